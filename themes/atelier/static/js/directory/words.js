// The words of the page, which the generator writes into it in the site's language.

/** @typedef {string | Record<string, string>} Word a text, or one for each plural form */

export class Words {
  /** @param {Record<string, Word>} texts @param {string} language */
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
    this.plural = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    this.lists = new Intl.ListFormat(language, { type: "unit" });
  }

  /** @param {number} value */
  number(value) {
    return this.numbers.format(value);
  }

  /** With so many decimals. @param {number} value @param {number} digits @param {"auto" | "exceptZero"} [sign] */
  decimal(value, digits, sign = "auto") {
    return new Intl.NumberFormat(this.language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: sign }).format(value);
  }

  /** Texts one after the other. @param {string[]} texts */
  list(texts) {
    return this.lists.format(texts);
  }

  /** A text with its places filled; `count` chooses the form. @param {string} key @param {Record<string, string | number>} [places] */
  say(key, places = {}) {
    const word = this.texts[key] ?? key;
    const text = typeof word === "string" ? word : (word[this.plural.select(Number(places.count))] ?? word.other);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? (typeof places[name] === "number" ? this.number(places[name]) : places[name]) : whole));
  }
}

/** Sends an address on, or copies it. @param {string} url @param {Words} words @returns {Promise<string>} what is to be said */
export async function share(url, words) {
  try {
    if (navigator.share) return await navigator.share({ url }), "";
    await navigator.clipboard.writeText(url);
    return words.say("copied");
  } catch {
    // Cancelled, or no clipboard here: the address is shown to be copied by hand.
    return url;
  }
}

/** JSON that stands in the page. @param {string} id @returns {any} */
export function data(id) {
  const element = document.getElementById(id);
  return element && JSON.parse(element.textContent || "null");
}

/**
 * An element with attributes and children. Attributes of the value `false` or `undefined` are left out.
 * @param {string} name @param {Record<string, string | boolean | undefined>} attributes @param {...(Node | string)} children
 */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
  element.append(...children);
  return element;
}
