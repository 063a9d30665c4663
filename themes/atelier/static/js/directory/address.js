// The address of a search: `?q=&niche=a,b&audience-country=pt:30&f=10000-500000&er=2-&sort=er&page=2`.

/**
 * @typedef {object} State
 * @property {string} q
 * @property {Record<string, string[]>} facets
 * @property {Record<string, number>} least percent of the audience
 * @property {Record<string, [number | null, number | null]>} ranges as people type them
 * @property {string} sort
 * @property {number} page
 */

/** @typedef {import("../search/types").Manifest} Manifest */

/** Numbers that have a shorter name in addresses. @type {Record<string, string>} */
const SHORT = { followers: "f" };
const RANGE = /^(-?\d+(?:\.\d+)?)?-(-?\d+(?:\.\d+)?)?$/;

/** @returns {State} */
export const empty = () => ({ q: "", facets: {}, least: {}, ranges: {}, sort: "", page: 1 });

/** Whether nothing is asked. @param {State} state */
export const isEmpty = (state) => !state.q && !state.sort && state.page === 1 && !Object.keys(state.facets).length && !Object.keys(state.ranges).length;

/**
 * Reads an address; what nobody can have meant is told.
 * @param {string} search @param {Manifest} manifest @returns {{ state: State, ignored: string[] }}
 */
export function parse(search, manifest) {
  const given = new URLSearchParams(search);
  const state = empty();
  /** @type {string[]} */
  const ignored = [];
  state.q = given.get("q") || "";
  for (const { name, step } of manifest.facets) {
    const value = given.get(name);
    if (!value) continue;
    const [slugs, least] = step ? value.split(":") : [value];
    const list = [...new Set(slugs.split(",").filter(Boolean))];
    if (list.length) state.facets[name] = list;
    if (step && list.length) state.least[name] = Math.min(90, Math.max(step, Math.ceil((Number(least) || step) / step) * step));
  }
  for (const { name } of manifest.numbers) {
    const value = given.get(SHORT[name] || name);
    if (!value) continue;
    const found = RANGE.exec(value);
    if (found && (found[1] || found[2])) state.ranges[name] = [found[1] ? Number(found[1]) : null, found[2] ? Number(found[2]) : null];
    else ignored.push(`${name} ${value}`);
  }
  const sort = given.get("sort") || "";
  const bare = sort.replace(/^-/, "");
  if (bare === "name" || manifest.numbers.some(({ name }) => name === bare)) state.sort = sort;
  else if (sort) ignored.push(`sort ${sort}`);
  const page = Number(given.get("page"));
  if (Number.isInteger(page) && page > 1) state.page = page;
  return { state, ignored };
}

/** The query of an address, with its question mark; empty where nothing is asked. @param {State} state @param {Manifest} manifest */
export function format(state, manifest) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ name, /** @type {string | number} */ value) => parts.push(`${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%20/g, "+")}`);
  if (state.q.trim()) add("q", state.q.trim());
  for (const { name, step } of manifest.facets) {
    const slugs = state.facets[name] || [];
    if (slugs.length) add(name, slugs.join(",") + (step ? `:${state.least[name] || step}` : ""));
  }
  for (const { name } of manifest.numbers) {
    const range = state.ranges[name];
    if (range) add(SHORT[name] || name, `${range[0] ?? ""}-${range[1] ?? ""}`);
  }
  if (state.sort) add("sort", state.sort);
  if (state.page > 1) add("page", state.page);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * The question to the engine.
 * @param {State} state @param {Manifest} manifest @param {string[]} count @param {number} size
 * @returns {import("../search/types").Query}
 */
export function question(state, manifest, count, size) {
  /** @type {Record<string, [number | null, number | null]>} */
  const ranges = {};
  for (const { name, scale } of manifest.numbers) {
    const range = state.ranges[name];
    if (range) ranges[name] = [range[0] === null ? null : Math.round(range[0] * scale), range[1] === null ? null : Math.round(range[1] * scale)];
  }
  return { text: state.q, facets: state.facets, least: state.least, ranges, sort: state.sort, page: state.page, size, count };
}
