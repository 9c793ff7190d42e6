// The language of the page: English stands in the code, other languages come with the page.
window.outflow = window.outflow || {};

(function (outflow) {
  const language = document.documentElement.lang || "en";
  const catalog = window.outflowTexts || {};
  const forms = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const PLURALS = { ru: ["one", "few", "many"] };

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  outflow.language = language;
  // Addresses that answer in words begin with it.
  outflow.prefix = language === "en" ? "" : `/${language}`;
  outflow.formatNumber = (number) => numbers.format(number);

  outflow.say = (text, values = {}) => fill(catalog[text] || text, values);

  outflow.sayCount = function (one, many, count, values = {}) {
    const written = { count: outflow.formatNumber(count), ...values };
    const translated = catalog[one];
    if (!Array.isArray(translated)) return fill(count === 1 ? one : many, written);
    const form = PLURALS[language].indexOf(forms.select(count));
    return fill(translated[form < 0 ? translated.length - 1 : form], written);
  };

  // Days are dates without a time, so they are written in UTC whatever the reader's clock says.
  outflow.formatDay = function (iso, options = { day: "numeric", month: "short", year: "numeric" }) {
    const parts = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options })
      .formatToParts(new Date(`${iso}T00:00:00Z`));
    return ["weekday", "day", "month", "year"]
      .map((type) => parts.find((part) => part.type === type))
      .filter(Boolean)
      .map((part) => part.value)
      .join(" ");
  };
})(window.outflow);
