//! Rows of one creator into one: those that share an account, and differ in none.

use std::collections::HashMap;

use super::person::Person;
use crate::model::Slug;

/// Something that the owner should know about rows that were, or were not, put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeNote {
    /// Rows of one account became one profile.
    Merged {
        /// The row that was met first.
        first: usize,
        /// The row that was merged into it.
        row: usize,
        /// The account that they share.
        account: String,
        /// The followers of the later row, if they differ: the platform and the number that was passed over.
        passed_over: Vec<(Slug, u64)>,
    },
    /// Rows share an account and differ in another, so that they stayed apart.
    Shared {
        /// The row that was met first.
        first: usize,
        /// The row that has the same account.
        row: usize,
        /// The account.
        account: String,
    },
}

/// Creators in the order of their rows, found by their accounts.
#[derive(Default)]
pub(super) struct Merger {
    people: Vec<Person>,
    by_account: HashMap<(Slug, String), Vec<usize>>,
    notes: Vec<MergeNote>,
}

impl Merger {
    /// Adds the creator of a row, to one that is there or as a new one.
    pub fn add(&mut self, person: Person) {
        let mut same = None;
        let mut shared = None;
        for account in &person.accounts {
            let candidates = self.by_account.get(&(account.platform.clone(), account.key.clone())).into_iter().flatten();
            for &candidate in candidates {
                if agree(&self.people[candidate], &person) {
                    same = same.or(Some((candidate, shown(account))));
                } else {
                    shared = shared.or(Some((candidate, shown(account))));
                }
            }
        }
        let row = person.rows.first().copied().unwrap_or(0);
        match (same, shared) {
            (Some((at, account)), _) => self.merge(at, person, row, account),
            (None, Some((at, account))) => {
                let first = self.people[at].rows.first().copied().unwrap_or(0);
                self.notes.push(MergeNote::Shared { first, row, account });
                self.push(person);
            }
            (None, None) => self.push(person),
        }
    }

    fn merge(&mut self, at: usize, person: Person, row: usize, account: String) {
        let first = self.people[at].rows.first().copied().unwrap_or(0);
        let passed_over = self.people[at].absorb(person);
        self.notes.push(MergeNote::Merged { first, row, account, passed_over });
        self.remember(at);
    }

    fn push(&mut self, person: Person) {
        self.people.push(person);
        self.remember(self.people.len() - 1);
    }

    fn remember(&mut self, at: usize) {
        for account in &self.people[at].accounts {
            let list = self.by_account.entry((account.platform.clone(), account.key.clone())).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
    }

    /// The creators, and what there is to know about their rows.
    pub fn finish(self) -> (Vec<Person>, Vec<MergeNote>) {
        (self.people, self.notes)
    }
}

/// Whether no platform has two different accounts: two people may share a channel, but one has not two handles.
fn agree(one: &Person, other: &Person) -> bool {
    one.accounts.iter().all(|account| other.account(&account.platform).is_none_or(|theirs| theirs.key == account.key))
}

fn shown(account: &super::person::Account) -> String {
    let name = account.name.as_ref().map_or_else(|| account.key.trim_start_matches('=').to_owned(), ToString::to_string);
    format!("{name} on {}", account.platform)
}
