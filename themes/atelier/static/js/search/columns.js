// Columns of facets and numbers, one small number a creator.

/** @typedef {{ codes: (Uint8Array | Uint16Array)[], values: import("./types").Value[] }} Facet */
/** @typedef {{ ranks: Uint8Array | Uint16Array, distinct: number[], bins: Uint8Array }} Numbers */

/** Joins a plane of low bytes and one of high bytes. @param {Uint8Array} low @param {Uint8Array} high */
function wide(low, high) {
  const joined = new Uint16Array(low.length);
  for (let i = 0; i < low.length; i++) joined[i] = low[i] | (high[i] << 8);
  return joined;
}

/**
 * A facet; where values have shares of an audience, those of at least `least` percent, rounded up to the next level.
 * @param {import("./store.js").Store} store @param {string} name @param {number} least @returns {Promise<Facet>}
 */
export async function facet(store, name, least) {
  const { manifest } = store;
  const entry = manifest.facets.find((facet) => facet.name === name);
  if (!entry) throw new RangeError(`no facet ${name}`);
  const last = entry.file.length / 8 - 1;
  const level = entry.step ? Math.min(last, Math.max(0, Math.ceil(least / entry.step) - 1)) : 0;
  const [codes, values] = await Promise.all([
    store.binary(store.path(`c-${name}`, level, entry.file), (reader) => {
      const form = reader.number();
      const depth = reader.number();
      const size = reader.number();
      const plane = () => reader.take(manifest.n);
      if (!form) return [...Array(depth)].map(() => (size === 2 ? wide(plane(), plane()) : plane()));
      const sets = [...Array(size)].map(() => [...Array(reader.number())].map(() => reader.number()));
      const low = plane();
      const numbers = size > 256 ? wide(low, plane()) : low;
      return [...Array(depth)].map((_, slot) => {
        const codes = new Uint16Array(numbers.length);
        for (let i = 0; i < codes.length; i++) codes[i] = sets[numbers[i]][slot] || 0;
        return codes;
      });
    }),
    valuesOf(store, entry),
  ]);
  return { codes, values };
}

/** @param {import("./store.js").Store} store @param {import("./types").FacetEntry} entry @returns {Promise<import("./types").Value[]>} */
export const valuesOf = async (store, entry) => entry.values || store.json(store.path(`v-${entry.name}`, 0, entry.more || ""));

/** @param {import("./store.js").Store} store @param {string} name @returns {Promise<Numbers>} */
export async function numbers(store, name) {
  const { n, numbers } = store.manifest;
  const entry = numbers.find((number) => number.name === name);
  if (!entry) throw new RangeError(`no number ${name}`);
  return store.binary(store.path(`c-${name}`, 0, entry.file), (reader) => {
    let value = 0;
    const distinct = [...Array(reader.number())].map(() => {
      const gap = reader.number();
      return (value += gap % 2 ? -(gap + 1) / 2 : gap / 2);
    });
    const low = reader.take(n);
    const ranks = distinct.length > 255 ? wide(low, reader.take(n)) : low;
    const bins = new Uint8Array(distinct.length + 1);
    distinct.forEach((value, i) => (bins[i + 1] = entry.edges.filter((edge) => edge <= value).length - 1));
    return { ranks, distinct, bins };
  });
}

/** Positions by name. @param {import("./store.js").Store} store */
export function names(store) {
  const { n, name } = store.manifest;
  return store.binary(store.path("c-name", 0, name), (reader) => {
    const [low, middle, high] = [reader.take(n), reader.take(n), reader.take(n)];
    const positions = new Uint32Array(n);
    for (let i = 0; i < n; i++) positions[i] = low[i] | (middle[i] << 8) | (high[i] << 16);
    return positions;
  });
}
