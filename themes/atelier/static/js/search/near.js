// Typing errors: the terms that are nearest to a word.

const MOST = 6;

/**
 * Optimal string alignment (one letter wrong, missing, added, or two swapped) of a word to a term and to the term's beginnings.
 * @param {string[]} word @param {string[]} term @param {number} most more errors than these are not told apart
 * @returns {[whole: number, beginning: number]}
 */
export function distance(word, term, most) {
  const width = word.length + 1;
  let before = new Array(width).fill(most + 1);
  let row = Array.from({ length: width }, (_, i) => i);
  let beginning = row[word.length];
  for (let j = 1; j <= term.length; j++) {
    const next = [j];
    let least = j;
    for (let i = 1; i < width; i++) {
      const same = word[i - 1] === term[j - 1];
      let cost = Math.min(row[i] + 1, next[i - 1] + 1, row[i - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1]) cost = Math.min(cost, before[i - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most + 1) return [most + 1, Math.min(beginning, most + 1)];
    beginning = Math.min(beginning, next[word.length]);
    before = row;
    row = next;
  }
  return [row[word.length], beginning];
}

/**
 * The nearest terms; whole terms before beginnings at equal distance, then the more frequent, then by text.
 * @param {string} word @param {string[]} texts @param {Uint8Array} weights @returns {string[]}
 */
export function nearest(word, texts, weights) {
  const letters = [...word];
  const most = letters.length < 8 ? 1 : 2;
  let best = 2 * most + 1;
  /** @type {number[]} */
  let found = [];
  texts.forEach((text, index) => {
    const term = [...text];
    if (term.length < letters.length - most) return;
    const [whole, beginning] = distance(letters, term, most);
    const rank = Math.min(2 * whole, 2 * beginning + 1);
    if (rank > best) return;
    if (rank < best) found = [];
    best = rank;
    found.push(index);
  });
  found.sort((a, b) => weights[b] - weights[a] || a - b);
  return found.slice(0, MOST).map((index) => texts[index]);
}
