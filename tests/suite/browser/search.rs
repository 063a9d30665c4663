//! Searching the directory, as people do it.

use super::chromium::Tab;
use super::directory::Directory;
use super::host::Host;

pub(super) fn typing_narrows_the_list(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "");
    let first = page.slugs();
    page.until_everybody();
    let (words, slug) = host.sample.words;
    page.type_words(words);
    page.until(&format!(
        "slugs[0] === '{slug}' && total < 10 && slugs.length === total"
    ));
    page.until_query(&format!("?q={words}"));
    let summary = tab.text("document.querySelector('[data-summary]').textContent");
    assert!(
        summary.starts_with(&format!("{} creator", page.slugs().len())),
        "{summary}"
    );
    tab.until(
        "document.querySelector('[data-search] [role=status]').textContent.includes('creator')",
    );
    page.is_accessible("with words");
    // The chip takes the words back.
    tab.click("[data-chips] [data-chip]");
    page.until_everybody();
    page.until_query("");
    page.until_shown(&first);
    // A word of two letters, then more of it: the answer to the last one stays.
    page.type_words("ma");
    page.type_words("kes it");
    page.type_words(" so");
    page.until_query("?q=makes+it+so");
    page.is_quiet();
}

pub(super) fn choices_have_an_address(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "");
    let first = page.slugs();
    page.tick("tier", "micro");
    page.until_some();
    page.until_query("?tier=micro");
    let (micro, of_micro) = (page.slugs(), page.total());
    // Other tiers keep their counts: within a group it is either one or the other.
    tab.until("document.querySelector('input[name=tier][value=nano]').closest('label').querySelector('.count').textContent !== '0'");
    page.put("[data-range='followers 0']", "30000");
    page.until(&format!("total > 0 && total < {of_micro}"));
    page.until_query("?tier=micro&f=30000-");
    let narrowed = page.slugs();
    page.put("select[name=sort]", "name");
    page.until_query("?tier=micro&f=30000-&sort=name");
    page.until("String(names) === String([...names].sort(new Intl.Collator('en').compare))");
    page.is_accessible("sorted");
    page.go("back");
    page.until_query("?tier=micro&f=30000-");
    page.until_shown(&narrowed);
    page.go("back");
    page.until_query("");
    page.until_everybody();
    page.until_shown(&first);
    assert_eq!(
        tab.value("document.querySelector('input[name=tier][value=micro]').checked"),
        false
    );
    page.go("forward");
    page.until_query("?tier=micro&f=30000-");
    page.until_shown(&narrowed);
    page.put("[data-range='followers 0']", "");
    page.until_query("?tier=micro");
    page.until_shown(&micro);
    page.is_quiet();
}

pub(super) fn a_pasted_address_restores_everything(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "?q=lisbon&tier=micro,macro&f=-900000&sort=name");
    page.until("chips === 4");
    assert_eq!(
        tab.text("document.getElementById('search-text').value"),
        "lisbon"
    );
    assert_eq!(
        tab.text("document.querySelector('select[name=sort]').value"),
        "name"
    );
    assert_eq!(
        tab.text("document.querySelector('[data-range=\"followers 1\"]').value"),
        "900000"
    );
    let ticked = tab.text("[...document.querySelectorAll('input[name=tier]:checked')].map((box) => box.value).sort().join()");
    assert_eq!(ticked, "macro,micro");
    page.until_some();
    // What nobody can have meant is told, and the rest holds: a page past the end is the last one.
    let page = Directory::open(tab, host, "?tier=nothing&f=x&page=99999");
    tab.until("!document.querySelector('[data-notice]').hidden");
    page.until_everybody();
    // Clearing leaves nothing behind.
    let page = Directory::open(tab, host, "?tier=micro&q=lisbon");
    page.until("chips === 2");
    tab.click("[data-clear]");
    page.until_everybody();
    page.until_query("");
    page.is_quiet();
}

/// Only where cards come in pieces.
pub(super) fn pages_follow_one_another(tab: &Tab, host: &Host) {
    const NEXT: &str =
        "nav.pages:not([hidden]) > :last-child a, nav.pages:not([hidden]) > a[rel=next]";
    let page = Directory::open(tab, host, "");
    let first = page.slugs();
    assert_eq!(first.len(), 24);
    let html =
        "[...document.querySelectorAll('#cards > .card')].map((card) => card.outerHTML).join()";
    tab.until("document.querySelector('.card-shortlist:not([hidden])')");
    let came = tab.text(html);
    // A filter that everybody passes: the same cards, from the index.
    page.put("[data-range='followers 0']", "0");
    page.until_query("?f=0-");
    tab.until("document.querySelector('nav.pages:not([hidden]) a[href*=\"f=0-\"]')");
    assert_eq!(page.slugs(), first);
    assert_eq!(
        tab.text(html),
        came,
        "a card of the index is a card of the page"
    );
    let mut met = first.clone();
    for number in 2..=3 {
        tab.click(NEXT);
        page.until_query(&format!("?f=0-&page={number}"));
        page.until(&format!(
            "slugs.length === 24 && !{}.includes(slugs[0])",
            serde_json::json!(met)
        ));
        let slugs = page.slugs();
        assert!(
            slugs.iter().all(|slug| !met.contains(slug)),
            "nobody is on two pages"
        );
        assert_eq!(
            tab.value("document.activeElement.matches('[data-summary]')"),
            true,
            "the focus goes to the results"
        );
        met.extend(slugs);
    }
    page.is_accessible("on the third page");
    page.go("back");
    page.until_query("?f=0-&page=2");
    page.until_shown(&met[24..48]);
    page.go("back");
    page.until_query("?f=0-");
    page.until_shown(&first);
    // The last page has the rest.
    let page = Directory::open(tab, host, "?f=0-&page=99999");
    page.until("slugs.length === 16 && total === all");
    // Without a search, the pages are those of the site.
    let _page = Directory::open(tab, host, "");
    tab.loads(|| tab.click(NEXT));
    assert!(tab.text("location.pathname").ends_with("/page/2/"));
    page.is_quiet();
}

pub(super) fn nobody_found_says_what_to_remove(tab: &Tab, host: &Host) {
    let page = Directory::open(tab, host, "?q=lisbon&f=900000000-");
    tab.until("document.querySelector('[data-notice] button')");
    assert_eq!(page.slugs().len(), 0);
    page.is_accessible("with nobody found");
    assert_eq!(
        tab.text("document.getElementById('search-text').value"),
        "lisbon",
        "looking for a way out changes nothing"
    );
    tab.click("[data-notice] button");
    page.until_some();
    // One word of several, and two filters at once.
    for (query, offer) in [
        ("?q=lisbon+zzzzzz", "“zzzzzz” "),
        (
            "?q=lisbon&f=900000000-&er=99-",
            "Followers from 900,000,000, ",
        ),
    ] {
        let page = Directory::open(tab, host, query);
        tab.until(&format!(
            "document.querySelector('[data-notice] button')?.textContent.includes('Remove {offer}')"
        ));
        tab.click("[data-notice] button");
        page.until_some();
        page.until_query("?q=lisbon");
    }
    // A slip of the finger is forgiven, and said.
    let page = Directory::open(tab, host, "?q=lisbom");
    tab.until(
        "document.querySelector('[data-notice]').textContent.includes('Showing results for')",
    );
    page.until_some();
}
