// The figures that a comparison shows, and what they sum up to. Nothing here touches the page.

/**
 * @typedef {object} Creator figures of the index; null is unknown
 * @property {string} name
 * @property {string} url
 * @property {number | null} followers over all channels
 * @property {number | null} channels
 * @property {number | null} er_followers percent
 * @property {number | null} er_views percent
 * @property {number | null} views median of a post
 * @property {number | null} engagements median of a post
 * @property {number | null} cadence posts a week
 * @property {number | null} growth percent
 * @property {number | null} rate lowest public rate, minor units
 * @property {number | null} country percent of the audience in its largest country
 * @property {string | null} country_name
 * @property {number | null} quality percent of real accounts
 * @property {string | null} as_of
 */

/** @typedef {"count" | "percent" | "change" | "money" | "date" | "decimal"} Kind */

/** A creator with null for every figure that is not there. @param {Record<string, any>} figures @returns {Creator} */
export function creator(figures) {
  const { name, url } = figures;
  const numbers = ["followers", "channels", "er_followers", "er_views", "views", "engagements", "cadence", "growth", "rate", "country", "quality"];
  const rest = Object.fromEntries([...numbers, "country_name", "as_of"].map((key) => [key, figures[key] ?? null]));
  return /** @type {Creator} */ ({ name, url, ...rest });
}

/** @param {number | null} above @param {number | null} below @param {number} [times] */
const ratio = (above, below, times = 1) => (above === null || !below ? null : (above / below) * times);

/**
 * Fourteen figures: key, kind, which end is the better one (0: neither, as with the number of channels: one good one may be all a buyer needs), value. CPM is money for a thousand views, CPE for an engagement.
 * @type {[key: string, kind: Kind, better: -1 | 0 | 1, value: (creator: Creator) => number | string | null][]}
 */
export const FIGURES = [
  ["followers", "count", 1, (c) => c.followers],
  ["channels", "count", 0, (c) => c.channels],
  ["er_followers", "percent", 1, (c) => c.er_followers],
  ["er_views", "percent", 1, (c) => c.er_views],
  ["views", "count", 1, (c) => c.views],
  ["engagements", "count", 1, (c) => c.engagements],
  ["cadence", "decimal", 1, (c) => c.cadence],
  ["growth", "change", 1, (c) => c.growth],
  ["rate", "money", -1, (c) => c.rate],
  ["cpm", "money", -1, (c) => ratio(c.rate, c.views, 1000)],
  ["cpe", "money", -1, (c) => ratio(c.rate, c.engagements)],
  ["country", "percent", 0, (c) => c.country],
  ["quality", "percent", 1, (c) => c.quality],
  ["as_of", "date", 0, (c) => c.as_of],
];

/** Positions of the best values; none where fewer than two are known or all are alike. @param {(number | string | null)[]} values @param {-1 | 0 | 1} better */
export function best(values, better) {
  const known = values.filter((value) => value !== null);
  if (!better || new Set(known).size < 2) return [];
  const top = known.reduce((a, b) => ((better > 0 ? b > a : b < a) ? b : a));
  return values.flatMap((value, i) => (value === top ? [i] : []));
}

/**
 * Sums over some creators. Cost, CPM and CPE are over those whose rate is public; the two ratios also need views or engagements.
 * @param {Creator[]} creators
 */
export function totals(creators) {
  const sum = (/** @type {Creator[]} */ list, /** @type {(creator: Creator) => number | null} */ value) => {
    const known = list.map(value).filter((value) => value !== null);
    return known.length ? known.reduce((a, b) => a + b, 0) : null;
  };
  const priced = creators.filter((c) => c.rate !== null);
  const seen = priced.filter((c) => c.views);
  const engaged = priced.filter((c) => c.engagements);
  return {
    reach: sum(creators, (c) => c.followers),
    views: sum(creators, (c) => c.views),
    engagements: sum(creators, (c) => c.engagements),
    cost: sum(priced, (c) => c.rate),
    priced: priced.length,
    cpm: ratio(sum(seen, (c) => c.rate), sum(seen, (c) => c.views), 1000),
    cpe: ratio(sum(engaged, (c) => c.rate), sum(engaged, (c) => c.engagements)),
  };
}

/** A table as CSV (RFC 4180); a text that a spreadsheet would run as a formula gets an apostrophe. @param {(string | number | null)[][]} rows */
export function csv(rows) {
  const cell = (/** @type {string | number | null} */ value) => {
    if (value === null) return "";
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
}
