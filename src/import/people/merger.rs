//! The rows of one creator become one: those that share an account, and differ in none. Of two
//! people who share an account, the first keeps it: its followers would be counted twice.

use std::collections::HashMap;
use std::mem;

use super::account::Account;
use super::person::Person;
use crate::diagnostic::problem::table_rows::RowRemark;
use crate::import::report::Remarks;
use crate::model::{Slug, grouped};

/// Creators in the order of their rows, found by their accounts.
#[derive(Default)]
pub(crate) struct Merger {
    pub people: Vec<Person>,
    by_account: HashMap<(Slug, String), Vec<usize>>,
}

impl Merger {
    /// Adds the creator of a row, to one of an earlier row or as a new one.
    pub(crate) fn add(&mut self, mut person: Person, remarks: &mut Remarks) {
        let same = person.accounts.iter().find_map(|account| {
            let mut holders = self.holders(account).iter();
            let at = holders.find(|at| agree(&self.people[**at], &person))?;
            Some((*at, account.shown()))
        });
        self.leave_accounts_of_others(&mut person, remarks);
        let at = match same {
            Some((at, account)) => {
                self.merge(at, person, account, remarks);
                at
            }
            None => {
                self.people.push(person);
                self.people.len() - 1
            }
        };
        for account in &self.people[at].accounts {
            let key = (account.platform.clone(), account.key.clone());
            let holders = self.by_account.entry(key).or_default();
            if !holders.contains(&at) {
                holders.push(at);
            }
        }
    }

    /// Removes accounts that belong to other people, unless none would be left.
    fn leave_accounts_of_others(&self, person: &mut Person, remarks: &mut Remarks) {
        let owners: Vec<Option<usize>> = person
            .accounts
            .iter()
            .map(|account| self.owner(account, person))
            .collect();
        if owners.iter().all(Option::is_some) {
            return;
        }
        let row = person.first_row();
        for (account, owner) in mem::take(&mut person.accounts).into_iter().zip(owners) {
            match owner {
                Some(owner) => {
                    let first = self.people[owner].first_row();
                    let detail = format!("{}, as row {first}", account.shown());
                    remarks.add(RowRemark::SharedAccount, row, detail);
                }
                None => person.accounts.push(account),
            }
        }
    }

    /// Returns the first to have an account of `person`, where all who have it are other people.
    /// Names alone are no accounts.
    fn owner(&self, account: &Account, person: &Person) -> Option<usize> {
        account.name.as_ref()?;
        let holders = self.holders(account);
        let is_other = |at: &usize| !agree(&self.people[*at], person);
        holders
            .first()
            .copied()
            .filter(|_| holders.iter().all(is_other))
    }

    fn holders(&self, account: &Account) -> &[usize] {
        let key = (account.platform.clone(), account.key.clone());
        self.by_account.get(&key).map_or(&[], Vec::as_slice)
    }

    fn merge(&mut self, at: usize, person: Person, account: String, remarks: &mut Remarks) {
        let (first, row) = (self.people[at].first_row(), person.first_row());
        let mut detail = format!("into {first}: {account}");
        for followers in self.people[at].absorb(person) {
            detail += &format!(", its {} followers passed over", grouped(followers));
        }
        remarks.add(RowRemark::Merged, row, detail);
    }
}

/// Returns whether no platform has two different accounts: two people may share a channel, but one
/// has not two handles.
fn agree(one: &Person, other: &Person) -> bool {
    one.accounts.iter().all(|account| {
        let theirs = other.account(&account.platform);
        theirs.is_none_or(|theirs| theirs.key == account.key)
    })
}
