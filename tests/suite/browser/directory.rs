//! The page of the directory, as somebody sees it who searches it.

use serde_json::{Value, json};

use super::chromium::Tab;
use super::host::Host;
use super::pages::Axe;

const READY: &str = "document.querySelector('[data-search]:not([inert])')";
/// What a condition may ask of the page.
const SEEN: &str = "({
    slugs: [...document.querySelectorAll('#cards > .card')].map((card) => card.dataset.slug),
    names: [...document.querySelectorAll('#cards .card-link')].map((link) => link.textContent),
    total: Number(document.querySelector('[data-summary]').textContent.replace(/\\D/g, '')),
    all: JSON.parse(document.getElementById('search-index').textContent).n,
    chips: document.querySelectorAll('[data-chips] [data-chip]').length,
    query: location.search,
})";

/// An open directory.
pub(super) struct Directory<'a> {
    tab: &'a Tab,
}

impl<'a> Directory<'a> {
    /// Opens it with the query of an address, and waits until it can be used.
    pub(super) fn open(tab: &'a Tab, host: &'a Host, query: &str) -> Self {
        tab.open(&format!("{}{query}", host.url));
        tab.until(READY);
        Self { tab }
    }

    /// Waits until a condition on `slugs`, `names`, `total`, `all`, `chips` and `query` is true.
    pub(super) fn until(&self, condition: &str) {
        self.tab.until(&format!(
            "(({{ slugs, names, total, all, chips, query }}) => {condition})({SEEN})"
        ));
    }

    /// Waits until the address has this query.
    pub(super) fn until_query(&self, query: &str) {
        self.until(&format!("query === {}", json!(query)));
    }

    /// Waits until exactly these are shown, in this order.
    pub(super) fn until_shown(&self, slugs: &[String]) {
        self.until(&format!("String(slugs) === {}", json!(slugs.join(","))));
    }

    /// Waits until some are found, and not everybody.
    pub(super) fn until_some(&self) {
        self.until("total > 0 && total < all && slugs.length > 0");
    }

    /// Waits until everybody is found.
    pub(super) fn until_everybody(&self) {
        self.until("total === all && slugs.length > 0");
    }

    /// The creators of the cards that are shown.
    pub(super) fn slugs(&self) -> Vec<String> {
        let Value::Array(slugs) = self.tab.value(&format!("{SEEN}.slugs")) else {
            panic!("no cards")
        };
        slugs
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    }

    /// How many are found.
    pub(super) fn total(&self) -> u64 {
        self.tab.value(&format!("{SEEN}.total")).as_u64().unwrap()
    }

    /// Types into the search field.
    pub(super) fn type_words(&self, words: &str) {
        self.tab
            .value("document.getElementById('search-text').focus()");
        self.tab.types(words);
    }

    /// Ticks, or takes the tick away.
    pub(super) fn tick(&self, facet: &str, value: &str) {
        self.tab.click(&format!(
            "input[type=checkbox][name={facet}][value={value}]"
        ));
    }

    /// Puts a number, or a choice, where the selector says.
    pub(super) fn put(&self, selector: &str, value: &str) {
        self.tab.value(&format!(
            "((field) => {{ field.value = {}; for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{ bubbles: true }})); }})
                (document.querySelector({}))",
            json!(value),
            json!(selector),
        ));
    }

    /// Goes through the history: `back` or `forward`.
    pub(super) fn go(&self, way: &str) {
        self.tab.value(&format!("history.{way}()"));
    }

    /// Nothing is wrong with the accessibility of the page as it stands, nor sticks out of it.
    pub(super) fn is_accessible(&self, state: &str) {
        assert_eq!(self.tab.value(super::pages::OVERFLOWS), false, "{state}");
        if let Some(axe) = Axe::find() {
            assert_eq!(axe.run(self.tab), Vec::<String>::new(), "{state}");
        }
    }

    /// The browser has complained about nothing.
    pub(super) fn is_quiet(&self) {
        assert_eq!(self.tab.complaints(), Vec::<String>::new());
    }
}
