// Plotly draws charts, not the map: it is loaded when the first chart is wanted.
window.outflow = window.outflow || {};

(function (outflow) {
  const SOURCE = "/assets/plotly-basic.min.js";
  let loading = null;

  outflow.loadPlotly = function () {
    loading =
      loading ||
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = SOURCE;
        script.onload = () => resolve(window.Plotly);
        script.onerror = () => {
          loading = null;
          reject(new Error(outflow.say("The charts could not be loaded.")));
        };
        document.head.append(script);
      });
    return loading;
  };
})(window.outflow);
