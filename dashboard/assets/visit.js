// What is new since the last visit: this browser keeps which claims there were, and nobody else
// hears of it. A visit lasts as long as its tab; what it is compared with stays the same so long.
window.outflow = window.outflow || {};

(function (outflow) {
  const { element, opener, say, sayCount } = outflow;
  const KEPT = "outflow-visits";
  const SINCE = "outflow-since";
  const OFF = "outflow-visits-off";
  const DATASETS = 3;
  const SHARED = 0.2;
  const LONGEST = 100;
  const ID = 10;
  let news = null;

  // A short number for a text: two that differ hardly ever share one.
  function hash(text) {
    let number = 2166136261;
    for (let at = 0; at < text.length; at += 1) {
      number = Math.imul(number ^ text.charCodeAt(at), 16777619) >>> 0;
    }
    return number.toString(36);
  }

  // What is kept of a claim: how many reports, how it stands, how sure, and what it says.
  function encode({ reports, standing, verification, low, high, unit, start, end }) {
    const said = hash([low, high, unit, start, end].join());
    return [reports, standing, verification, said].join(" ");
  }

  function encodeAll(rows) {
    return Object.fromEntries(rows.map((row) => [row.claim_id.slice(0, ID), encode(row)]));
  }

  function today() {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    return parts.map((part) => String(part).padStart(2, "0")).join("-");
  }

  function readKept() {
    const kept = outflow.recall(KEPT);
    return Array.isArray(kept) ? kept.filter((visit) => visit && visit.when && visit.claims) : [];
  }

  function shareOf(visit, claims) {
    const ids = Object.keys(visit.claims);
    return ids.length ? ids.filter((id) => id in claims).length / ids.length : 0;
  }

  // One address may show other data on another day; a visit counts where its claims are shared.
  function findVisit(kept, claims) {
    const rated = kept.map((visit) => ({ visit, share: shareOf(visit, claims) }));
    const [best] = rated.sort((one, other) => other.share - one.share);
    return best && best.share >= SHARED ? best.visit : null;
  }

  function keepVisit(claims) {
    const kept = readKept();
    const replaced = findVisit(kept, claims);
    const others = kept.filter((visit) => visit !== replaced).slice(0, DATASETS - 1);
    outflow.remember(KEPT, [{ when: today(), claims }, ...others]);
  }

  // Says in what a claim differs from what was kept of it.
  function describeChange(before, row) {
    const [reports, standing, verification, said] = before.split(" ");
    const [, , , now] = encode(row).split(" ");
    const more = row.reports - Number(reports);
    return [
      more > 0 && sayCount("{count} more report", "{count} more reports", more),
      more < 0 && sayCount("{count} report less", "{count} reports less", -more),
      row.standing !== standing && say("stands otherwise than before"),
      row.verification !== verification && say("otherwise verified than before"),
      said !== now && say("its value or days were corrected"),
    ].filter(Boolean);
  }

  // Returns the claims that are new or changed since a visit, the latest published first.
  function compare(visit, rows) {
    const fresh = [];
    const changed = [];
    const ids = new Set();
    const latest = [...rows].sort((one, other) => other.published_on.localeCompare(one.published_on));
    for (const row of latest) {
      const id = row.claim_id.slice(0, ID);
      const before = visit.claims[id];
      ids.add(id);
      if (before === undefined) fresh.push(row);
      else if (before !== encode(row)) changed.push({ row, how: describeChange(before, row) });
    }
    const gone = Object.keys(visit.claims).filter((id) => !ids.has(id)).length;
    return { when: visit.when, fresh, changed, gone };
  }

  function nameNews({ when, fresh, changed, gone }) {
    const day = outflow.formatDay(when);
    const counts = [
      fresh.length && sayCount("{count} new claim", "{count} new claims", fresh.length),
      changed.length && sayCount("{count} changed claim", "{count} changed claims", changed.length),
      !fresh.length &&
        !changed.length &&
        sayCount("{count} claim less", "{count} claims less", gone),
    ].filter(Boolean);
    const [one, other] = counts;
    return other
      ? say("{one} and {other} since your visit on {day}", { one, other, day })
      : say("{one} since your visit on {day}", { one, day });
  }

  function buildSource(row) {
    const name = row.publishers[0] || say("source");
    const link = { href: row.url, target: "_blank", rel: "noopener noreferrer" };
    const published = row.published ? [` · ${say("published {day}", { day: row.published })}`] : [];
    return [row.url ? element("A", name, link) : name, ...published];
  }

  function buildArticle(row, how = []) {
    const open = opener(row.target, row.place, "link change-name");
    open.dataset.day = row.end;
    return element(
      "Article",
      [
        open,
        element("P", [row.value, row.period].filter(Boolean).join(" · ")),
        ...(how.length ? [element("P", how.join(", "))] : []),
        element("P", buildSource(row), { className: "card-origin" }),
      ],
      { className: "card" },
    );
  }

  function buildSection(title, articles) {
    if (!articles.length) return [];
    const more = articles.length - LONGEST;
    const rest = more > 0 ? [element("P", sayCount("and {count} more", "and {count} more", more))] : [];
    return [
      element("H3", `${title} (${outflow.formatNumber(articles.length)})`),
      ...articles.slice(0, LONGEST),
      ...rest,
    ];
  }

  function buildNews() {
    const heading = [
      element("P", say("Kept in this browser only; About tells how to switch it off"), {
        className: "kind-of-place",
      }),
      element("H2", say("Since your last visit")),
    ];
    if (!news) {
      return [...heading, element("P", say("Nothing is new."), { className: "headline" })];
    }
    const gone = news.gone
      ? [
          element(
            "P",
            sayCount(
              "{count} claim of then is no longer there: corrected, joined with another or withdrawn.",
              "{count} claims of then are no longer there: corrected, joined with others or withdrawn.",
              news.gone,
            ),
            { className: "day-note" },
          ),
        ]
      : [];
    return [
      ...heading,
      element("P", `${nameNews(news)}.`, { className: "headline" }),
      ...gone,
      ...buildSection(
        say("New"),
        news.fresh.map((row) => buildArticle(row)),
      ),
      ...buildSection(
        say("Changed"),
        news.changed.map(({ row, how }) => buildArticle(row, how)),
      ),
    ];
  }

  outflow.lists.news = { title: say("Since your last visit"), build: buildNews };

  function showNews() {
    outflow.byId("news").hidden = news === null;
    if (news) outflow.byId("news-button").textContent = nameNews(news);
    if (outflow.state.target === "news") dash_clientside.set_props("selection", { data: "news" });
  }

  // Compares what there is with the last visit, and keeps it for the next one.
  async function notice() {
    const { rows } = await outflow.loadClaims("");
    if (outflow.recall(OFF)) return;
    const claims = encodeAll(rows);
    let since = outflow.recall(SINCE, "sessionStorage");
    if (!since) {
      since = findVisit(readKept(), claims) || { when: today(), claims };
      outflow.remember(SINCE, since, "sessionStorage");
    }
    keepVisit(claims);
    const found = compare(since, rows);
    news = found.fresh.length || found.changed.length || found.gone ? found : null;
    showNews();
  }

  // After this the list is empty, also when the page is loaded again, until a later visit.
  async function dismiss() {
    news = null;
    showNews();
    const { rows } = await outflow.loadClaims("");
    outflow.remember(SINCE, { when: today(), claims: encodeAll(rows) }, "sessionStorage");
  }

  function forget() {
    outflow.remember(KEPT, null);
    outflow.remember(SINCE, null, "sessionStorage");
    news = null;
    showNews();
  }

  outflow.bindVisits = function () {
    dash_clientside.set_props("visits-kept", { checked: !outflow.recall(OFF) });
    outflow.byId("news-close").addEventListener("click", dismiss);
    outflow.whenIdle(() =>
      notice().catch((error) => console.info("What is new cannot be told:", error.message)),
    );
  };

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.outflow = Object.assign(window.dash_clientside.outflow || {}, {
    keepVisits(isKept) {
      if (isKept === !outflow.recall(OFF)) return;
      outflow.remember(OFF, isKept ? null : true);
      if (!isKept) forget();
    },
    forgetVisits() {
      forget();
      return say("Forgotten. The next visit is a first one.");
    },
  });
})(window.outflow);
