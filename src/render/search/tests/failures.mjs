import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert";
import { Engine } from "./js/search/engine.js";
import { cases, engine, host, manifest } from "./site.mjs";

const { ids, records } = cases();
const search = engine();
const cards = await search.cards(ids);
deepStrictEqual(cards.map((card) => [card.slug, card.card]), records.map((record) => [record.slug, record.card]));
for (const record of records) strictEqual((await search.figures(record.slug)).followers, record.followers);
strictEqual(await search.figures("nobody-of-that-name"), undefined);

// A failed fetch is told, and the next try works.
let broken = true;
const flaky = new Engine("", manifest, async (path) => {
  if (broken) throw new TypeError("offline");
  return host()(path);
});
const question = { text: "ana", facets: { niche: ["skincare"] }, count: ["tier"] };
await rejects(flaky.search(question), { kind: "network" });
broken = false;
deepStrictEqual(await flaky.search(question), await search.search(question));

const answering = (answer) => engine(async () => answer());
await rejects(answering(() => new Response("", { status: 404 })).search(question), { kind: "version" });
await rejects(answering(() => new Response("", { status: 503 })).search(question), { kind: "network" });
await rejects(answering(() => new Response("<html>")).search(question), { kind: "damaged" });
await rejects(engine(async (path) => new Response((await (await host()(path)).arrayBuffer()).slice(0, 40))).search(question), { kind: "damaged" });
throws(() => new Engine("", { ...manifest, v: 2 }, host()), { kind: "version" });

// Stopped work stops.
const stop = new AbortController();
const running = search.search({ text: "", count: ["niche"] }, stop.signal);
stop.abort(new Error("newer question"));
await rejects(running, { message: "newer question" });
