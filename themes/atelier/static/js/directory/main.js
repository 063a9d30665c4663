// The directory: reads the address, asks the engine, shows the answer. The engine itself is fetched when it is first needed.

import { empty, format, isEmpty, parse, question } from "./address.js";
import { Filters, limit } from "./filters.js";
import { Results } from "./results.js";
import { data, make, Words } from "./words.js";

/** Pause after typing before the address is changed, in milliseconds. */
const SETTLED = 300;
const PAGE = 24;

class Directory {
  /** @param {HTMLElement} root @param {HTMLElement} facets @param {HTMLElement} list */
  constructor(root, facets, list) {
    this.root = root;
    /** @type {import("../search/types").Manifest} */
    this.manifest = data("search-index");
    this.words = new Words(data("search-words"), document.documentElement.lang);
    /** @type {import("./address.js").State} */
    this.state = empty();
    /** @type {string[]} */
    this.ignored = [];
    this.answered = false;
    /** @type {Promise<import("../search/engine.js").Engine> | undefined} */
    this.loading = undefined;
    this.failures = 0;
    this.results = new Results(root, list, this.words);
    const currency = root.dataset.currency || "EUR";
    this.money = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" });
    this.filters = new Filters(facets, this.manifest, this.words, currency, (change, typing) => this.change(change, typing));
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("input[type=search]"));
    this.steps = /** @type {NodeListOf<HTMLSelectElement>} */ (root.querySelectorAll("select[data-range]"));
    this.sort = /** @type {HTMLSelectElement} */ (root.querySelector("select[name=sort]"));
    /** Everybody is in the page: cards are put in order, and none is fetched. */
    this.whole = this.results.first.length === this.manifest.n;
    this.narrow = matchMedia("(max-width: 63.99rem)");
    this.listen(facets);
    this.read();
  }

  /** @param {HTMLElement} facets */
  listen(facets) {
    const form = /** @type {HTMLFormElement} */ (this.field.form);
    form.addEventListener("submit", (event) => event.preventDefault());
    this.field.addEventListener("input", () => this.change((state) => void (state.q = this.field.value), true));
    this.field.addEventListener("focus", () => this.engine().catch(() => {}), { once: true });
    this.sort.addEventListener("change", () => this.change((state) => void (state.sort = this.sort.value)));
    for (const select of this.steps) select.addEventListener("change", () => this.change((state) => limit(state, ...this.end(select), select.value)));
    addEventListener("popstate", () => this.read());
    // The preview tells of a newer index, and loads the page again where the old one is in use.
    document.addEventListener("index", (event) => {
      if (this.loading) return;
      this.filters.manifest = this.manifest = data("search-index");
      event.preventDefault();
    });
    this.sheet(facets, /** @type {HTMLElement} */ (this.root.querySelector("[data-open-filters]")));
    this.root.removeAttribute("inert");
    this.root.classList.remove("search-waiting");
  }

  /** Which end of which number a choice of steps is. @param {HTMLSelectElement} select @returns {[string, 0 | 1]} */
  end({ dataset }) {
    const [name, side] = (dataset.range || "").split(" ");
    return [name, side === "1" ? 1 : 0];
  }

  /** A limit that is none of the steps becomes one of them. */
  step() {
    for (const select of this.steps) {
      const [name, side] = this.end(select);
      const value = String(this.state.ranges[name]?.[side] ?? "");
      if (![...select.options].some((option) => option.value === value)) {
        const percent = this.words.say("percent", { number: Number(value) });
        select.append(make("option", { value }, name === "rate" ? this.amount(name, Number(value)) : this.words.say(`steps.${name}_step`, { percent })));
      }
      select.value = value;
    }
  }

  /** An end of a range in words. @param {string} name @param {number | null} value */
  amount(name, value) {
    if (value === null) return "";
    return name === "rate" ? this.money.format(value) : this.words.number(value);
  }

  /** On a phone the filters open in a sheet. @param {HTMLElement} facets @param {HTMLElement} open */
  sheet(facets, open) {
    const place = make("div", {});
    facets.before(place);
    this.done = make("button", { type: "button", class: "button button-primary" }, this.words.say("close"));
    const dialog = /** @type {HTMLDialogElement} */ (make("dialog", { class: "sheet", "aria-label": this.words.say("filters") }, this.done));
    this.opener = open;
    document.body.append(dialog);
    /** Groups that are open beside the list. @type {HTMLDetailsElement[]} */
    let beside = [];
    const arrange = () => {
      if (dialog.open) dialog.close();
      if (this.narrow.matches) {
        dialog.prepend(facets);
        // All groups at one glance; those with a choice are opened.
        beside = [...facets.querySelectorAll("details")].filter((group) => group.open);
        for (const group of beside) group.open = false;
        this.filters.show(this.state);
      } else {
        place.append(facets);
        for (const group of beside) group.open = true;
      }
      open.hidden = !this.narrow.matches;
    };
    open.addEventListener("click", () => dialog.showModal());
    this.done.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    this.narrow.addEventListener("change", arrange);
    arrange();
  }

  /** The engine, once; a failure is forgotten, so that a retry works. */
  engine() {
    return (this.loading ??= this.load());
  }

  async load() {
    // Browsers remember by its address that a module failed.
    const retry = this.failures ? `?retry=${this.failures}` : "";
    try {
      /** @type {typeof import("../search/engine.js")} */
      const { Engine } = await import(`../search/engine.js${retry}`);
      return new Engine(this.root.dataset.base || "/", this.manifest);
    } catch (error) {
      this.loading = undefined;
      this.failures += 1;
      throw error;
    }
  }

  /** Takes the state from the address. */
  read() {
    const { state, ignored } = parse(location.search, this.manifest);
    this.state = state;
    this.ignored = ignored;
    this.refresh();
  }

  /** Changes the state and its address: a new entry in the history for a choice, none while somebody types. @param {(state: import("./address.js").State) => void} change @param {boolean} [typing] */
  change(change, typing) {
    const before = format(this.state, this.manifest);
    change(this.state);
    if (format(this.state, this.manifest) !== before) {
      this.state.page = 1;
      // On a phone the answer would be below the screen.
      if (this.narrow.matches && this.root.getBoundingClientRect().top > 0) this.root.scrollIntoView();
    }
    this.ignored = [];
    this.settle(typing);
    this.refresh();
  }

  /** @param {boolean} [typing] */
  settle(typing) {
    clearTimeout(this.timer);
    const write = (/** @type {"pushState" | "replaceState"} */ how) => {
      const address = location.pathname + format(this.state, this.manifest);
      if (address !== location.pathname + location.search) history[how](null, "", address);
    };
    if (typing) this.timer = setTimeout(() => write("replaceState"), SETTLED);
    else write("pushState");
  }

  async refresh() {
    const { state } = this;
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    this.filters.show(state);
    if (this.field.value !== state.q) this.field.value = state.q;
    this.sort.value = state.sort;
    this.step();
    this.chips();
    if (isEmpty(state) && !this.answered) return this.results.tell();
    try {
      const engine = await this.engine();
      const size = this.whole ? this.manifest.n : PAGE;
      const ask = () => engine.search(question(state, this.manifest, this.filters.counted(), size), stop.signal);
      let answer = await ask();
      const last = Math.max(1, Math.ceil(answer.total / size));
      // A page past the end, from an older address: the last one is shown.
      if (state.page > last) {
        state.page = last;
        answer = await ask();
      }
      const cards = this.whole ? answer.ids.map((id) => this.results.first[id]) : this.results.fromIndex(await engine.cards(answer.ids));
      if (stop.signal.aborted) return;
      this.answered = true;
      await this.filters.count(answer, (name) => engine.values(name));
      this.show(answer, cards);
      if (!answer.total) await this.help(engine, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) this.fail(/** @type {{ kind?: string }} */ (error));
    }
  }

  /** @param {import("../search/types").Answer} answer @param {Element[]} cards */
  show(answer, cards) {
    const { words, state } = this;
    this.results.show(cards, answer.total, state.sort ? this.sort.selectedOptions[0]?.textContent || "" : "");
    const notes = answer.corrected.map(({ word, meant }) => words.say("corrected", { word, meant: words.list(meant) }));
    const unknown = [...this.ignored, ...answer.unknown.map(([facet, slug]) => `${words.say(`facet.${facet}`)} ${slug}`)];
    if (unknown.length) notes.push(words.say("ignored", { values: words.list(unknown) }));
    if (!answer.total) notes.push(words.say("none"));
    this.results.tell(notes.join(" "));
    if (!notes.length) this.results.tell();
    if (this.done) this.done.textContent = words.say("show", { count: answer.total });
    const address = (/** @type {number} */ page) => location.pathname + format({ ...state, page }, this.manifest);
    this.results.paginate(state.page, this.whole ? 1 : Math.ceil(answer.total / PAGE), address, (page) => {
      state.page = page;
      this.settle();
      this.refresh();
      this.results.focus();
      this.root.scrollIntoView();
    });
    document.dispatchEvent(new CustomEvent("cards"));
  }

  /**
   * Says what to take back when nobody matches: one choice or one word; where that is not enough, all choices but one; at last all words.
   * @param {import("../search/engine.js").Engine} engine @param {AbortSignal} signal
   */
  async help(engine, signal) {
    const chosen = this.chosen().slice(0, 6);
    const words = this.state.q.trim().split(/\s+/);
    const less = words.length < 2 ? [] : words.slice(0, 6).map((word, at) => ({ text: this.words.say("quoted", { words: word }), change: (/** @type {import("./address.js").State} */ state) => void (state.q = words.filter((_, i) => i !== at).join(" ")) }));
    const but = chosen.map((kept) => {
      const others = chosen.filter((other) => other !== kept);
      return { text: this.words.list(others.map(({ text }) => text)), change: (/** @type {import("./address.js").State} */ state) => others.forEach(({ change }) => change(state)) };
    });
    const single = chosen.filter(({ words }) => !words || !less.length);
    for (const offers of [[...single, ...less], but, chosen]) {
      const tries = offers.map(async ({ text, change }) => {
        const state = structuredClone(this.state);
        change(state);
        return { text, change, count: (await engine.search(question({ ...state, page: 1 }, this.manifest, [], 0), signal)).total };
      });
      const best = (await Promise.all(tries)).sort((a, b) => b.count - a.count)[0];
      if (signal.aborted) return;
      if (!best || !best.count) continue;
      const button = make("button", { type: "button", class: "button" }, this.words.say("remove_to_see", { filter: best.text, count: best.count }));
      button.addEventListener("click", () => this.change(best.change));
      return this.results.notice.append(" ", button);
    }
  }

  /** What is chosen, in words, each with the change that takes it back. */
  chosen() {
    const { state, words } = this;
    /** @type {{ text: string, words?: boolean, change: (state: import("./address.js").State) => void }[]} */
    const found = [];
    if (state.q.trim()) found.push({ text: words.say("quoted", { words: state.q.trim() }), words: true, change: (state) => void (state.q = "") });
    for (const [name, slugs] of Object.entries(state.facets))
      for (const slug of slugs) {
        const label = this.filters.labels.get(`${name} ${slug}`) || slug;
        const text = state.least[name] ? words.say("share", { label, percent: words.number(state.least[name]) }) : label;
        const change = (/** @type {import("./address.js").State} */ state) => {
          state.facets[name] = state.facets[name].filter((other) => other !== slug);
          if (!state.facets[name].length) delete state.facets[name];
        };
        found.push({ text, change });
      }
    for (const [name, [from, to]] of Object.entries(state.ranges)) {
      const ends = { name: words.say(`number.${name}`), from: this.amount(name, from), to: this.amount(name, to) };
      found.push({ text: words.say(from === null ? "at_most" : to === null ? "at_least" : "between", ends), change: (state) => void delete state.ranges[name] });
    }
    return found;
  }

  chips() {
    const chosen = this.chosen().map(({ text, words, change }) => ({ text, words, remove: () => this.change(change) }));
    const filters = chosen.filter(({ words }) => !words).length;
    if (this.opener) this.opener.textContent = this.words.say("filters") + (filters ? ` (${this.words.number(filters)})` : "");
    this.results.choose(chosen, () => {
      this.change((state) => Object.assign(state, empty(), { sort: state.sort }));
    });
  }

  /** @param {{ kind?: string }} error */
  fail({ kind = "network" }) {
    this.results.restore();
    const again = make("button", { type: "button", class: "button" }, this.words.say(kind === "version" ? "reload" : "retry"));
    again.addEventListener("click", () => (kind === "version" ? location.reload() : this.refresh()));
    this.results.tell(this.words.say(`failed.${kind}`), " ", again);
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"));
const facets = /** @type {HTMLElement | null} */ (document.querySelector(".facets"));
const list = document.getElementById("cards");
if (root && facets && list) new Directory(root, facets, list);
