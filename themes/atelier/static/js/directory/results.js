// Results: the cards in their order, the count, what is chosen, the pages, and what went wrong.

import { make, share } from "./words.js";

/** @typedef {import("./address.js").State} State */

/** Pause before a screen reader is told, in milliseconds: after typing, not during it. */
const QUIET = 700;

export class Results {
  /** @param {HTMLElement} root @param {HTMLElement} list @param {import("./words.js").Words} words */
  constructor(root, list, words) {
    this.words = words;
    this.list = list;
    /** Cards as the page came with them. */
    this.first = [...list.children];
    this.summary = /** @type {HTMLElement} */ (root.querySelector("[data-summary]"));
    this.status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
    this.chips = /** @type {HTMLElement} */ (root.querySelector("[data-chips]"));
    this.notice = /** @type {HTMLElement} */ (root.querySelector("[data-notice]"));
    this.everybody = this.summary.textContent;
    this.pages = make("nav", { class: "pages", "aria-label": words.say("pages"), hidden: true });
    this.old = /** @type {HTMLElement | null} */ (list.parentElement?.querySelector("nav.pages"));
    list.after(this.pages);
  }

  /** The list that the page came with. */
  restore() {
    this.list.replaceChildren(...this.first);
    if (this.old) this.old.hidden = false;
    this.pages.hidden = true;
    this.summary.textContent = this.everybody;
  }

  /** @param {Element[]} cards @param {number} total @param {string} sort in words */
  show(cards, total, sort) {
    this.list.replaceChildren(...cards);
    if (this.old) this.old.hidden = true;
    const text = this.words.say("results", { count: total });
    this.summary.textContent = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.status.textContent = sort ? this.words.say("results_sorted", { results: text, sort }) : text), total ? QUIET : 0);
  }

  /** Cards of HTML from the index, which the theme's own template made. @param {{ slug: string, card: string }[]} cards */
  fromIndex(cards) {
    const template = document.createElement("template");
    template.innerHTML = cards.map(({ card }) => card).join("");
    return [...template.content.children];
  }

  /** Where the focus goes when what had it goes away. */
  focus() {
    this.summary.focus({ preventScroll: true });
  }

  /** @param {(Node | string)[]} parts */
  tell(...parts) {
    const held = this.notice.contains(document.activeElement);
    this.notice.replaceChildren(...parts);
    this.notice.hidden = !parts.length;
    if (held) this.focus();
  }

  /** @param {{ text: string, words?: boolean, remove: () => void }[]} chosen @param {() => void} clear */
  choose(chosen, clear) {
    const button = (/** @type {string} */ text, /** @type {() => void} */ act, /** @type {Record<string, string | boolean>} */ attributes) => {
      const element = make("button", { type: "button", class: "chip", ...attributes }, text);
      element.addEventListener("click", act);
      return element;
    };
    const chips = chosen.map(({ text, words, remove }) =>
      button(`${text} ×`, remove, { "data-chip": true, "aria-label": this.words.say("remove", { filter: text }), ...(words && { class: "chip chip-words" }) }),
    );
    if (chips.length) {
      const copy = button(this.words.say("copy"), async () => (copy.textContent = this.status.textContent = await share(location.href, this.words)), { "data-share": true });
      chips.push(button(this.words.say("clear"), clear, { "data-clear": true }), copy);
    }
    const held = [...this.chips.children].indexOf(/** @type {Element} */ (document.activeElement));
    this.chips.replaceChildren(...chips);
    // Focus goes on to the next one where the focused chip went away.
    if (held >= 0 && held < chosen.length) chips[held].focus();
    else if (held >= 0) this.focus();
  }

  /** @param {number} page @param {number} last @param {(page: number) => string} address @param {(page: number) => void} go */
  paginate(page, last, address, go) {
    this.pages.hidden = last < 2;
    const link = (/** @type {number} */ number, /** @type {string} */ text) => {
      const element = make("a", { href: address(number), "aria-current": number === page ? "page" : undefined }, text);
      element.addEventListener("click", (event) => {
        event.preventDefault();
        go(number);
      });
      return element;
    };
    const near = [...new Set([1, page - 1, page, page + 1, last])].filter((number) => number >= 1 && number <= last);
    const items = near.flatMap((number, i) => {
      const gap = i > 0 && number > near[i - 1] + 1 ? [make("li", {}, make("span", { class: "gap" }, "…"))] : [];
      return [...gap, make("li", {}, link(number, this.words.number(number)))];
    });
    const parts = [make("ol", {}, ...items)];
    if (page > 1) parts.unshift(make("span", {}, link(page - 1, this.words.say("previous"))));
    if (page < last) parts.push(make("span", {}, link(page + 1, this.words.say("next"))));
    this.pages.replaceChildren(...parts);
  }
}
