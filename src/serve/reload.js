// Served by the preview only. Listens for changes, swaps style sheets, loads the page again, and shows errors above it.
(() => {
  "use strict";
  let since = new URL(document.currentScript.src).searchParams.get("since") ?? "";
  let source = null;
  let overlay = null;

  // A browser keeps few connections to one host: only pages that are seen listen.
  const follow = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/_rosterkit/events?since=" + encodeURIComponent(since));
      source.addEventListener("reload", () => location.reload());
      source.addEventListener("styles", (event) => {
        since = event.data;
        swapStyles().catch(() => location.reload());
      });
      source.addEventListener("index", (event) => {
        since = event.data;
        swapIndex().catch(() => location.reload());
      });
      source.addEventListener("problems", (event) => show(JSON.parse(event.data)));
    }
  };

  const fetchPage = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  // A page may name a newer search index and be the same otherwise. It takes that as long as its search has not been used.
  const swapIndex = async () => {
    const block = document.getElementById("search-index");
    if (!block) return;
    const fresh = (await fetchPage()).getElementById("search-index");
    const [before, after] = [block, fresh].map((one) => one?.textContent ?? "");
    if (before === after) return;
    const names = (manifest) => [...manifest.facets, ...manifest.numbers].map(({ name }) => name).join();
    const fits = after && names(JSON.parse(before)) === names(JSON.parse(after));
    block.textContent = after;
    const isTaken = fits && !document.dispatchEvent(new CustomEvent("index", { cancelable: true }));
    if (!isTaken) location.reload();
  };

  // Sheets that others replace, as soon as those have come.
  const leaving = new WeakSet();

  const sheets = (page) => [...page.querySelectorAll("link[rel~=stylesheet]")].filter((link) => !leaving.has(link));

  const swapStyles = async () => {
    const page = await fetchPage();
    const [old, fresh] = [sheets(document), sheets(page)];
    if (old.length !== fresh.length) {
      location.reload();
      return;
    }
    old.forEach((link, index) => {
      const href = new URL(fresh[index].getAttribute("href"), location.href);
      href.searchParams.set("since", since);
      const next = link.cloneNode();
      leaving.add(link);
      next.href = href;
      next.addEventListener("load", () => link.remove());
      link.after(next);
    });
  };

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    made.textContent = text;
    made.append(...children);
    return made;
  };

  const show = (problems) => {
    overlay?.remove();
    overlay = null;
    if (problems.length === 0) return;
    overlay = document.createElement("div");
    const root = overlay.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto; box-sizing: border-box;
        padding: 1rem 1.25rem 1.25rem; background: #1d1a19; color: #f5efea; border-top: 4px solid #e4572e;
        font: 15px/1.5 ui-monospace, Menlo, Consolas, monospace; direction: ltr; text-align: left; }
      h2 { margin: 0 0 .5rem; font-size: 1rem; } ol { margin: 0; padding-left: 1.5rem; } li { margin: .5rem 0; }
      code { color: #ffb59e; } p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } .help { color: #cfc4bc; }
      button { float: right; font: inherit; color: inherit; background: none; border: 1px solid currentColor; padding: .25rem .75rem; }
    `);
    root.adoptedStyleSheets = [style];
    const items = problems.map(({ code, place, message, help }) => {
      const head = element("p", "", element("code", code), ` ${message}`);
      const advice = element("p", help);
      advice.className = "help";
      return element("li", "", head, element("p", place), ...(help ? [advice] : []));
    });
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => overlay?.remove());
    const count = problems.length === 1 ? "One error" : `${problems.length} errors`;
    const panel = element("section", "", close, element("h2", `${count}; the page below is the last good one`), element("ol", "", ...items));
    panel.setAttribute("role", "alert");
    root.append(panel);
    document.body.append(overlay);
  };

  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => {
    source?.close();
    source = null;
  });
  window.addEventListener("pageshow", follow);
  follow();
})();
