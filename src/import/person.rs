//! A creator as the table tells of them: a row, or several rows of one creator put together.

use std::collections::BTreeMap;

use super::account::AccountName;
use super::field::Metric;
use crate::model::{Country, Date, Email, Language, Money, Slug, Text};

/// The name of a creator, and how much of it there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    /// The name as it will be written.
    pub text: String,
    /// What became of it on the way.
    pub state: NameState,
}

/// What became of a name on the way into the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameState {
    Whole,
    /// It stands in for a name that the table does not have: the handle.
    FromHandle,
    Damaged,
    /// No letter is left; the text is made up, and the profile stays a draft until somebody writes
    /// the name.
    Lost,
}

/// One account of a creator with its figures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Account {
    pub platform: Slug,
    /// How the account is known; absent when only a name is.
    pub name: Option<AccountName>,
    /// What tells it from others on the platform: handle, identifier, or the name.
    pub key: String,
    pub followers: Option<u64>,
    /// How many it follows.
    pub following: Option<u64>,
    pub averages: BTreeMap<Metric, u64>,
    /// A rate in percent, measured against followers.
    pub rate: Option<f64>,
    pub reach: Option<u64>,
    pub impressions: Option<u64>,
    /// Whether the platform has verified it.
    pub verified: Option<bool>,
    /// The day of the figures.
    pub as_of: Option<Date>,
    /// Older counts of followers, from older rows.
    pub history: BTreeMap<Date, u64>,
}

impl Account {
    /// An account without figures.
    pub(super) fn new(platform: Slug, name: Option<AccountName>, key: String) -> Self {
        Self {
            platform,
            name,
            key,
            followers: None,
            following: None,
            averages: BTreeMap::new(),
            rate: None,
            reach: None,
            impressions: None,
            verified: None,
            as_of: None,
            history: BTreeMap::new(),
        }
    }

    /// Whether there is any figure.
    pub(super) fn has_figures(&self) -> bool {
        self.followers.is_some()
            || !self.averages.is_empty()
            || self.rate.is_some()
            || self.reach.is_some()
            || self.impressions.is_some()
    }

    /// Takes in the same account of a later row. When both rows are dated, the younger figures
    /// count and the older followers become history; else what is known stays and gaps are filled.
    /// Gives the followers that were passed over, if they differ.
    pub(super) fn absorb(&mut self, mut other: Self) -> Option<u64> {
        if let (Some(mine), Some(theirs)) = (self.as_of, other.as_of)
            && mine != theirs
        {
            if theirs > mine {
                std::mem::swap(self, &mut other);
            }
            self.history.append(&mut other.history);
            if let (Some(date), Some(followers)) = (other.as_of, other.followers) {
                self.history.insert(date, followers);
            }
            other.followers = None;
        }
        let differs = other
            .followers
            .filter(|theirs| self.followers.is_some_and(|mine| mine != *theirs));
        self.fill_from(other);
        differs
    }

    fn fill_from(&mut self, other: Self) {
        self.name = self.name.take().or(other.name);
        self.followers = self.followers.or(other.followers);
        self.following = self.following.or(other.following);
        self.rate = self.rate.or(other.rate);
        self.reach = self.reach.or(other.reach);
        self.impressions = self.impressions.or(other.impressions);
        self.verified = self.verified.or(other.verified);
        self.as_of = self.as_of.or(other.as_of);
        for (metric, average) in other.averages {
            self.averages.entry(metric).or_insert(average);
        }
    }
}

/// Where a creator lives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub city: Option<Text>,
    pub region: Option<Text>,
    pub country: Option<Country>,
}

/// What is not public unless somebody says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PrivatePart {
    /// The address for mail.
    pub email: Option<Email>,
    pub phone: Option<Text>,
    pub rates: BTreeMap<String, Money>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Person {
    /// The rows that tell of it, the first one first.
    pub rows: Vec<usize>,
    pub name: PersonName,
    /// The name in Latin letters.
    pub latin_name: Option<String>,
    /// Where the creator lives.
    pub place: Place,
    pub languages: Vec<Language>,
    pub niches: Vec<Text>,
    /// A text about the creator.
    pub bio: Option<Text>,
    /// The pitch in one line.
    pub headline: Option<Text>,
    pub pronouns: Option<Text>,
    /// What is not public.
    pub private: PrivatePart,
    /// The accounts, at least one.
    pub accounts: Vec<Account>,
}

impl Person {
    /// The row that was met first.
    pub(super) fn first_row(&self) -> usize {
        self.rows.first().copied().unwrap_or(0)
    }

    /// The account on a platform.
    pub(super) fn account(&self, platform: &str) -> Option<&Account> {
        self.accounts
            .iter()
            .find(|account| account.platform.as_str() == platform)
    }

    /// Takes in a later row of the same creator. Gives the accounts whose followers differ, with
    /// the number that was passed over.
    pub(super) fn absorb(&mut self, other: Self) -> Vec<(Slug, u64)> {
        self.rows.extend(&other.rows);
        let rank = |name: &PersonName| match name.state {
            NameState::Whole => 0,
            NameState::Damaged => 1,
            NameState::FromHandle => 2,
            NameState::Lost => 3,
        };
        if rank(&other.name) < rank(&self.name) {
            self.name = other.name;
        }
        self.latin_name = self.latin_name.take().or(other.latin_name);
        self.place.city = self.place.city.take().or(other.place.city);
        self.place.region = self.place.region.take().or(other.place.region);
        self.place.country = self.place.country.or(other.place.country);
        add_new(&mut self.languages, other.languages);
        add_new(&mut self.niches, other.niches);
        self.bio = self.bio.take().or(other.bio);
        self.headline = self.headline.take().or(other.headline);
        self.pronouns = self.pronouns.take().or(other.pronouns);
        self.private.email = self.private.email.take().or(other.private.email);
        self.private.phone = self.private.phone.take().or(other.private.phone);
        for (deliverable, price) in other.private.rates {
            self.private.rates.entry(deliverable).or_insert(price);
        }
        other
            .accounts
            .into_iter()
            .filter_map(|account| self.absorb_account(account))
            .collect()
    }

    fn absorb_account(&mut self, account: Account) -> Option<(Slug, u64)> {
        match self
            .accounts
            .iter_mut()
            .find(|mine| mine.platform == account.platform)
        {
            Some(mine) => mine
                .absorb(account)
                .map(|followers| (mine.platform.clone(), followers)),
            None => {
                self.accounts.push(account);
                None
            }
        }
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
