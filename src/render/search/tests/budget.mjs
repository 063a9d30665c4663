// Bytes from cold: engine, manifest, what a question fetches, and its first 24 cards. A host compresses .js and .json, .bin is as it is.

import { ok } from "node:assert";
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { engine, host, manifest } from "./site.mjs";

const gzip = (bytes) => gzipSync(bytes, { level: 6 }).length;
const scripts = readdirSync("js/search").filter((name) => name.endsWith(".js"));
const script = scripts.reduce((sum, name) => sum + gzip(readFileSync(`js/search/${name}`)), 0);
const upfront = script + gzip(readFileSync("manifest.json"));
const parts = Object.entries(manifest).map(([name, part]) => `${name} ${gzip(JSON.stringify(part))}`);
console.log(`engine ${script}, manifest ${upfront - script} (${parts.join(", ")})`);
ok(script <= 8_192, `the engine takes ${script} bytes, 8,192 are allowed`);

const page = ["directory", "shortlist"].flatMap((part) => readdirSync(`js/${part}`).map((name) => `js/${part}/${name}`));
const interface_ = page.reduce((sum, path) => sum + gzip(readFileSync(path)), 0);
console.log(`interface ${interface_}`);
ok(interface_ <= 14_336, `the interface takes ${interface_} bytes, 14,336 are allowed`);

/** Bytes that travel while `work` runs with an engine of its own. */
async function travelled(work) {
  /** @type {Record<string, number>} */
  const kinds = {};
  const log = (path, content) => {
    const kind = path.split("/").at(-2);
    kinds[kind] = (kinds[kind] || 0) + (path.endsWith(".json") ? gzip(content) : content.length);
  };
  await work(engine(host(log)));
  const bytes = Object.values(kinds).reduce((a, b) => a + b, 0);
  return { bytes, kinds: JSON.stringify(kinds) };
}

const words = ["ana", "skincare", "vegan food", "agnieszka", "beauty port", "agnieszak", "東京", "ma", "sk", "yoga paid running", "mar", "sta"];
for (const text of words) {
  const fetched = await travelled(async (search) => search.cards((await search.search({ text })).ids));
  const bytes = upfront + fetched.bytes;
  console.log(`  ${bytes} bytes to the first 24 of "${text}" ${fetched.kinds}`);
  ok(bytes <= 65_000 + (text === "agnieszak" ? 60_000 : 0), `${bytes} bytes for "${text}", 65,000 are allowed`);
}

const eight = ["tier", "platform", "niche", "country", "language", "availability", "open", "audience-gender"];
let sum = 0;
for (const { name } of [...manifest.facets, ...manifest.numbers]) {
  const { bytes } = await travelled((search) => search.search({ count: [name] }));
  console.log(`  ${bytes} bytes for the column ${name}`);
  ok(bytes <= 170_000, `${bytes} bytes for the column ${name}, 170,000 are allowed`);
  if (eight.includes(name)) sum += bytes;
}
console.log(`  ${sum} bytes for the eight facets`);
ok(sum <= 550_000, `${sum} bytes for the eight facets, 550,000 are allowed`);

const times = [];
const search = engine();
for (const text of words)
  for (let end = 2; end <= text.length; end++) {
    const query = { text: text.slice(0, end), count: ["tier", "niche"], facets: end % 2 ? { platform: ["instagram"] } : {} };
    await search.search(query);
    const since = performance.now();
    await search.search(query);
    times.push(performance.now() - since);
  }
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
console.log(`  keystroke, warm: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (printed, never asserted)`);
