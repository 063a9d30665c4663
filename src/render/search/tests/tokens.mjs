import { deepStrictEqual } from "node:assert";
import { terms } from "./js/search/token.js";
import { cases } from "./site.mjs";

for (const { text, terms: indexed, words } of cases()) {
  deepStrictEqual(terms(text), indexed, JSON.stringify(text));
  deepStrictEqual(terms(text, true), words, JSON.stringify(text));
}
