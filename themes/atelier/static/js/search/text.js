// Words into sets of creators.

import { terms } from "./token.js";
import { nearest } from "./near.js";

/** @typedef {{ head: Uint8Array, bio: Uint8Array }} Found bits by id, lowest bit first */

const HAS_UNITED = 16;

/** @param {import("./store.js").Reader} reader @param {number} n */
function shard(reader, n) {
  const count = reader.number();
  const textSize = reader.number();
  const metaSize = reader.number();
  const texts = reader.texts(count, textSize);
  const end = reader.at + metaSize;
  const flags = new Uint8Array(count);
  const starts = new Uint32Array(2 * count + 1);
  const bitsSize = (n + 7) >> 3;
  for (let i = 0, at = end; i < count; i++) {
    flags[i] = reader.take(1)[0];
    for (let side = 0; side < 2; side++) {
      const form = (flags[i] >> (2 * side)) & 3;
      at += form === 1 ? reader.number() : form === 2 ? bitsSize : 0;
      starts[2 * i + side + 1] = at;
    }
  }
  starts[0] = end;
  if (reader.at !== end || starts[2 * count] !== reader.bytes.length) throw new RangeError("sizes disagree");
  return { texts, flags, starts, bytes: reader.bytes };
}

/** Adds one list of a shard to a set. @param {ReturnType<typeof shard>} from @param {number} index @param {0 | 1} side @param {Uint8Array} into */
function add({ flags, starts, bytes }, index, side, into) {
  const form = (flags[index] >> (2 * side)) & 3;
  let at = starts[2 * index + side];
  const end = starts[2 * index + side + 1];
  if (form === 2) for (let i = 0; at < end; at++, i++) into[i] |= bytes[at];
  if (form !== 1) return;
  for (let id = -1; at < end; ) {
    let gap = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      gap |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    id += gap + 1;
    into[id >> 3] |= 1 << (id & 7);
  }
}

/** The first index whose text is not below `word`. @param {string[]} texts @param {string} word */
export function lower(texts, word) {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (texts[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Uint8Array} bits */
const isEmpty = (bits) => bits.every((byte) => byte === 0);

export class Text {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    this.n = store.manifest.n;
    this.firsts = store.manifest.terms.split(" ");
    /** @type {Map<string, Found>} */
    this.known = new Map();
  }

  /** @param {number} number */
  shard(number) {
    return this.store.binary(this.store.path("t", number, this.store.manifest.t), (reader) => shard(reader, this.n));
  }

  /** The creators of a word, typed as it is. @param {string} word @returns {Promise<Found>} */
  async exact(word) {
    const known = this.known.get(word);
    if (known) return known;
    const size = (this.n + 7) >> 3;
    const found = { head: new Uint8Array(size), bio: new Uint8Array(size) };
    const short = [...word].length < 3;
    let number = lower(this.firsts, word);
    if (this.firsts[number] !== word) number--;
    while (this.store.manifest.t && number < this.firsts.length) {
      const open = await this.shard(number);
      let index = lower(open.texts, word);
      const alone = open.texts[index] === word && (short || open.flags[index] & HAS_UNITED);
      for (; index < open.texts.length && (short ? open.texts[index] === word : open.texts[index].startsWith(word)); index++) {
        add(open, index, 0, found.head);
        add(open, index, 1, found.bio);
        if (alone) break;
      }
      number++;
      if (alone || short || number >= this.firsts.length || !this.firsts[number].startsWith(word)) break;
    }
    if (this.known.size > 63) this.known.clear();
    this.known.set(word, found);
    return found;
  }

  /** The terms that may have been meant. @param {string} word @returns {Promise<string[]>} */
  async meant(word) {
    const letters = [...this.store.manifest.letters];
    const number = letters.indexOf([...word][0]);
    if ([...word].length < 4 || number < 0) return [];
    const path = this.store.path("f", number, this.store.manifest.f);
    const open = await this.store.binary(path, (reader) => {
      const count = reader.number();
      return { texts: reader.texts(count, reader.number()), weights: reader.take(count) };
    });
    return nearest(word, open.texts, open.weights);
  }

  /** The creators of a word, and what it was corrected to. @param {string} word */
  async word(word) {
    const found = await this.exact(word);
    if (!isEmpty(found.head) || !isEmpty(found.bio)) return { found, meant: [] };
    const meant = await this.meant(word);
    const size = found.head.length;
    const joined = { head: new Uint8Array(size), bio: new Uint8Array(size) };
    for (const { head, bio } of await Promise.all(meant.map((term) => this.exact(term))))
      for (let i = 0; i < size; i++) {
        joined.head[i] |= head[i];
        joined.bio[i] |= bio[i];
      }
    return { found: joined, meant };
  }

  /**
   * The creators of a query, best first, or undefined where it has no words; and the words that were corrected.
   * @param {string} query
   * @returns {Promise<{ ids: Uint32Array | undefined, corrected: import("./types").Corrected[] }>}
   */
  async query(query) {
    const words = [...new Set(terms(query, true))];
    if (!words.length) return { ids: undefined, corrected: [] };
    const answers = await Promise.all(words.map((word) => this.word(word)));
    const head = answers[0].found.head.slice();
    const all = head.map((byte, i) => byte | answers[0].found.bio[i]);
    for (const { found } of answers.slice(1))
      for (let i = 0; i < head.length; i++) {
        head[i] &= found.head[i];
        all[i] &= found.head[i] | found.bio[i];
      }
    const ids = [];
    for (const first of [true, false])
      for (let i = 0; i < head.length; i++) {
        const byte = first ? head[i] : all[i] & ~head[i];
        for (let bit = 0; byte >> bit; bit++) if ((byte >> bit) & 1) ids.push(8 * i + bit);
      }
    const corrected = words.flatMap((word, i) => (answers[i].meant.length ? [{ word, meant: answers[i].meant }] : []));
    return { ids: new Uint32Array(ids), corrected };
  }
}
