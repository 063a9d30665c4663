// The shapes that the engine and the page share. Read by `tsc` only; never served.

export interface Manifest {
  v: number;
  n: number;
  chunk: number;
  tables: [number, number];
  folder: string;
  terms: string;
  t: string;
  letters: string;
  f: string;
  d: string;
  s: string;
  buckets: number;
  name: string;
  facets: FacetEntry[];
  numbers: NumberEntry[];
}
export type Value = [slug: string, label: string, count: number];
export interface FacetEntry {
  name: string;
  file: string;
  step?: number;
  values?: Value[];
  more?: string;
}
export interface NumberEntry {
  name: string;
  file: string;
  scale: number;
  bounds: [number, number] | null;
  edges: number[];
  bins: number[];
}
export interface Corrected {
  word: string;
  meant: string[];
}
/** What is asked. Numbers are in stored units (see `scale`); a bound that is absent is open. */
export interface Query {
  text?: string;
  /** Facet to slugs; a creator needs one of them in each facet. */
  facets?: Record<string, string[]>;
  /** Facet with shares to the least percent. */
  least?: Record<string, number>;
  ranges?: Record<string, [from: number | null, to: number | null]>;
  /** A number's name or `name`; with `-` before it the other way round. Numbers go from high to low, names from A to Z. */
  sort?: string;
  page?: number;
  size?: number;
  /** Facets whose values are counted, and numbers whose bins are. */
  count?: string[];
}
export interface Answer {
  total: number;
  /** Ids of the page. */
  ids: number[];
  /** Facet or number to counts, by code less one or by bin: as if its own filter were not there. */
  counts: Record<string, Uint32Array>;
  corrected: Corrected[];
  /** Values that were asked for and that no creator has. */
  unknown: [facet: string, slug: string][];
}
