// The base map: pictures under the marks, in a layer of their own, so that a change of the day
// never draws them again. It is drawn anew for a new view and only moved while one is dragged.
window.outflow = window.outflow || {};

(function (outflow) {
  const DETAILED = 8;
  const pictures = new Map();
  let drawn = null;

  function pictureOf(source) {
    if (!pictures.has(source)) {
      const picture = document.createElement("img");
      picture.alt = "";
      picture.src = source;
      pictures.set(source, picture);
      outflow.byId("base").append(picture);
    }
    return pictures.get(source);
  }

  // The closer pieces of the base map that the view touches, none where it is far.
  function listTiles(view, size) {
    const { scenes } = outflow.state;
    const { base } = scenes;
    if (scenes.metres_per_pixel / view.scale < DETAILED * 0.98) return [];
    const [west, south, east, north] = scenes.bounds;
    const width = (east - west) / base.tiles;
    const height = (north - south) / base.tiles;
    const reach = { x: (size.width / 2) * view.scale, y: (size.height / 2) * view.scale };
    const tiles = [];
    for (let column = 0; column < base.tiles; column += 1) {
      for (let row = 0; row < base.tiles; row += 1) {
        const left = west + column * width;
        const top = north - row * height;
        if (left > view.x + reach.x || left + width < view.x - reach.x) continue;
        if (top - height > view.y + reach.y || top < view.y - reach.y) continue;
        const source = base.tile.replace("{column}", column).replace("{row}", row);
        tiles.push({ source, bounds: [left, top - height, left + width, top] });
      }
    }
    return tiles;
  }

  function place(picture, [west, south, east, north], view, size) {
    const base = outflow.byId("base");
    const style = picture.style;
    style.left = `${size.width / 2 + (west - view.x) / view.scale - base.offsetLeft}px`;
    style.top = `${size.height / 2 - (north - view.y) / view.scale - base.offsetTop}px`;
    style.width = `${(east - west) / view.scale}px`;
    style.height = `${(north - south) / view.scale}px`;
  }

  function isDrawn(view, size, whole) {
    return (
      drawn !== null &&
      drawn.whole === whole &&
      ["x", "y", "scale"].every((name) => drawn.view[name] === view[name]) &&
      ["width", "height"].every((name) => drawn.size[name] === size[name])
    );
  }

  outflow.drawBase = function (view, size, { isMoving }) {
    const { base } = outflow.state.scenes;
    if (isMoving && drawn !== null) {
      moveBase(view);
      return;
    }
    outflow.byId("base").style.transform = "none";
    if (isDrawn(view, size, base.whole)) return;
    drawn = { view: { ...view }, size: { ...size }, whole: base.whole };
    const shown = [
      { source: base.whole, bounds: base.bounds },
      ...listTiles(view, size),
    ];
    for (const [source, picture] of pictures) {
      picture.hidden = !shown.some((piece) => piece.source === source);
    }
    for (const piece of shown) place(pictureOf(piece.source), piece.bounds, view, size);
  };

  // Shifts and scales what is drawn to where a view under way shows it.
  function moveBase(view) {
    const share = drawn.view.scale / view.scale;
    const right = (drawn.view.x - view.x) / view.scale;
    const down = (view.y - drawn.view.y) / view.scale;
    outflow.byId("base").style.transform = `translate(${right}px, ${down}px) scale(${share})`;
  }
})(window.outflow);
