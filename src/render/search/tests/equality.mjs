import { deepStrictEqual } from "node:assert";
import { cases, engine, manifest } from "./site.mjs";

const search = engine();
const isNumber = (name) => manifest.numbers.some((number) => number.name === name);
const all = cases();
for (const { query, expected } of all) {
  const answer = await search.search(query);
  const counts = Object.entries(answer.counts).map(([name, list]) => [name, isNumber(name) ? [list.reduce((a, b) => a + b, 0)] : [...list]]);
  const actual = {
    total: answer.total,
    ids: answer.ids,
    counts: Object.fromEntries(counts),
    corrected: Object.fromEntries(answer.corrected.map(({ word, meant }) => [word, meant])),
    unknown: answer.unknown.map((pair) => pair.join(" ")).sort(),
  };
  deepStrictEqual(actual, { ...expected, unknown: [...new Set(expected.unknown.map((pair) => pair.join(" ")))].sort() }, JSON.stringify(query));
}
console.log(`${all.length} questions answered alike`);
