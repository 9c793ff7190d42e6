// What a text may mean among places, publishers, days and claims, found in the browser.
window.outflow = window.outflow || {};

(function (outflow) {
  const MARKS = /[\p{P}\p{S}]+/gu;

  // The form in which names are compared: small letters without marks, words with one space.
  function fold(text) {
    const plain = text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
    return plain.replace(MARKS, " ").replace(/\s+/g, " ").trim();
  }

  // How well a name fits, the less the better: as a whole, from its beginning, by its words.
  function rankName(name, text, words) {
    const folded = fold(name);
    if (folded === text) return 0;
    if (folded.startsWith(text)) return 1;
    const parts = folded.split(" ");
    return words.every((word) => parts.some((part) => part.startsWith(word))) ? 2 : Infinity;
  }

  function rankPlace(place, text, words) {
    const own = rankName(place.name, text, words);
    const others = place.names.map((name) => ({ name, rank: rankName(name, text, words) + 0.5 }));
    const best = others.reduce((one, other) => (other.rank < one.rank ? other : one), {
      name: "",
      rank: Infinity,
    });
    return own <= best.rank ? { rank: own, by: "" } : { rank: best.rank, by: best.name };
  }

  function findPlaces(claims, text, words) {
    return [...claims.places.values()]
      .map((place) => ({ place, ...rankPlace(place, text, words) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((one, other) => one.rank - other.rank || other.place.claims - one.place.claims);
  }

  function findPublishers(claims, text, words) {
    const counts = new Map();
    for (const { publishers } of claims.rows) {
      for (const name of publishers) counts.set(name, (counts.get(name) || 0) + 1);
    }
    return [...counts]
      .map(([name, count]) => ({ name, count, rank: rankName(name, text, words) }))
      .filter(({ name, rank }) => name && rank < Infinity)
      .sort((one, other) => one.rank - other.rank || other.count - one.count);
  }

  const FORMS = [
    { day: "numeric", month: "short", year: "numeric" },
    { day: "numeric", month: "long", year: "numeric" },
    { day: "numeric", month: "numeric", year: "numeric" },
    { day: "2-digit", month: "2-digit", year: "numeric" },
  ];
  const TURNED = [{ month: "short" }, { month: "long" }];
  const written = new Map();

  // A day as it may be typed: 26 sep, September 26, 26.09., 2022-09-26.
  function writeDay({ date, short, words }) {
    if (!written.has(date)) {
      const [year, , day] = date.split("-").map(Number);
      const forms = FORMS.map((form) => outflow.formatDay(date, form));
      const turned = TURNED.map((form) => `${outflow.formatDay(date, form)} ${day} ${year}`);
      written.set(date, [date, short, words, ...forms, ...turned].map(fold));
    }
    return written.get(date);
  }

  // "2 sep" is no beginning of "26 sep": a number that is typed is a whole one.
  function beginsWith(form, text) {
    return /\d$/.test(text) ? `${form} `.startsWith(`${text} `) : form.startsWith(text);
  }

  function findDays(text) {
    if (!/\d/.test(text) && text.length < 3) return [];
    return outflow.state.scenes.days
      .map((day, index) => ({ day, index }))
      .filter(({ day }) => writeDay(day).some((form) => beginsWith(form, text)));
  }

  function findClaims(claims, text) {
    if (text.replaceAll(" ", "").length < 3) return [];
    const columns = outflow.claimColumns(claims);
    return claims.rows.filter((row) => outflow.isSaid(text, columns, row));
  }

  const said = new WeakMap();

  // Whether the cells of a row say each word of a text, or one that begins so: the one rule by
  // which claims are searched for and the table is filtered.
  outflow.isSaid = function (text, columns, row) {
    const known = row.claim || row;
    if (!said.has(known)) {
      const cells = columns.map((column) => outflow.writeCell(column, row));
      said.set(known, ` ${fold(cells.join(" "))}`);
    }
    const words = fold(text).split(" ").filter(Boolean);
    return words.every((word) => said.get(known).includes(` ${word}`));
  };

  outflow.foldName = fold;

  // Returns all that a text may mean, the best of each kind first.
  outflow.findMeanings = function (claims, text) {
    const folded = fold(text);
    const words = folded.split(" ").filter(Boolean);
    if (!words.length) return { places: [], publishers: [], days: [], claims: [] };
    return {
      places: findPlaces(claims, folded, words),
      publishers: findPublishers(claims, folded, words),
      days: findDays(folded),
      claims: findClaims(claims, folded),
    };
  };
})(window.outflow);
