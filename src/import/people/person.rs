//! A creator as one or several rows describe it.

use std::collections::BTreeMap;

use super::account::Account;
use crate::import::field::TableField;
use crate::model::{Country, Email, Language, Money, Text};

/// The name as it will be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonName {
    pub text: String,
    pub state: NameState,
}

/// The state of a name after its way into the table, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameState {
    Whole,
    Damaged,
    /// The table has no name, so the handle is used.
    FromHandle,
    /// No letter is left; the text is made up, and the profile stays a draft until the name is
    /// written.
    Lost,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Person {
    /// The rows, in their order.
    pub rows: Vec<usize>,
    pub name: PersonName,
    /// The name in Latin letters.
    pub latin_name: Option<String>,
    /// The texts that are copied: [`TableField::Text`], [`TableField::Place`] and
    /// [`TableField::Contact`].
    pub texts: BTreeMap<TableField, Text>,
    pub country: Option<Country>,
    pub languages: Vec<Language>,
    pub niches: Vec<Text>,
    pub email: Option<Email>,
    /// Prices by deliverable, such as `ig-reel`.
    pub rates: BTreeMap<String, Money>,
    /// At least one.
    pub accounts: Vec<Account>,
}

impl Person {
    pub(crate) fn first_row(&self) -> usize {
        self.rows.first().copied().unwrap_or(0)
    }

    /// Returns the account on a platform.
    pub(crate) fn account(&self, platform: &str) -> Option<&Account> {
        let mut accounts = self.accounts.iter();
        accounts.find(|account| account.platform.as_str() == platform)
    }

    /// Returns the sum of followers over all accounts.
    pub(crate) fn followers(&self) -> u128 {
        let counts = self.accounts.iter().filter_map(Account::followers);
        counts.map(u128::from).sum()
    }

    /// Merges a later row of the same creator into this one. Returns the followers that were
    /// passed over, where they differ.
    pub(crate) fn absorb(&mut self, other: Self) -> Vec<u64> {
        self.rows.extend(&other.rows);
        if other.name.state < self.name.state {
            self.name = other.name;
        }
        self.latin_name = self.latin_name.take().or(other.latin_name);
        for (field, text) in other.texts {
            self.texts.entry(field).or_insert(text);
        }
        self.country = self.country.or(other.country);
        add_new(&mut self.languages, other.languages);
        add_new(&mut self.niches, other.niches);
        self.email = self.email.take().or(other.email);
        for (deliverable, price) in other.rates {
            self.rates.entry(deliverable).or_insert(price);
        }
        let mut passed_over = Vec::new();
        for account in other.accounts {
            let mut accounts = self.accounts.iter_mut();
            match accounts.find(|mine| mine.platform == account.platform) {
                Some(mine) => passed_over.extend(mine.absorb(account)),
                None => self.accounts.push(account),
            }
        }
        passed_over
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
