// The search engine: one pass over the columns gives the matches, and the counts of every facet as if its own filter were not there.

import { Store } from "./store.js";
import { Text } from "./text.js";
import { facet, names, numbers, valuesOf } from "./columns.js";

export { SearchError } from "./store.js";

/** Longest piece of work before the page gets its turn, in milliseconds. */
const TURN = 8;

/** @param {AbortSignal} [signal] */
function turns(signal) {
  let since = performance.now();
  return async () => {
    if (performance.now() - since > TURN) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (signal && signal.aborted) throw signal.reason;
  };
}

/** @typedef {{ name: string, passes: (id: number) => boolean }} Group a filter: creators must pass every group */

/** @param {string} name @param {import("./columns.js").Facet} column @param {string[]} slugs @param {[string, string][]} unknown @returns {Group | undefined} */
function facetGroup(name, { values, codes }, slugs, unknown) {
  const wanted = new Uint8Array(values.length + 1);
  let any = false;
  for (const slug of new Set(slugs)) {
    const code = values.findIndex((value) => value[0] === slug) + 1;
    if (code) any = true;
    else unknown.push([name, slug]);
    wanted[code] = 1;
  }
  wanted[0] = 0;
  if (!any) return undefined;
  const passes = (/** @type {number} */ id) => {
    for (const plane of codes) if (wanted[plane[id]]) return true;
    return false;
  };
  return { name, passes };
}

/** @param {string} name @param {import("./columns.js").Numbers} column @param {[number | null, number | null]} range @returns {Group} */
function rangeGroup(name, { ranks, distinct }, [from, to]) {
  const low = from === null ? 1 : distinct.filter((value) => value < from).length + 1;
  const high = to === null ? distinct.length : distinct.filter((value) => value <= to).length;
  return { name, passes: (id) => ranks[id] >= low && ranks[id] <= high };
}

/** Those at whose position something holds. @param {Uint32Array} ids @param {(at: number) => boolean} holds */
function kept(ids, holds) {
  const found = new Uint32Array(ids.length);
  let count = 0;
  for (let at = 0; at < ids.length; at++) if (holds(at)) found[count++] = ids[at];
  return found.subarray(0, count);
}

/** A stable sort by small keys. @param {Uint32Array} ids @param {(id: number) => number} key @param {number} keys */
function sorted(ids, key, keys) {
  const starts = new Uint32Array(keys + 1);
  for (const id of ids) starts[key(id) + 1]++;
  for (let i = 0; i < keys; i++) starts[i + 1] += starts[i];
  const result = new Uint32Array(ids.length);
  for (const id of ids) result[starts[key(id)]++] = id;
  return result;
}

export class Engine {
  /** @param {string} base address of the site's root, with a slash at the end @param {import("./types").Manifest} manifest @param {typeof fetch} [get] */
  constructor(base, manifest, get) {
    this.manifest = manifest;
    this.store = new Store(base, manifest, get);
    this.text = new Text(this.store);
    /** Every id; never changed. */
    this.everybody = new Uint32Array(manifest.n);
    for (let id = 0; id < manifest.n; id++) this.everybody[id] = id;
  }

  /** The values of a facet. @param {string} name */
  async values(name) {
    const entry = this.manifest.facets.find((facet) => facet.name === name);
    return entry ? valuesOf(this.store, entry) : [];
  }

  /**
   * @param {import("./types").Query} query
   * @param {AbortSignal} [signal] stops the work; the promise fails with the signal's reason
   * @returns {Promise<import("./types").Answer>}
   */
  async search(query, signal) {
    const counted = query.count || [];
    const least = query.least || {};
    const isFacet = (/** @type {string} */ name) => this.manifest.facets.some((facet) => facet.name === name);
    const [text, groups, columns, order] = await Promise.all([
      this.text.query(query.text || ""),
      this.groups(query),
      Promise.all(counted.map((name) => (isFacet(name) ? facet(this.store, name, least[name] || 0) : numbers(this.store, name)))),
      this.order(query.sort || ""),
    ]);
    const turn = turns(signal);
    const ids = text.ids || this.everybody;
    const fails = new Uint8Array(ids.length);
    const failed = new Uint8Array(ids.length);
    for (const [number, { passes }] of groups.found.entries()) {
      await turn();
      for (let i = 0; i < ids.length; i++)
        if (!passes(ids[i])) {
          fails[i]++;
          failed[i] = number;
        }
    }
    const matches = kept(ids, (i) => !fails[i]);
    /** @type {Record<string, Uint32Array>} */
    const counts = {};
    for (const [i, name] of counted.entries()) {
      await turn();
      const own = groups.found.findIndex((group) => group.name === name);
      const open = own < 0 ? matches : kept(ids, (i) => !fails[i] || (fails[i] === 1 && failed[i] === own));
      const column = columns[i];
      counts[name] = "codes" in column ? await this.tally(column, open, turn) : this.spread(name, column, open);
    }
    await turn();
    const list = order ? order(text.ids ? matches.slice().sort() : matches) : matches;
    const size = query.size || 24;
    const start = size * ((query.page || 1) - 1);
    return { total: matches.length, ids: [...list.subarray(start, start + size)], counts, corrected: text.corrected, unknown: groups.unknown };
  }

  /** @param {import("./types").Query} query */
  async groups({ facets = {}, least = {}, ranges = {} }) {
    /** @type {[string, string][]} */
    const unknown = [];
    const found = await Promise.all([
      ...Object.entries(facets).map(async ([name, slugs]) => slugs.length && facetGroup(name, await facet(this.store, name, least[name] || 0), slugs, unknown)),
      ...Object.entries(ranges).map(async ([name, range]) => rangeGroup(name, await numbers(this.store, name), range)),
    ]);
    return { found: /** @type {Group[]} */ (found.filter(Boolean)), unknown };
  }

  /** Creators of every value. @param {import("./columns.js").Facet} facet @param {Uint32Array} ids @param {() => Promise<void>} turn */
  async tally({ codes, values }, ids, turn) {
    const counts = new Uint32Array(values.length + 1);
    for (const plane of codes) {
      await turn();
      for (const id of ids) counts[plane[id]]++;
    }
    return counts.subarray(1);
  }

  /** Creators of every bin. @param {string} name @param {import("./columns.js").Numbers} numbers @param {Uint32Array} ids */
  spread(name, { ranks, bins }, ids) {
    const entry = this.manifest.numbers.find((number) => number.name === name);
    const counts = new Uint32Array(entry ? entry.edges.length : 0);
    for (const id of ids) if (ranks[id]) counts[bins[ranks[id]]]++;
    return counts;
  }

  /** How a list of rising ids is sorted; what is unknown goes last either way. @param {string} sort */
  async order(sort) {
    const up = sort.startsWith("-");
    const name = up ? sort.slice(1) : sort;
    if (!name) return undefined;
    if (name === "name") {
      const positions = await names(this.store);
      const { n } = this.manifest;
      return (/** @type {Uint32Array} */ ids) => sorted(ids, (id) => (up ? n - 1 - positions[id] : positions[id]), n);
    }
    const { ranks, distinct } = await numbers(this.store, name);
    const last = distinct.length;
    return (/** @type {Uint32Array} */ ids) => sorted(ids, (id) => (ranks[id] ? (up ? ranks[id] - 1 : last - ranks[id]) : last), last + 1);
  }

  /** Some creators' cards as HTML. @param {number[]} ids @returns {Promise<{ slug: string, card: string }[]>} */
  cards(ids) {
    const { chunk } = this.manifest;
    return Promise.all(
      ids.map(async (id) => {
        const file = await this.store.tabled("d", Math.floor(id / chunk));
        return { slug: file.slug[id % chunk], card: file.card[id % chunk] };
      }),
    );
  }

  /** The figures of a creator, or undefined where there is none of that slug. @param {string} slug @returns {Promise<Record<string, any> | undefined>} */
  async figures(slug) {
    const { buckets } = this.manifest;
    if (!buckets) return undefined;
    let hash = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(slug)) hash = Math.imul(hash ^ byte, 0x01000193);
    const creators = await this.store.tabled("s", hash & (buckets - 1));
    return Object.hasOwn(creators, slug) ? creators[slug] : undefined;
  }
}
