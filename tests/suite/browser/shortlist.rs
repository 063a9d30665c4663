//! Keeping a shortlist and comparing who is on it.

use serde_json::json;

use super::chromium::Tab;
use super::host::Host;
use super::pages::{Axe, OVERFLOWS};

const COLUMNS: &str = "[...document.querySelectorAll('table.compare thead a')].map((link) => link.textContent).join(', ')";

fn add(tab: &Tab, slug: &str) {
    tab.click(&format!("[data-shortlist={slug}]"));
}

pub fn is_kept_and_compared(tab: &Tab, host: &Host) {
    tab.open(&host.url);
    tab.until("document.querySelector('[data-shortlist=ines-duarte]:not([hidden])')");
    add(tab, "ines-duarte");
    add(tab, "otto-lindgren");
    assert_eq!(tab.text("document.querySelector('[data-shortlist=ines-duarte]').getAttribute('aria-pressed')"), "true");
    tab.until("document.querySelector('[data-shortlist-link]:not([hidden])')");
    tab.loads(|| tab.click("[data-shortlist-link] a"));
    tab.until("document.querySelectorAll('table.compare thead a').length === 2");
    assert_eq!(tab.text(COLUMNS), "Ines Duarte, Otto Lindgren");
    assert_eq!(tab.value("document.querySelectorAll('table.compare tbody tr').length"), 14);
    assert_eq!(tab.value("document.querySelectorAll('.summary-figures div').length"), 6);
    assert_eq!(tab.value("document.querySelectorAll('td.best').length > 0"), true);
    let mail = tab.text("document.querySelector('a[href^=mailto]').href");
    assert!(mail.starts_with("mailto:hello@northlight.example?subject=Enquiry%20about%202%20creators"), "{mail}");
    for width in [360, 1440] {
        tab.size(width);
        assert_eq!(tab.value(OVERFLOWS), false, "at {width} pixels");
        if let Some(axe) = Axe::find() {
            assert_eq!(axe.run(tab), Vec::<String>::new(), "at {width} pixels");
        }
    }
    tab.click("table.compare thead button");
    tab.until("document.querySelectorAll('table.compare thead a').length === 1");
    tab.open(&host.url);
    tab.until("document.querySelector('[data-shortlist=otto-lindgren][aria-pressed=true]')");
    assert_eq!(tab.text("document.querySelector('[data-shortlist=ines-duarte]').getAttribute('aria-pressed')"), "false");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

pub fn opens_elsewhere(tab: &Tab, host: &Host) {
    tab.open(&format!("{}shortlist/?s=ines-duarte,kojo-ampadu,somebody-gone", host.url));
    tab.until("document.querySelectorAll('table.compare thead a').length === 2");
    let notice = tab.text("document.querySelector('[data-compare] .notice').textContent");
    assert!(notice.contains("somebody-gone"), "{notice}");
    // Looking at somebody's list changes nothing here.
    assert_eq!(tab.value("Object.keys(localStorage).length"), 0);
    let keep = json!("Keep as my shortlist");
    tab.value(&format!("[...document.querySelectorAll('[data-compare] button')].find((button) => button.textContent === {keep}).click()"));
    tab.until("location.search === '' && document.querySelectorAll('table.compare thead a').length === 2");
    tab.open(&host.url);
    tab.until("document.querySelector('[data-shortlist=kojo-ampadu][aria-pressed=true]')");
}

pub fn a_kit_joins(tab: &Tab, host: &Host) {
    tab.open(&format!("{}creators/ines-duarte/", host.url));
    tab.until("document.querySelector('[data-shortlist=ines-duarte]:not([hidden])')");
    add(tab, "ines-duarte");
    tab.open(&format!("{}shortlist/", host.url));
    tab.until("document.querySelectorAll('table.compare thead a').length === 1");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}
