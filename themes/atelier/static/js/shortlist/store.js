// The shortlist: slugs in this browser's own storage, kept apart for each site.

const KEY = `rosterkit shortlist ${document.documentElement.dataset.base || "/"}`;
const SLUG = /^[a-z0-9-]+$/;

/** Told on `document` when the list changes, here or in another tab. */
export const CHANGED = "shortlist";

/** Slugs of a list in an address. @param {string} text */
export const slugs = (text) => [...new Set(text.split(",").filter((slug) => SLUG.test(slug)))];

/** @returns {string[]} */
export function read() {
  try {
    return slugs(localStorage.getItem(KEY) || "");
  } catch {
    return held;
  }
}

/** What is kept while storage is refused. @type {string[]} */
let held = [];

/** @param {string[]} list */
export function write(list) {
  held = list;
  try {
    localStorage.setItem(KEY, list.join(","));
  } catch {
    // Private windows may refuse: the list then lasts as long as the page.
  }
  document.dispatchEvent(new Event(CHANGED));
}

/** Adds or takes away. @param {string} slug */
export function toggle(slug) {
  const list = read();
  write(list.includes(slug) ? list.filter((other) => other !== slug) : [...list, slug]);
}

addEventListener("storage", (event) => event.key === KEY && document.dispatchEvent(new Event(CHANGED)));
