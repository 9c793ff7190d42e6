// Names of months and days for the calendars of the kit, which know only English ones.
window.outflow = window.outflow || {};

(function (outflow) {
  if (outflow.language === "en") return;
  const MONDAY = Date.UTC(2024, 0, 1);
  const DAY = 86_400_000;
  const count = (length, write) => Array.from({ length }, (_, number) => write(number));
  const format = (time, options) =>
    new Intl.DateTimeFormat(outflow.language, { timeZone: "UTC", ...options }).format(time);
  // Weeks start with Sunday there.
  const weekdays = (weekday) => count(7, (number) => format(MONDAY + (number - 1) * DAY, { weekday }));
  const months = (month) => count(12, (number) => format(Date.UTC(2024, number, 1), { month }));

  window[`dayjs_locale_${outflow.language}`] = {
    name: outflow.language,
    weekdays: weekdays("long"),
    weekdaysShort: weekdays("short"),
    weekdaysMin: weekdays("short"),
    months: months("long"),
    monthsShort: months("short"),
    weekStart: 1,
    ordinal: (number) => `${number}`,
    formats: {},
    relativeTime: {},
  };
})(window.outflow);
