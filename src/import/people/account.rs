//! One account of a creator with its figures.

use std::collections::BTreeMap;

use crate::import::cells::AccountName;
use crate::import::field::TableField;
use crate::model::{Date, Slug};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Account {
    pub platform: Slug,
    /// Absent when only the name of the creator is known.
    pub name: Option<AccountName>,
    /// The text that distinguishes it on the platform: handle, identifier, or `=` and the name.
    pub key: String,
    /// Counts and averages.
    pub counts: BTreeMap<TableField, u64>,
    /// A rate in percent, measured against followers.
    pub rate: Option<f64>,
    /// Whether the platform has verified it.
    pub verified: Option<bool>,
    /// The day of the figures.
    pub as_of: Option<Date>,
    /// Older counts of followers, from older rows.
    pub history: BTreeMap<Date, u64>,
}

impl Account {
    /// Makes an account without figures.
    pub(crate) fn new(platform: Slug, name: Option<AccountName>, key: String) -> Self {
        Self {
            platform,
            name,
            key,
            counts: BTreeMap::new(),
            rate: None,
            verified: None,
            as_of: None,
            history: BTreeMap::new(),
        }
    }

    pub(crate) fn followers(&self) -> Option<u64> {
        self.counts.get(&TableField::FOLLOWERS).copied()
    }

    /// Returns whether there is any figure beside the number of accounts that it follows.
    pub(crate) fn has_figures(&self) -> bool {
        let following = TableField::Count("following");
        self.rate.is_some() || self.counts.keys().any(|field| *field != following)
    }

    /// Returns whether the account is known by the creator's name alone.
    pub(crate) fn is_by_name(key: &str) -> bool {
        key.starts_with('=')
    }

    /// Names the account for the report: `@ines on instagram`.
    pub(crate) fn shown(&self) -> String {
        let key = self.key.trim_start_matches('=');
        format!("{key} on {}", self.platform)
    }

    /// Merges the same account of a later row into this one. When both rows are dated, the younger
    /// figures count and the older followers become history; else known values stay and gaps are
    /// filled. Returns the followers that were passed over, if they differ.
    pub(crate) fn absorb(&mut self, mut other: Self) -> Option<u64> {
        if let (Some(mine), Some(theirs)) = (self.as_of, other.as_of)
            && mine != theirs
        {
            if theirs > mine {
                std::mem::swap(self, &mut other);
            }
            self.history.append(&mut other.history);
            if let Some(followers) = other.counts.remove(&TableField::FOLLOWERS) {
                self.history.insert(mine.min(theirs), followers);
            }
        }
        let mine = self.followers();
        let differing = other.followers();
        let differing = differing.filter(|theirs| mine.is_some_and(|mine| mine != *theirs));
        self.name = self.name.take().or(other.name);
        self.rate = self.rate.or(other.rate);
        self.verified = self.verified.or(other.verified);
        self.as_of = self.as_of.or(other.as_of);
        for (field, count) in other.counts {
            self.counts.entry(field).or_insert(count);
        }
        differing
    }
}
