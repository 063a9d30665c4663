// Shortlist buttons on cards and kits, and the link in the head with how many are on the list.

import { CHANGED, read, toggle } from "./store.js";

/** What the button of a card says, with a place for the name: cards come without one, which would do nothing where scripts are off. */
const label = /** @type {HTMLElement | null} */ (document.querySelector("[data-shortlist-label]"))?.dataset.shortlistLabel;

/** @param {HTMLElement} card */
function equip(card) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button card-shortlist";
  button.dataset.shortlist = card.dataset.slug;
  button.setAttribute("aria-label", (label || "").replace("{name}", () => card.querySelector("h2")?.textContent || ""));
  card.append(button);
}

function show() {
  const list = read();
  if (label) document.querySelectorAll("#cards > .card:not(:has(> button))").forEach((card) => equip(/** @type {HTMLElement} */ (card)));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-shortlist]"))) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(list.includes(button.dataset.shortlist || "")));
  }
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-shortlist-link]"))) {
    link.hidden = !list.length;
    let count = link.querySelector(".count");
    if (!count) {
      count = document.createElement("span");
      count.className = "count";
      (link.querySelector("a") || link).append(" ", count);
    }
    count.textContent = String(list.length);
  }
}

document.addEventListener("click", (event) => {
  const button = /** @type {Element} */ (event.target).closest("[data-shortlist]");
  if (button) toggle(/** @type {HTMLElement} */ (button).dataset.shortlist || "");
});
document.addEventListener(CHANGED, show);
// Cards that a search has brought.
document.addEventListener("cards", show);
show();
