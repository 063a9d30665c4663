// What the page makes of addresses, and what a comparison makes of figures.

import { deepStrictEqual, strictEqual } from "node:assert";
import { empty, format, isEmpty, parse, question } from "./js/directory/address.js";
import { Words } from "./js/directory/words.js";
import { best, creator, csv, FIGURES, totals } from "./js/shortlist/figures.js";
import { manifest } from "./site.mjs";

// An address comes back as it was, in its fixed order.
const address = "?q=calm+skin&tier=micro&niche=beauty,skincare&audience-country=portugal:30&f=10000-500000&er=2-&growth=-5-10&sort=-er&page=2";
const { state, ignored } = parse(address, manifest);
deepStrictEqual(ignored, []);
strictEqual(format(state, manifest), address);
deepStrictEqual(state.ranges, { followers: [10000, 500000], er: [2, null], growth: [-5, 10] });
deepStrictEqual(question(state, manifest, [], 24).ranges, { followers: [10000, 500000], er: [200, null], growth: [-500, 1000] });
strictEqual(format(parse("?page=2&sort=name&q=x+%26+y", manifest).state, manifest), "?q=x+%26+y&sort=name&page=2");

// What nobody can have meant is told and left out.
const odd = parse("?er=lots&sort=luck&page=-3&niche=,,&unheard=of&audience-age=18-24:33", manifest);
deepStrictEqual(odd.ignored, ["er lots", "sort luck"]);
deepStrictEqual(odd.state, { ...empty(), facets: { "audience-age": ["18-24"] }, least: { "audience-age": 40 } });
strictEqual(isEmpty(parse("", manifest).state), true);
strictEqual(format(empty(), manifest), "");

// Words fill their places and choose their plural form.
const words = new Words({ results: { one: "{count} creator", other: "{count} creators" } }, "en");
deepStrictEqual([1, 0, 1234].map((count) => words.say("results", { count })), ["1 creator", "0 creators", "1,234 creators"]);

// Unknown is never zero: it is left out of sums and is never the best.
const ada = creator({ name: "Ada", url: "/a/", followers: 1000, views: 400, engagements: 50, rate: 20000 });
const bo = creator({ name: "Bo", url: "/b/", followers: 3000, views: 600, rate: 10000 });
const cy = creator({ name: "Cy", url: "/c/" });
deepStrictEqual(totals([ada, bo, cy]), { reach: 4000, views: 1000, engagements: 50, cost: 30000, priced: 2, cpm: 30000, cpe: 400 });
deepStrictEqual(totals([cy]), { reach: null, views: null, engagements: null, cost: null, priced: 0, cpm: null, cpe: null });
strictEqual(FIGURES.length, 14);
const row = (key) => FIGURES.find((figure) => figure[0] === key);
deepStrictEqual(best([ada, bo, cy].map(row("followers")[3]), 1), [1]);
deepStrictEqual(best([ada, bo, cy].map(row("rate")[3]), -1), [1]);
deepStrictEqual(best([5, 5, null], 1), []);
deepStrictEqual(best([1, 4], row("channels")[2]), [], "more channels are not better");

// A spreadsheet runs nothing.
strictEqual(csv([["name", 1, null], ["=1+1", 'a "b", c', -2]]), 'name,1,\r\n\'=1+1,"a ""b"", c",-2\r\n');
