// The shortlist page: compares up to ten creators, sums them up, shares and exports them.

import { Engine } from "../search/engine.js";
import { data, make, share, Words } from "../directory/words.js";
import { best, creator, csv, FIGURES, totals } from "./figures.js";
import { CHANGED, read, slugs, write } from "./store.js";

/** Columns that a comparison has room for. */
const MOST = 10;

class Compare {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {import("../search/types").Manifest} */
    this.manifest = data("search-index");
    const language = document.documentElement.lang;
    this.words = new Words(data("search-words"), language);
    this.engine = new Engine(root.dataset.base || "/", this.manifest);
    this.units = this.manifest.numbers.find(({ name }) => name === "rate")?.scale || 100;
    this.money = new Intl.NumberFormat(language, { style: "currency", currency: root.dataset.currency || "EUR", trailingZeroDisplay: "stripIfInteger" });
    // As on the pages: plain English puts the day before the month.
    this.dates = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeZone: "UTC" });
    const shared = new URLSearchParams(location.search).get("s");
    /** Whose list this is: one that somebody sent is looked at, and never put in the place of one's own unasked. */
    this.shared = shared !== null;
    this.list = shared === null ? read() : slugs(shared);
    document.addEventListener(CHANGED, () => {
      if (this.shared) return;
      this.list = read();
      this.show();
    });
    this.show();
  }

  async show() {
    try {
      await this.fill();
    } catch (error) {
      const again = make("button", { type: "button", class: "button" }, this.words.say("retry"));
      again.addEventListener("click", () => this.show());
      const { kind = "network" } = /** @type {{ kind?: string }} */ (error);
      this.root.replaceChildren(make("p", { role: "alert" }, this.words.say(`failed.${kind}`), " ", again));
    }
  }

  async fill() {
    const { words } = this;
    const found = await Promise.all(this.list.map((slug) => this.engine.figures(slug)));
    const gone = this.list.filter((_, i) => !found[i]);
    const here = found.flatMap((figures, i) => (figures ? [{ slug: this.list[i], ...creator(figures) }] : []));
    /** @type {Node[]} */
    const parts = [];
    if (gone.length) parts.push(make("p", { class: "notice", role: "status" }, words.say("gone", { names: words.list(gone), count: gone.length })));
    if (!here.length) parts.push(make("p", { class: "empty" }, words.say("shortlist_empty")));
    else {
      const shown = here.slice(0, MOST);
      if (here.length > MOST) parts.push(make("p", { class: "notice" }, words.say("shortlist_more", { count: here.length, most: MOST })));
      parts.push(this.table(shown), this.totals(here), this.actions(here));
    }
    this.root.replaceChildren(...parts);
  }

  /** @param {number | string | null} value @param {import("./figures.js").Kind} kind */
  format(value, kind) {
    if (value === null || value === undefined) return this.words.say("unknown");
    if (kind === "date") return this.dates.format(new Date(value));
    const number = Number(value);
    if (kind === "money") return this.money.format(number / this.units);
    if (kind === "count") return this.words.number(Math.trunc(number));
    if (kind === "decimal") return this.words.decimal(number, 1);
    // As kits have it: two decimals below one, none from a hundred on, and a change with its sign.
    const size = Math.abs(number);
    const digits = size === 0 || size >= 100 ? 0 : size < 1 ? 2 : 1;
    return this.words.say("percent", { number: this.words.decimal(number, digits, kind === "change" ? "exceptZero" : "auto") });
  }

  /** @param {(import("./figures.js").Creator & { slug: string })[]} creators */
  table(creators) {
    const { words } = this;
    const heads = creators.map(({ slug, name, url }) => {
      const remove = make("button", { type: "button", class: "button", "aria-label": words.say("remove", { filter: name }) }, "×");
      remove.addEventListener("click", () => this.keep(this.list.filter((other) => other !== slug)));
      return make("th", { scope: "col" }, make("a", { href: url }, name), " ", remove);
    });
    const rows = FIGURES.map(([key, kind, better, value]) => {
      const values = creators.map(value);
      const top = best(values, better);
      const cells = values.map((value, i) => {
        const text = this.format(value, kind) + (key === "country" && value !== null ? ` ${creators[i].country_name || ""}` : "");
        return top.includes(i) ? make("td", { class: "best" }, make("b", {}, text), " ", make("small", {}, words.say("best"))) : make("td", {}, text);
      });
      return make("tr", {}, make("th", { scope: "row" }, words.say(`figure_names.${key}`)), ...cells);
    });
    const caption = make("caption", {}, words.say("compare_caption", { count: creators.length }));
    const corner = make("th", { scope: "col" }, words.say("figure"));
    return make("div", { class: "compare-scroll", role: "region", tabindex: "0", "aria-label": words.say("compare_caption", { count: creators.length }) }, make("table", { class: "compare" }, caption, make("thead", {}, make("tr", {}, corner, ...heads)), make("tbody", {}, ...rows)));
  }

  /** @param {import("./figures.js").Creator[]} creators */
  totals(creators) {
    const { words } = this;
    const sums = totals(creators);
    const priced = words.say("priced", { count: sums.priced, all: creators.length });
    /** @type {[string, string, string][]} */
    const rows = [
      ["reach", this.format(sums.reach, "count"), words.say("not_people")],
      ["views", this.format(sums.views, "count"), ""],
      ["engagements", this.format(sums.engagements, "count"), ""],
      ["cost", this.format(sums.cost, "money"), priced],
      ["cpm", this.format(sums.cpm, "money"), priced],
      ["cpe", this.format(sums.cpe, "money"), priced],
    ];
    const items = rows.map(([key, value, note]) => make("div", {}, make("dt", {}, words.say(`total.${key}`)), make("dd", {}, value, ...(note ? [" ", make("small", {}, note)] : []))));
    return make("dl", { class: "summary-figures" }, ...items);
  }

  /** @param {(import("./figures.js").Creator & { slug: string })[]} creators */
  actions(creators) {
    const { words } = this;
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) => {
      const element = make("button", { type: "button", class: "button" }, words.say(key));
      element.addEventListener("click", act);
      return element;
    };
    const parts = [
      button("copy", () => this.share()),
      button("export_csv", () => this.save("shortlist.csv", "text/csv", csv(this.rows(creators)))),
      button("export_json", () => this.save("shortlist.json", "application/json", JSON.stringify({ creators, totals: totals(creators) }, null, 2))),
    ];
    if (this.shared) parts.push(button("keep", () => this.keep(this.list)));
    else parts.push(button("empty", () => this.keep([])));
    const { email } = this.root.dataset;
    if (email) {
      const lines = [words.say("mail_body"), "", ...creators.map(({ name, url }) => `${name} – ${new URL(url, location.href)}`), "", this.address()];
      const href = `mailto:${email}?subject=${encodeURIComponent(words.say("mail_subject", { count: creators.length }))}&body=${encodeURIComponent(lines.join("\r\n"))}`;
      parts.unshift(make("a", { class: "button button-primary", href }, words.say("mail")));
    }
    this.said = make("p", { role: "status" });
    return make("div", { class: "compare-actions" }, ...parts, this.said);
  }

  /** @param {(import("./figures.js").Creator & { slug: string })[]} creators */
  rows(creators) {
    const value = (/** @type {number | string | null} */ figure, /** @type {string} */ kind) => (kind === "money" && figure !== null ? Number((Number(figure) / this.units).toFixed(4)) : figure);
    return [["slug", "name", ...FIGURES.map(([key]) => key)], ...creators.map((creator) => [creator.slug, creator.name, ...FIGURES.map(([, kind, , figure]) => value(figure(creator), kind))])];
  }

  address() {
    return `${location.origin}${location.pathname}?s=${this.list.join(",")}`;
  }

  /** @param {string[]} list */
  keep(list) {
    this.shared = false;
    this.list = list;
    history.replaceState(null, "", location.pathname);
    write(list);
  }

  async share() {
    const said = await share(this.address(), this.words);
    if (this.said) this.said.textContent = said;
  }

  /** @param {string} name @param {string} type @param {string} text */
  save(name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    make("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href));
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-compare]"));
if (root) new Compare(root);
