// The index in this folder, read as if it were fetched.

import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { Engine } from "./js/search/engine.js";

export const manifest = JSON.parse(readFileSync("manifest.json", "utf8"));

/** Answers like a static host. `log` gets every path and its bytes as they would travel. */
export const host = (log) => async (path) => {
  let bytes;
  try {
    bytes = await readFile(`site/${path}`);
  } catch {
    return new Response("", { status: 404 });
  }
  if (log) log(path, bytes);
  return new Response(bytes);
};

export const engine = (get = host()) => new Engine("", manifest, get);
export const cases = () => JSON.parse(readFileSync("cases.json", "utf8"));
