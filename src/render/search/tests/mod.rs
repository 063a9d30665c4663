//! The search: the JavaScript engine against a scan written for this test alone, the tokenisers
//! against each other, and bytes against budgets.

use super::{SearchIndex, build, token};
use roster::Invented;

mod brute;
mod budget;
mod equality;
mod node;
mod query;
mod roster;
mod threads;
mod tokens;

/// Returns the index of an invented roster in euros.
fn index(roster: &Invented) -> SearchIndex {
    build(roster.len(), |id| roster.record(id), 100)
}

/// Returns the terms of a text that is indexed.
pub(super) fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    token::each_term(text, |term| terms.push(term.to_owned()));
    terms
}

/// Returns the words of a query: its terms without the last single character of a run of pairs,
/// which the pairs hold already.
pub(super) fn words(query: &str) -> Vec<String> {
    let terms = terms(query);
    let mut words = Vec::new();
    for (at, term) in terms.iter().enumerate() {
        let before = at
            .checked_sub(1)
            .map_or("", |before| terms[before].as_str());
        if term.chars().count() > 1 || before.chars().count() < 2 || !before.ends_with(term) {
            words.push(term.clone());
        }
    }
    words
}
