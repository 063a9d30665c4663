//! Keeping a shortlist and comparing who is on it.

use serde_json::json;

use super::chromium::Tab;
use super::directory::Directory;
use super::host::Host;

const COLUMNS: &str = "[...document.querySelectorAll('table.compare thead a')].map((link) => link.textContent).join(', ')";

fn until_button(tab: &Tab, slug: &str, pressed: &str) {
    tab.until(&format!(
        "document.querySelector('[data-shortlist={slug}][aria-pressed={pressed}]:not([hidden])')"
    ));
}

fn add(tab: &Tab, slug: &str) {
    until_button(tab, slug, "false");
    tab.click(&format!("[data-shortlist={slug}]"));
    until_button(tab, slug, "true");
}

fn until_compared(tab: &Tab, count: usize) {
    tab.until(&format!(
        "document.querySelectorAll('table.compare thead a').length === {count}"
    ));
}

/// The name on a creator's card.
fn name(tab: &Tab, slug: &str) -> String {
    tab.text(&format!(
        "document.querySelector('#cards > [data-slug={slug}] .card-link').textContent"
    ))
}

pub(super) fn is_kept_and_compared(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "");
    let first = page.slugs()[0].clone();
    add(tab, &first);
    let ground = |element: &str| {
        tab.text(&format!(
            "getComputedStyle(document.querySelector('{element}')).backgroundColor"
        ))
    };
    assert_ne!(
        ground(&format!("#cards [data-shortlist={first}]")),
        ground("body"),
        "nobody sees that it is pressed"
    );
    let (words, second) = host.sample.other;
    let mut names = vec![name(tab, &first)];
    // From a card that the search has brought.
    page.type_words(words);
    page.until(&format!("slugs[0] === '{second}' && total < 10"));
    add(tab, second);
    names.push(name(tab, second));
    tab.until("document.querySelector('[data-shortlist-link]:not([hidden])')");
    tab.loads(|| tab.click("[data-shortlist-link] a"));
    until_compared(tab, 2);
    assert_eq!(tab.text(COLUMNS), names.join(", "));
    assert_eq!(
        tab.value("document.querySelectorAll('table.compare tbody tr').length"),
        14
    );
    assert_eq!(
        tab.value("document.querySelectorAll('.summary-figures div').length"),
        6
    );
    assert_eq!(
        tab.value("document.querySelectorAll('td.best').length > 0"),
        true
    );
    let mail = tab.text("document.querySelector('a[href^=mailto]').href");
    assert!(mail.starts_with(host.sample.mail), "{mail}");
    for width in [360, 1440] {
        tab.size(width);
        page.is_accessible(&format!("the comparison at {width} pixels"));
    }
    tab.click("table.compare thead button");
    until_compared(tab, 1);
    tab.open(&host.url);
    until_button(tab, &first, "false");
    page.is_quiet();
}

pub(super) fn opens_elsewhere(tab: &Tab, host: &Host) {
    let (first, second) = (host.sample.words.1, host.sample.other.1);
    tab.open(&format!(
        "{}shortlist/?s={first},{second},somebody-gone",
        host.url
    ));
    until_compared(tab, 2);
    let notice = tab.text("document.querySelector('[data-compare] .notice').textContent");
    assert!(notice.contains("somebody-gone"), "{notice}");
    // Looking at somebody's list changes nothing here.
    assert_eq!(tab.value("Object.keys(localStorage).length"), 0);
    let keep = json!("Keep as my shortlist");
    tab.value(&format!("[...document.querySelectorAll('[data-compare] button')].find((button) => button.textContent === {keep}).click()"));
    tab.until(
        "location.search === '' && document.querySelectorAll('table.compare thead a').length === 2",
    );
    tab.open(&format!("{}creators/{second}/", host.url));
    until_button(tab, second, "true");
}

pub(super) fn a_kit_joins(tab: &Tab, host: &Host) {
    let slug = host.sample.words.1;
    tab.open(&format!("{}creators/{slug}/", host.url));
    add(tab, slug);
    tab.open(&format!("{}shortlist/", host.url));
    until_compared(tab, 1);
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
