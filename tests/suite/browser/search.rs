//! Searching the directory, as people do it.

use serde_json::{Value, json};

use super::chromium::Tab;
use super::host::Host;
use super::pages::{Axe, OVERFLOWS};

const SLUGS: &str = "[...document.querySelectorAll('#cards > .card')].map((card) => card.dataset.slug)";
const NAMES: &str = "[...document.querySelectorAll('#cards .card-link')].map((link) => link.textContent)";
const READY: &str = "document.querySelector('[data-search]:not([inert])')";

fn slugs(tab: &Tab) -> Vec<String> {
    let Value::Array(slugs) = tab.value(SLUGS) else { panic!("no cards") };
    slugs.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// How many creators the directory lists, all of whom are in its first page.
fn everybody(tab: &Tab) -> usize {
    let listed = tab.value("JSON.parse(document.getElementById('search-index').textContent).n");
    usize::try_from(listed.as_u64().unwrap()).unwrap()
}

fn open(tab: &Tab, host: &Host, query: &str) {
    tab.open(&format!("{}{query}", host.url));
    tab.until(READY);
}

fn type_words(tab: &Tab, words: &str) {
    tab.value("document.getElementById('search-text').focus()");
    tab.types(words);
}

fn tick(tab: &Tab, facet: &str, value: &str) {
    tab.click(&format!("input[type=checkbox][name={facet}][value={value}]"));
}

fn until_cards(tab: &Tab, condition: &str) {
    tab.until(&format!("((slugs, ALL) => {condition})({SLUGS}, {})", everybody(tab)));
}

fn until_everybody(tab: &Tab) {
    until_cards(tab, "slugs.length === ALL");
}

pub fn typing_narrows_the_list(tab: &Tab, host: &Host) {
    open(tab, host, "");
    let all = slugs(tab);
    assert_eq!(all.len(), everybody(tab));
    type_words(tab, "ines");
    until_cards(tab, "slugs[0] === 'ines-duarte' && slugs.length < 10");
    tab.until("location.search === '?q=ines'");
    let summary = tab.text("document.querySelector('[data-summary]').textContent");
    assert!(summary.starts_with(&format!("{} creator", slugs(tab).len())), "{summary}");
    tab.until("document.querySelector('[data-search] [role=status]').textContent.includes('creator')");
    // The chip takes the words back.
    tab.click("[data-chips] .chip");
    until_everybody(tab);
    assert_eq!(tab.text("location.search"), "");
    assert_eq!(slugs(tab), all, "the list is as it was");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

pub fn choices_have_an_address(tab: &Tab, host: &Host) {
    open(tab, host, "");
    tick(tab, "tier", "micro");
    until_cards(tab, "slugs.length > 0 && slugs.length < ALL");
    let micro = slugs(tab);
    assert_eq!(tab.text("location.search"), "?tier=micro");
    // Other tiers keep their counts: within a group it is either one or the other.
    assert_ne!(
        tab.text("document.querySelector('input[name=tier][value=nano]').closest('label').querySelector('.count').textContent"),
        "0"
    );
    tab.value(
        "(() => { const input = document.querySelector('[data-range=\"followers 0\"]'); input.value = '30000';
            input.dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    until_cards(tab, &format!("slugs.length < {}", micro.len()));
    tab.until("location.search === '?tier=micro&f=30000-'");
    let narrowed = slugs(tab);
    assert!(!narrowed.is_empty() && narrowed.iter().all(|slug| micro.contains(slug)), "{narrowed:?}");
    tab.value(
        "(() => { const sort = document.querySelector('select[name=sort]'); sort.value = 'name';
            sort.dispatchEvent(new Event('change', { bubbles: true })); })()",
    );
    tab.until("location.search === '?tier=micro&f=30000-&sort=name'");
    tab.until(&format!("((names) => String(names) === String([...names].sort(new Intl.Collator('en').compare)))({NAMES})"));
    tab.value("history.back()");
    tab.until("location.search === '?tier=micro&f=30000-'");
    until_cards(tab, &format!("JSON.stringify(slugs) === {}", json!(json!(narrowed).to_string())));
    tab.value("history.back()");
    tab.until("location.search === ''");
    until_everybody(tab);
    assert_eq!(tab.value("document.querySelector('input[name=tier][value=micro]').checked"), false);
    tab.value("history.forward()");
    tab.until("location.search === '?tier=micro&f=30000-'");
    until_cards(tab, &format!("slugs.length === {}", narrowed.len()));
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

pub fn a_pasted_address_restores_everything(tab: &Tab, host: &Host) {
    open(tab, host, "?q=lisbon&tier=micro,macro&f=-900000&sort=name");
    tab.until("document.querySelectorAll('[data-chips] .chip').length === 5");
    assert_eq!(tab.text("document.getElementById('search-text').value"), "lisbon");
    assert_eq!(tab.text("document.querySelector('select[name=sort]').value"), "name");
    assert_eq!(tab.text("document.querySelector('[data-range=\"followers 1\"]').value"), "900000");
    let ticked = tab.text("[...document.querySelectorAll('input[name=tier]:checked')].map((box) => box.value).sort().join()");
    assert_eq!(ticked, "macro,micro");
    until_cards(tab, "slugs.length > 0 && slugs.length < ALL");
    // What nobody can have meant is told, and the rest holds.
    open(tab, host, "?tier=nothing&f=x&page=99");
    tab.until("!document.querySelector('[data-notice]').hidden");
    assert_eq!(slugs(tab).len(), everybody(tab));
    // Clearing leaves nothing behind.
    open(tab, host, "?tier=micro&q=lisbon");
    tab.until("document.querySelectorAll('[data-chips] .chip').length === 3");
    tab.click("[data-chips] .chip:last-child");
    until_everybody(tab);
    assert_eq!(tab.text("location.search"), "");
    assert_eq!(tab.complaints(), Vec::<String>::new());
}

pub fn a_phone_has_a_sheet(tab: &Tab, host: &Host) {
    tab.size(360);
    open(tab, host, "");
    assert_eq!(tab.value("document.querySelector('dialog.sheet').open"), false);
    tab.click("[data-open-filters]");
    tab.until("document.querySelector('dialog.sheet').open && document.querySelector('dialog.sheet').contains(document.activeElement)");
    let below = "((sheet) => sheet.querySelector(':scope > .facets').getBoundingClientRect().bottom
        <= sheet.querySelector(':scope > button').getBoundingClientRect().top)(document.querySelector('dialog.sheet'))";
    assert_eq!(tab.value(below), true, "the button stands below the filters, not over them");
    tick(tab, "tier", "micro");
    tab.until("location.search === '?tier=micro'");
    tab.until("/^Show \\d+ creators?$/.test(document.querySelector('dialog.sheet > button:last-child').textContent)");
    assert_eq!(tab.value(OVERFLOWS), false);
    if let Some(axe) = Axe::find() {
        assert_eq!(axe.run(tab), Vec::<String>::new(), "with the sheet open");
    }
    tab.press("Escape", 27, "");
    tab.until("!document.querySelector('dialog.sheet').open");
    until_cards(tab, "slugs.length < ALL");
    if let Some(axe) = Axe::find() {
        assert_eq!(axe.run(tab), Vec::<String>::new(), "with results");
    }
}

pub fn without_scripts_everything_is_a_link(tab: &Tab, host: &Host) {
    tab.call("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    tab.open(&host.url);
    assert_eq!(slugs(tab).len(), everybody(tab));
    let shown = "((element) => element.checkVisibility({ visibilityProperty: true }))";
    let dead = tab.text(&format!(
        "[...document.querySelectorAll('button, input, select, textarea, [data-shortlist-link] a')].filter({shown})
            .map((element) => element.outerHTML.slice(0, 120)).join('\\n')"
    ));
    assert_eq!(dead, "", "a control that does nothing");
    let facets = tab.value("[...document.querySelectorAll('.facets a[data-value]')].map((link) => link.href)");
    let facets: Vec<&str> = facets.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(facets.len() > 10, "{facets:?}");
    tab.open(facets[0]);
    assert!(!slugs(tab).is_empty(), "{} has cards", facets[0]);
    tab.open(&format!("{}shortlist/", host.url));
    assert!(tab.text("document.querySelector('main').innerText").contains("needs JavaScript"));
    tab.open(&format!("{}creators/ines-duarte/", host.url));
    assert_eq!(tab.text(&format!("[...document.querySelectorAll('button, input')].filter({shown}).map((e) => e.outerHTML).join()")), "");
}

pub fn a_failed_fetch_leaves_the_list(tab: &Tab, host: &Host) {
    tab.call("Network.setBlockedURLs", &json!({ "urls": ["*/_r/*"] }));
    open(tab, host, "?tier=micro");
    tab.until("document.querySelector('[data-notice]').textContent.includes('could not be loaded')");
    assert_eq!(slugs(tab).len(), everybody(tab), "the whole list stays");
    // A retry works as soon as the network does.
    tab.call("Network.setBlockedURLs", &json!({ "urls": [] }));
    tab.click("[data-notice] button");
    until_cards(tab, "slugs.length > 0 && slugs.length < ALL");
    assert_eq!(tab.value("document.querySelector('[data-notice]').hidden"), true);
}

pub fn the_keyboard_reaches_everything(tab: &Tab, host: &Host) {
    open(tab, host, "");
    let mut reached = Vec::new();
    for _ in 0..60 {
        tab.press("Tab", 9, "");
        let at = tab.text(
            "((element) => element.matches('.skip') ? 'skip' : element.id === 'search-text' ? 'search' : element.name === 'sort' ? 'sort'
                : element.matches('.facet summary') ? 'group' : element.matches('.facet input') ? 'facet'
                : element.matches('.card-link') ? 'card' : element.matches('.card-shortlist') ? 'shortlist' : 'other')(document.activeElement)",
        );
        if reached.is_empty() {
            assert_eq!(at, "skip", "the first stop is the way past the head");
            assert_eq!(tab.value("document.activeElement.getBoundingClientRect().width > 24"), true, "and it is seen");
        }
        let ring = tab.text("((style) => `${style.outlineStyle} ${style.boxShadow}`)(getComputedStyle(document.activeElement))");
        assert!(ring != "none none" || at == "card" || at == "facet", "the focus is seen on {at}: {ring}");
        if !reached.contains(&at) {
            reached.push(at);
        }
    }
    for stop in ["search", "sort", "group", "facet", "card", "shortlist"] {
        assert!(reached.iter().any(|at| at == stop), "{stop} is not among {reached:?}");
    }
    // A filter by the keyboard alone.
    tab.value("document.querySelector('input[name=tier][value=micro]').focus()");
    tab.press(" ", 32, " ");
    tab.until("location.search === '?tier=micro'");
    until_cards(tab, "slugs.length < ALL");
    assert_eq!(tab.text("document.activeElement.value"), "micro", "the focus stays where it was");
}

pub fn nobody_found_says_what_to_remove(tab: &Tab, host: &Host) {
    open(tab, host, "?q=lisbon&f=900000000-");
    tab.until("document.querySelector('[data-notice] button')");
    assert_eq!(slugs(tab).len(), 0);
    if let Some(axe) = Axe::find() {
        assert_eq!(axe.run(tab), Vec::<String>::new(), "with nobody found");
    }
    tab.click("[data-notice] button");
    until_cards(tab, "slugs.length > 0 && slugs.length < ALL");
    // A slip of the finger is forgiven, and said.
    open(tab, host, "?q=lisbom");
    tab.until("document.querySelector('[data-notice]').textContent.includes('Showing results for')");
    assert!(!slugs(tab).is_empty());
}
