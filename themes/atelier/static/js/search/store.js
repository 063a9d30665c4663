// Files of the index: fetched once, opened, checked. What goes wrong has a kind that the page can put into words.

const FORMAT = 1;
const decoder = new TextDecoder();

/** Why the index cannot be used: `network` (try again), `version` (reload the page), `damaged`, `unsupported`. */
export class SearchError extends Error {
  /** @param {"network" | "version" | "damaged" | "unsupported"} kind @param {string} path */
  constructor(kind, path) {
    super(`${kind}: ${path}`);
    this.kind = kind;
    this.path = path;
  }
}

/** Reads numbers and texts one after the other. */
export class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  number() {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("the file ends too soon");
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }
  /** @param {number} size */
  take(size) {
    if (this.at + size > this.bytes.length) throw new RangeError("the file ends too soon");
    return this.bytes.subarray(this.at, (this.at += size));
  }
  /** Front-coded texts. @param {number} count @param {number} size */
  texts(count, size) {
    const inner = new Reader(this.take(size));
    const found = [];
    let whole = new Uint8Array(0);
    for (let i = 0; i < count; i++) {
      const shared = inner.number();
      const rest = inner.take(inner.number());
      const next = new Uint8Array(shared + rest.length);
      next.set(whole.subarray(0, shared));
      next.set(rest, shared);
      found.push(decoder.decode(next));
      whole = next;
    }
    return found;
  }
}

export class Store {
  /** @param {string} base address of the site's root @param {import("./types").Manifest} manifest @param {typeof fetch} [get] */
  constructor(base, manifest, get) {
    if (manifest.v !== FORMAT) throw new SearchError("version", "manifest");
    if (typeof DecompressionStream === "undefined") throw new SearchError("unsupported", "DecompressionStream");
    this.base = base;
    this.manifest = manifest;
    this.get = get || ((input, init) => fetch(input, init));
    /** @type {Map<string, Promise<any>>} */
    this.held = new Map();
  }

  /**
   * What `make` gives, once; a failure is forgotten, so that the next call tries again.
   * @template T @param {string} key @param {() => Promise<T>} make @returns {Promise<T>}
   */
  once(key, make) {
    let held = this.held.get(key);
    if (!held) {
      held = make();
      this.held.set(key, held);
      held.catch(() => this.held.delete(key));
    }
    return held;
  }

  /** @param {string} kind @param {number} number @param {string} hashes @param {number} [at] */
  path(kind, number, hashes, at = number) {
    return `${this.manifest.folder}/${kind}/${number}.${hashes.slice(8 * at, 8 * at + 8)}.bin`;
  }

  /** @param {string} path */
  async fetched(path) {
    let answer;
    try {
      answer = await this.get(this.base + path);
    } catch {
      throw new SearchError("network", path);
    }
    if (answer.ok) return answer;
    throw new SearchError(answer.status === 404 || answer.status === 410 ? "version" : "network", path);
  }

  /**
   * A `.bin`, unpacked and parsed.
   * @template T @param {string} path @param {(reader: Reader) => T} parse @returns {Promise<T>}
   */
  binary(path, parse) {
    return this.once(path, async () => {
      const answer = await this.fetched(path);
      let packed;
      try {
        packed = await answer.arrayBuffer();
      } catch {
        throw new SearchError("network", path);
      }
      try {
        const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
        const reader = new Reader(new Uint8Array(await new Response(stream).arrayBuffer()));
        if (reader.number() !== FORMAT) throw new SearchError("version", path);
        return parse(reader);
      } catch (error) {
        throw error instanceof SearchError ? error : new SearchError("damaged", path);
      }
    });
  }

  /** A file that holds JSON. @param {string} path @returns {Promise<any>} */
  json(path) {
    return this.binary(path, (reader) => JSON.parse(decoder.decode(reader.bytes.subarray(reader.at))));
  }

  /** A JSON file whose hash is in a table. @param {"d" | "s"} kind @param {number} number */
  async tabled(kind, number) {
    const size = this.manifest.tables[kind === "d" ? 0 : 1];
    const table = this.path(kind + "t", Math.floor(number / size), this.manifest[kind]);
    const hashes = await this.binary(table, (reader) => Array.from(reader.bytes.subarray(reader.at), (byte) => byte.toString(16).padStart(2, "0")).join(""));
    return this.json(this.path(kind, number, hashes, number % size));
  }
}
