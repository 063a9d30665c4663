// Text into words, exactly as `src/render/search/token.rs` does it; both are held to `tests/suite/search/tokens.json`.

const STRIPPED = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
/** @type {Record<string, string>} */
const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th", ς: "σ" };
const PAIRS =
  "\\u0e00-\\u0e7f\\u1100-\\u11ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = /[\p{Alphabetic}\p{N}\p{M}]+/gu;
const PART = new RegExp(`[${PAIRS}]+|[^${PAIRS}]+`, "gu");
const PAIR = new RegExp(`^[${PAIRS}]`, "u");
const LONGEST = 24;

/** @param {string} text */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(STRIPPED, "")
    .toLowerCase()
    .replace(/[łøđðħıßæœþς]/g, (c) => PLAIN[c])
    .normalize("NFC");

/**
 * The terms of a text; with `query`, without the single character that ends a run of pairs.
 * @param {string} text
 * @param {boolean} [query]
 */
export function terms(text, query) {
  const found = [];
  for (const run of fold(text).match(RUN) || [])
    for (const part of run.match(PART) || []) {
      const letters = [...part];
      if (PAIR.test(part)) {
        for (let i = 1; i < letters.length; i++) found.push(letters[i - 1] + letters[i]);
        if (!query || letters.length < 2) found.push(letters[letters.length - 1]);
      } else if (letters.length > 1) found.push(letters.slice(0, LONGEST).join(""));
    }
  return found;
}
