//! The directory for everybody: on a phone, by the keyboard alone, without scripts, and when the
//! network fails.

use serde_json::{Value, json};

use super::chromium::Tab;
use super::directory::Directory;
use super::host::Host;

pub(super) fn a_phone_has_a_sheet(tab: &Tab, host: &Host) {
    tab.size(360);
    let page = Directory::open(tab, host, "");
    assert_eq!(
        tab.value("document.querySelector('dialog.sheet').open"),
        false
    );
    tab.click("[data-open-filters]");
    tab.until("document.querySelector('dialog.sheet').open && document.querySelector('dialog.sheet').contains(document.activeElement)");
    let below = "((sheet) => sheet.querySelector(':scope > .facets').getBoundingClientRect().bottom
        <= sheet.querySelector(':scope > button').getBoundingClientRect().top)(document.querySelector('dialog.sheet'))";
    assert_eq!(
        tab.value(below),
        true,
        "the button stands below the filters, not over them"
    );
    page.tick("tier", "micro");
    page.until_query("?tier=micro");
    tab.until("/^Show [\\d,]+ creators?$/.test(document.querySelector('dialog.sheet > button:last-child').textContent)");
    for scheme in ["light", "dark"] {
        tab.scheme(scheme);
        page.is_accessible("with the sheet open");
    }
    tab.press("Escape", 27, "");
    tab.until("!document.querySelector('dialog.sheet').open");
    page.until_some();
    page.is_accessible("with results");
}

/// "Skincare micro creators in Lisbon under 500 euros with an engagement above 3% of followers", on
/// a phone, and sent on.
pub(super) fn a_brief_takes_three_actions(tab: &Tab, host: &Host) {
    tab.size(360);
    let page = Directory::open(tab, host, "");
    page.type_words("skincare micro lisbon");
    page.put("select[data-range='er 0']", "3");
    page.put("select[data-range='rate 1']", "500");
    page.until_query("?q=skincare+micro+lisbon&er=3-&rate=-500");
    page.until_some();
    let found = page.slugs();
    let seen = tab.value(
        "document.querySelector('[data-summary]').getBoundingClientRect().bottom < innerHeight",
    );
    assert_eq!(seen, true, "the answer is on the screen");
    for scheme in ["light", "dark"] {
        tab.scheme(scheme);
        page.is_accessible("a brief");
    }
    // Where the browser does not let a page copy, the address is shown.
    tab.value("(navigator.share = undefined, Object.defineProperty(navigator, 'clipboard', { value: undefined }), null)");
    tab.click("[data-share]");
    tab.until("document.querySelector('[data-share]').textContent === location.href");
    assert_eq!(
        tab.value(super::pages::OVERFLOWS),
        false,
        "with the address"
    );
    let address = tab.text("location.href");
    // The address in another browser: the same creators, and the controls as they were put.
    let elsewhere = tab.another();
    let page = Directory::open(&elsewhere, host, address.strip_prefix(&host.url).unwrap());
    page.until_shown(&found);
    let steps = "[...document.querySelectorAll('select[data-range]')].map((select) => select.selectedOptions[0].textContent).join()";
    assert_eq!(elsewhere.text(steps), "3% of followers,€500");
    // A limit that is none of the steps is one of them from then on.
    let _page = Directory::open(&elsewhere, host, "?er=2.5-7&rate=-480");
    elsewhere.until(&format!("{steps} === '2.5% of followers,€480'"));
}

pub(super) fn without_scripts_everything_is_a_link(tab: &Tab, host: &Host) {
    const CARDS: &str = "document.querySelectorAll('#cards > .card').length";
    tab.call(
        "Emulation.setScriptExecutionDisabled",
        &json!({ "value": true }),
    );
    tab.open(&host.url);
    let (shown, pages) = (
        tab.value(CARDS),
        tab.value("Boolean(document.querySelector('nav.pages a[rel=next]'))"),
    );
    assert!(
        shown == 24 || pages == false,
        "{shown} cards, and a next page: {pages}"
    );
    let visible = "((element) => element.checkVisibility({ visibilityProperty: true }))";
    let dead = tab.text(&format!(
        "[...document.querySelectorAll('button, input, select, textarea, [data-shortlist-link] a')].filter({visible})
            .map((element) => element.outerHTML.slice(0, 120)).join('\\n')"
    ));
    assert_eq!(dead, "", "a control that does nothing");
    let facets = tab
        .value("[...document.querySelectorAll('.facets a:has(> small)')].map((link) => link.href)");
    let facets: Vec<&str> = facets
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(facets.len() > 10, "{facets:?}");
    tab.open(facets[0]);
    assert_ne!(tab.value(CARDS), 0, "{} has cards", facets[0]);
    tab.open(&format!("{}shortlist/", host.url));
    assert!(
        tab.text("document.querySelector('main').innerText")
            .contains("needs JavaScript")
    );
    tab.open(&format!("{}creators/{}/", host.url, host.sample.words.1));
    assert_eq!(tab.text(&format!("[...document.querySelectorAll('button, input')].filter({visible}).map((e) => e.outerHTML).join()")), "");
}

pub(super) fn a_failed_fetch_leaves_the_list(tab: &Tab, host: &Host) {
    let first = Directory::open(tab, host, "").slugs();
    tab.call("Network.setBlockedURLs", &json!({ "urls": ["*/_r/*"] }));
    let page = Directory::open(tab, host, "?tier=micro");
    tab.until(
        "document.querySelector('[data-notice]').textContent.includes('could not be loaded')",
    );
    page.until_shown(&first);
    page.is_accessible("after a failure");
    // A retry works as soon as the network does.
    tab.call("Network.setBlockedURLs", &json!({ "urls": [] }));
    tab.click("[data-notice] button");
    page.until_some();
    assert_eq!(
        tab.value("document.querySelector('[data-notice]').hidden"),
        true
    );
    // Off the net altogether, after the page was opened: what was not fetched yet fails, and comes
    // when the net does.
    let offline = |offline: bool| {
        tab.call(
            "Network.emulateNetworkConditions",
            &json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        );
    };
    let page = Directory::open(tab, host, "");
    offline(true);
    page.type_words(host.sample.words.0);
    tab.until(
        "document.querySelector('[data-notice]').textContent.includes('could not be loaded')",
    );
    page.until_shown(&first);
    offline(false);
    tab.click("[data-notice] button");
    page.until(&format!(
        "slugs[0] === '{}' && total < 10",
        host.sample.words.1
    ));
}

pub(super) fn the_keyboard_reaches_everything(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "");
    let mut reached = Vec::new();
    while reached.len() < 200 && reached.last().is_none_or(|at| at != "shortlist") {
        tab.press("Tab", 9, "");
        let at = tab.text(
            "((element) => element.matches('.skip') ? 'skip' : element.id === 'search-text' ? 'search' : element.name === 'sort' ? 'sort'
                : element.matches('.facet summary') ? 'group' : element.matches('.facet input') ? 'facet'
                : element.matches('.card-link') ? 'card' : element.matches('.card-shortlist') ? 'shortlist' : 'other')(document.activeElement)",
        );
        if reached.is_empty() {
            assert_eq!(at, "skip", "the first stop is the way past the head");
            assert_eq!(
                tab.value("document.activeElement.getBoundingClientRect().width > 24"),
                true,
                "and it is seen"
            );
        }
        let ring = tab.text("((style) => `${style.outlineStyle} ${style.boxShadow}`)(getComputedStyle(document.activeElement))");
        assert!(
            ring != "none none" || at == "card" || at == "facet",
            "the focus is seen on {at}: {ring}"
        );
        reached.push(at);
    }
    for stop in ["search", "sort", "group", "facet", "card", "shortlist"] {
        assert!(
            reached.iter().any(|at| at == stop),
            "{stop} is not among {reached:?}"
        );
    }
    tab.press("Enter", 13, "\r");
    tab.until("document.activeElement.getAttribute('aria-pressed') === 'true'");
    // A filter by the keyboard alone.
    tab.value("document.querySelector('input[name=tier][value=micro]').focus()");
    tab.press(" ", 32, " ");
    page.until_query("?tier=micro");
    page.until_some();
    assert_eq!(
        tab.text("document.activeElement.value"),
        "micro",
        "the focus stays where it was"
    );
    // What takes itself away leaves the focus on the results.
    tab.value("document.querySelector('[data-clear]').focus()");
    tab.press("Enter", 13, "\r");
    page.until_everybody();
    assert_eq!(
        tab.value("document.activeElement.matches('[data-summary]')"),
        true
    );
    // And so does the way out of a search that finds nobody.
    let page = Directory::open(tab, host, "?q=lisbon&f=900000000-");
    tab.until("document.querySelector('[data-notice] button')");
    tab.value("document.querySelector('[data-notice] button').focus()");
    tab.press("Enter", 13, "\r");
    page.until_some();
    assert_eq!(
        tab.value("document.activeElement.matches('[data-summary]')"),
        true
    );
}
