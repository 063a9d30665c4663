// Shortlist buttons on cards and kits, and the link in the head with how many are on the list.

import { CHANGED, read, toggle } from "./store.js";

function show() {
  const list = read();
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
