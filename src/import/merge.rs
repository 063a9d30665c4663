//! Rows of one creator into one: those that share an account, and differ in none. Of two people who
//! share an account, the first keeps it: its followers would be counted twice.

use std::collections::HashMap;

use super::person::{Account, Person};
use crate::model::Slug;

/// Something that the owner should know about rows that were, or were not, put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MergeNote {
    /// Rows of one account became one profile.
    Merged {
        /// The row that was met first.
        first: usize,
        /// The row that was merged into it.
        row: usize,
        /// The account that they share.
        account: String,
        /// The followers of the later row, if they differ: the platform and the number that was
        /// passed over.
        passed_over: Vec<(Slug, u64)>,
    },
    /// Rows share an account and differ in another: they became two profiles, and the account was
    /// left with the first.
    Shared {
        /// The row that was met first.
        first: usize,
        /// The row that has the same account.
        row: usize,
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
    pub(super) fn add(&mut self, mut person: Person) {
        let same = self.same(&person);
        let owners: Vec<Option<usize>> = person
            .accounts
            .iter()
            .map(|account| self.owner(account, &person))
            .collect();
        // Nobody is left without any account.
        if owners.iter().any(Option::is_none) {
            let row = person.first_row();
            for (account, owner) in std::mem::take(&mut person.accounts).into_iter().zip(owners) {
                match owner {
                    Some(owner) => {
                        let first = self.people[owner].first_row();
                        self.notes.push(MergeNote::Shared {
                            first,
                            row,
                            account: shown(&account),
                        });
                    }
                    None => person.accounts.push(account),
                }
            }
        }
        match same {
            Some((at, account)) => self.merge(at, person, account),
            None => self.push(person),
        }
    }

    /// The creator that `person` is, and the account that shows it.
    fn same(&self, person: &Person) -> Option<(usize, String)> {
        person.accounts.iter().find_map(|account| {
            let at = self
                .holders(account)
                .find(|&at| agree(&self.people[at], person))?;
            Some((at, shown(account)))
        })
    }

    /// The first to have an account of `person`, where all who have it are somebody else. Names
    /// alone are no accounts.
    fn owner(&self, account: &Account, person: &Person) -> Option<usize> {
        account.name.as_ref()?;
        let mut holders = self.holders(account);
        let first = holders.next()?;
        std::iter::once(first)
            .chain(holders)
            .all(|at| !agree(&self.people[at], person))
            .then_some(first)
    }

    fn holders(&self, account: &Account) -> impl Iterator<Item = usize> {
        self.by_account
            .get(&(account.platform.clone(), account.key.clone()))
            .into_iter()
            .flatten()
            .copied()
    }

    fn merge(&mut self, at: usize, person: Person, account: String) {
        let (first, row) = (self.people[at].first_row(), person.first_row());
        let passed_over = self.people[at].absorb(person);
        self.notes.push(MergeNote::Merged {
            first,
            row,
            account,
            passed_over,
        });
        self.remember(at);
    }

    fn push(&mut self, person: Person) {
        self.people.push(person);
        self.remember(self.people.len() - 1);
    }

    fn remember(&mut self, at: usize) {
        for account in &self.people[at].accounts {
            let list = self
                .by_account
                .entry((account.platform.clone(), account.key.clone()))
                .or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
    }

    /// The creators, and what there is to know about their rows.
    pub(super) fn finish(self) -> (Vec<Person>, Vec<MergeNote>) {
        (self.people, self.notes)
    }
}

/// Whether no platform has two different accounts: two people may share a channel, but one has not
/// two handles.
fn agree(one: &Person, other: &Person) -> bool {
    one.accounts.iter().all(|account| {
        other
            .account(&account.platform)
            .is_none_or(|theirs| theirs.key == account.key)
    })
}

fn shown(account: &Account) -> String {
    let name = account.name.as_ref().map_or_else(
        || account.key.trim_start_matches('=').to_owned(),
        ToString::to_string,
    );
    format!("{name} on {}", account.platform)
}
