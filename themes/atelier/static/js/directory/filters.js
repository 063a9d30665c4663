// Filters: links of the page become checkboxes; facets and numbers that only the index knows get controls of their own.

import { make } from "./words.js";

/** @typedef {import("./address.js").State} State */
/** @typedef {import("../search/types").Manifest} Manifest */

/** Values of one facet that are offered at once. */
const OFFERED = 64;
const LEVELS = [10, 20, 30, 40, 50, 60, 70, 80, 90];
/** Puts one end of a range as somebody typed or chose it. @param {State} state @param {string} name @param {0 | 1} side @param {string} value */
export function limit(state, name, side, value) {
  const range = [...(state.ranges[name] || [null, null])];
  range[side] = value === "" || Number.isNaN(Number(value)) ? null : Number(value);
  if (range[0] === null && range[1] === null) delete state.ranges[name];
  else state.ranges[name] = /** @type {[number | null, number | null]} */ (range);
}

/** Numbers that people narrow by; the others only sort. */
const RANGES = ["followers", "er", "erv", "views", "rate", "growth"];

export class Filters {
  /** @param {HTMLElement} root @param {Manifest} manifest @param {import("./words.js").Words} words @param {string} currency ISO 4217 @param {(change: (state: State) => void, typing?: boolean) => void} ask */
  constructor(root, manifest, words, currency, ask) {
    this.root = root;
    this.currency = currency;
    this.manifest = manifest;
    this.words = words;
    this.ask = ask;
    /** @type {Map<string, HTMLDetailsElement>} */
    this.groups = new Map();
    /** @type {Map<string, string>} labels by facet and slug */
    this.labels = new Map();
    for (const facet of manifest.facets) this.facet(facet);
    for (const name of RANGES) {
      const entry = manifest.numbers.find((number) => number.name === name);
      if (entry && entry.bounds) this.number(entry);
    }
    root.prepend(make("p", { class: "facets-note" }, words.say("updates")));
  }

  /** @param {import("../search/types").FacetEntry} entry */
  facet(entry) {
    const { name, values = [] } = entry;
    for (const [slug, label] of values) this.labels.set(`${name} ${slug}`, label);
    let group = /** @type {HTMLDetailsElement | null} */ (this.root.querySelector(`details[data-facet="${name}"]`));
    if (!group && values.length < 2) return;
    if (!group) {
      const items = [...values].sort((a, b) => (entry.step || a[2] !== b[2] ? b[2] - a[2] : 0)).slice(0, OFFERED);
      const list = make("ul", {}, ...items.map(([slug, label, count]) => this.option(name, slug, label, this.words.number(count))));
      group = /** @type {HTMLDetailsElement} */ (make("details", { class: "facet", "data-facet": name }, make("summary", {}, this.words.say(`facet.${name}`)), list));
      if (entry.step) list.before(this.least(name));
      this.root.append(group);
    } else
      for (const count of group.querySelectorAll("a > small")) {
        const link = /** @type {HTMLAnchorElement} */ (count.parentElement);
        // A landing page lies in a folder that is named by the value.
        const slug = link.pathname.split("/").at(-2) || "";
        const label = link.querySelector("span")?.textContent || slug;
        this.labels.set(`${name} ${slug}`, label);
        link.parentElement?.replaceWith(this.option(name, slug, label, count.textContent || ""));
      }
    group.addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      if (box.type !== "checkbox") return;
      this.ask((state) => {
        const others = (state.facets[name] || []).filter((slug) => slug !== box.value);
        state.facets[name] = box.checked ? [...others, box.value] : others;
        if (!state.facets[name].length) delete state.facets[name];
      });
    });
    group.addEventListener("toggle", () => group?.open && this.ask(() => {}, true));
    this.groups.set(name, group);
  }

  /** @param {string} facet @param {string} slug @param {string} label @param {string} count */
  option(facet, slug, label, count) {
    const box = make("input", { type: "checkbox", name: facet, value: slug });
    return make("li", {}, make("label", { class: "option" }, box, make("span", {}, label), make("span", { class: "count" }, count)));
  }

  /** @param {string} facet */
  least(facet) {
    const options = LEVELS.map((level) => make("option", { value: String(level) }, this.words.say("least", { percent: this.words.number(level) })));
    const select = /** @type {HTMLSelectElement} */ (make("select", { "aria-label": this.words.say("least_label"), "data-least": facet }, ...options));
    select.addEventListener("change", () =>
      this.ask((state) => {
        state.least[facet] = Number(select.value);
      }),
    );
    return select;
  }

  /** @param {import("../search/types").NumberEntry} entry */
  number({ name, bins, bounds, scale }) {
    const label = this.words.say(name === "rate" ? "number.rate_in" : `number.${name}`, { currency: this.currency });
    const field = (/** @type {0 | 1} */ side) => {
      const hint = bounds ? this.words.number(Math[side ? "ceil" : "floor"](bounds[side] / scale)) : "";
      const input = /** @type {HTMLInputElement} */ (make("input", { type: "number", step: "any", inputmode: "decimal", placeholder: hint, "data-range": `${name} ${side}` }));
      input.addEventListener("input", () => this.ask((state) => limit(state, name, side, input.value), true));
      return make("label", {}, this.words.say(side ? "to" : "from"), input);
    };
    const fields = make("fieldset", { class: "range" }, make("legend", { class: "visually-hidden" }, label), this.histogram(bins.length), field(0), field(1));
    const group = /** @type {HTMLDetailsElement} */ (make("details", { class: "facet", "data-facet": name }, make("summary", {}, label), fields));
    group.addEventListener("toggle", () => group.open && this.ask(() => {}, true));
    this.root.append(group);
    this.groups.set(name, group);
    this.bars(name, bins);
  }

  /** Bars that only the eye needs: the counts are in the summary. @param {number} bins */
  histogram(bins) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "bins");
    svg.setAttribute("viewBox", `0 0 ${4 * bins} 32`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    for (let i = 0; i < bins; i++) {
      const bar = document.createElementNS(svg.namespaceURI, "rect");
      bar.setAttribute("x", String(4 * i));
      bar.setAttribute("width", "3");
      svg.append(bar);
    }
    return svg;
  }

  /** @param {string} name @param {ArrayLike<number>} bins */
  bars(name, bins) {
    const most = Math.max(1, ...Array.from(bins));
    this.groups.get(name)?.querySelectorAll("rect").forEach((bar, i) => {
      // A bin that has anybody stays visible.
      const height = bins[i] ? Math.max(1, (32 * bins[i]) / most) : 0;
      bar.setAttribute("y", String(32 - height));
      bar.setAttribute("height", String(height));
    });
  }

  /** What is counted: everything on a small roster, else the groups that are open. */
  counted() {
    return [...this.groups].filter(([, group]) => this.manifest.n <= 5000 || group.open).map(([name]) => name);
  }

  /** Puts the controls as the state says. @param {State} state */
  show(state) {
    for (const [name, group] of this.groups) {
      for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll("input[type=checkbox]"))) box.checked = (state.facets[name] || []).includes(box.value);
      const least = /** @type {HTMLSelectElement | null} */ (group.querySelector("select[data-least]"));
      if (least) least.value = String(state.least[name] || 10);
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll("input[data-range]"))) {
        const side = (input.dataset.range || "").endsWith("1") ? 1 : 0;
        const value = (state.ranges[name] || [])[side];
        if (document.activeElement !== input) input.value = value === null || value === undefined ? "" : String(value);
      }
      if (state.facets[name] || state.ranges[name]) group.open = true;
    }
  }

  /** Puts the counts. Options stay where they are. @param {import("../search/types").Answer} answer @param {(name: string) => Promise<import("../search/types").Value[]>} values */
  async count({ counts }, values) {
    for (const [name, list] of Object.entries(counts)) {
      if (this.manifest.numbers.some((number) => number.name === name)) {
        this.bars(name, list);
        continue;
      }
      const codes = new Map((await values(name)).map(([slug], i) => [slug, i]));
      for (const box of this.groups.get(name)?.querySelectorAll("input[type=checkbox]") || []) {
        const count = list[codes.get(/** @type {HTMLInputElement} */ (box).value) ?? -1] || 0;
        const label = /** @type {HTMLElement} */ (box.parentElement);
        label.classList.toggle("option-none", !count);
        /** @type {HTMLElement} */ (label.querySelector(".count")).textContent = this.words.number(count);
      }
    }
  }
}
