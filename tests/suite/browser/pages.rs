//! What holds for every kind of page.

use std::fs;

use serde_json::Value;

use super::chromium::Tab;
use super::host::Host;

/// The checks themselves: each must see what it looks for.
pub(super) fn the_checks_can_see(tab: &Tab, host: &Host) {
    tab.open(&format!("{}about/", host.url));
    tab.value(
        "(() => { const image = document.createElement('img'); image.setAttribute('style', 'width: 3000px'); image.src = '/nothing.png';
            document.body.append(image); const box = document.createElement('div'); box.style.width = '3000px'; box.style.height = '9px'; document.body.append(box);
            console.error('seen'); })()",
    );
    tab.until("document.images[document.images.length - 1].complete");
    let complaints = tab.complaints().join("\n");
    for part in ["seen", "nothing.png", "Content Security Policy"] {
        assert!(complaints.contains(part), "{part} is not in {complaints}");
    }
    for width in [360, 1440] {
        tab.size(width);
        assert_eq!(tab.value(OVERFLOWS), true, "at {width} pixels");
    }
    if let Some(axe) = Axe::find() {
        assert!(
            axe.run(tab)
                .iter()
                .any(|finding| finding.starts_with("image-alt"))
        );
    }
}

pub(super) fn nothing_to_complain_about(tab: &Tab, host: &Host) {
    let mut found = Vec::new();
    for page in host.sample.pages {
        tab.open(&format!("{}{page}", host.url));
        // Pictures and icons below the fold are fetched too.
        tab.value("Promise.all([...document.images].map((image) => (image.loading = 'eager', image.decode().catch(() => {}))))");
        found.extend(
            tab.complaints()
                .into_iter()
                .map(|complaint| format!("/{page}: {complaint}")),
        );
    }
    assert!(found.is_empty(), "{found:#?}");
}

pub(super) fn nothing_overflows(tab: &Tab, host: &Host) {
    let mut found = Vec::new();
    for page in host.sample.pages {
        tab.open(&format!("{}{page}", host.url));
        for width in [320, 360, 768, 1440] {
            tab.size(width);
            if tab.value(OVERFLOWS) == true {
                found.push(format!("/{page} at {width} pixels: {}", tab.text(WIDE)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What scrolls cuts off what stands out of it, and the ring around what has the focus stands out
/// of that.
pub(super) fn rings_of_focus_are_whole(tab: &Tab, host: &Host) {
    let mut found = Vec::new();
    for page in host.sample.pages {
        tab.open(&format!("{}{page}", host.url));
        tab.value(
            "document.querySelectorAll('details').forEach((details) => (details.open = true))",
        );
        for width in [360, 1440] {
            tab.size(width);
            let cut = tab.text(CUT);
            if !cut.is_empty() {
                found.push(format!("/{page} at {width} pixels: {cut}"));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Names what can have the focus and has no room for its ring, in a direction in which nothing
/// scrolls.
const CUT: &str =
    "[...document.querySelectorAll('a[href], button, input, select, summary')].filter((e) => e.checkVisibility()).filter((e) => {
    const ring = 5, box = e.getBoundingClientRect();
    for (let around = e.parentElement; around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible') continue;
        const room = around.getBoundingClientRect();
        if (around.scrollWidth <= around.clientWidth && (box.left - ring < room.left || box.right + ring > room.right)) return true;
        if (around.scrollHeight <= around.clientHeight && (box.top - ring < room.top || box.bottom + ring > room.bottom)) return true;
    }
    return false;
}).map((e) => `${e.localName} ${e.textContent.trim().slice(0, 30)}`).slice(0, 6).join(', ')";

/// A link of the navigation that leads to the page it stands on says so.
pub(super) fn the_navigation_says_where_one_is(tab: &Tab, host: &Host) {
    for (page, marked) in [
        ("about/", "About Northlight"),
        ("insights/", "Insights"),
        ("creators/ines-duarte/", ""),
    ] {
        tab.open(&format!("{}{page}", host.url));
        let found = tab.text("[...document.querySelectorAll('.site-nav [aria-current=page]')].map((link) => link.textContent).join()");
        assert_eq!(found, marked, "/{page}");
    }
}

/// Whether a page is wider than its window. A phone zooms out of a page that is, so `innerWidth`
/// would not tell.
pub(super) const OVERFLOWS: &str =
    "document.documentElement.scrollWidth > document.documentElement.clientWidth";

/// Names the elements that stick out.
const WIDE: &str =
    "[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((e) => `${e.localName}.${e.getAttribute('class')} ${e.getBoundingClientRect().right}`).slice(0, 6).join(', ')";

pub(super) fn axe_finds_nothing(tab: &Tab, host: &Host) {
    let Some(axe) = Axe::find() else { return };
    let mut found = Vec::new();
    for page in host.sample.pages {
        tab.open(&format!("{}{page}", host.url));
        for (width, scheme) in [(1440, "light"), (360, "dark")] {
            tab.size(width);
            tab.scheme(scheme);
            found.extend(
                axe.run(tab)
                    .into_iter()
                    .map(|finding| format!("/{page} {scheme} {width}: {finding}")),
            );
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The checker of accessibility.
pub(super) struct Axe(String);

impl Axe {
    /// Reads it; says so and gives `None` when nobody said where it is.
    pub(super) fn find() -> Option<Self> {
        let Ok(path) = std::env::var("ROSTERKIT_AXE") else {
            assert_ne!(
                std::env::var("ROSTERKIT_REQUIRE_BROWSER").as_deref(),
                Ok("1"),
                "ROSTERKIT_AXE must be the path of axe.min.js"
            );
            eprintln!("ACCESSIBILITY NOT TESTED: ROSTERKIT_AXE is not set");
            return None;
        };
        Some(Self(fs::read_to_string(path).expect("axe.min.js")))
    }

    /// What it finds on the page as it stands, by WCAG 2.2 AA.
    pub(super) fn run(&self, tab: &Tab) -> Vec<String> {
        if tab.value("typeof axe") == "undefined" {
            tab.value(&format!("{}; null", self.0));
        }
        let violations = tab.value(
            "axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
                rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'],
            }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) =>
                `${id}: ${html.slice(0, 160)} ${any.map(({ message }) => message).join('; ')}`)))",
        );
        let Value::Array(violations) = violations else {
            panic!("axe gave {violations}")
        };
        violations
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }
}
