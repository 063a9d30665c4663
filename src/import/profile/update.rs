//! New figures merged into an existing profile: comments, order and hand edits stay.

use toml_edit::{Array, InlineTable, Item, TableLike, Value};

use super::edit::{TomlEdit, insert_spaced, list, push_table, remove, set, set_absent, tables};
use super::existing::{ExistingFile, account, same_key};
use super::values;
use crate::import::cells::WordLists;
use crate::import::people::{Account, Person};
use crate::model::{Date, Provenance};

/// The keys that an update leaves as they are.
const OF_THE_PROFILE: [&str; 3] = ["name", "bio", "draft"];

/// The facts that an update needs beside the creator.
#[derive(Clone, Copy)]
pub(super) struct Update<'a> {
    pub words: &'a WordLists,
    pub today: Date,
    pub provenance: Option<Provenance>,
}

/// The result of an update.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Updated {
    pub text: String,
    /// Platforms of new channels.
    pub added: Vec<String>,
    /// Whether new figures were dated with today because nothing else dates them.
    pub dated_today: bool,
    /// Whether an old number of followers had no date and could not be kept.
    pub undated_lost: bool,
}

impl Update<'_> {
    /// Merges a creator into a profile.
    ///
    /// # Errors
    /// When the profile cannot be edited; the error says why.
    pub(super) fn merge(self, person: &Person, file: &ExistingFile) -> Result<Updated, String> {
        let draft = file.draft()?;
        let name = draft.name.value().map(|name| name.to_string());
        let channels = draft.channels.iter();
        let accounts: Vec<Option<(String, String)>> = channels
            .map(|channel| account(channel, name.as_deref().unwrap_or_default(), self.words))
            .collect();
        let mut file = TomlEdit::new(file)?;
        let toml = file.toml.as_table_mut();
        for (key, value) in values::person(person) {
            if !OF_THE_PROFILE.contains(&key) {
                set_absent(toml, key, value);
            }
        }
        let mut updated = Updated::default();
        for account in &person.accounts {
            let list = list(toml, "channels");
            let mut channels = tables(list).ok_or("`channels` is no list of tables")?;
            let is_same = |existing: &Option<(String, String)>| {
                existing.as_ref().is_some_and(|(platform, key)| {
                    *platform == *account.platform && same_key(key, &account.key)
                })
            };
            let at = accounts.iter().position(is_same);
            if let Some(channel) = at.and_then(|at| channels.get_mut(at)) {
                self.merge_channel(&mut **channel, account, &mut updated);
            } else {
                updated.added.push(account.platform.to_string());
                push_table(list, values::channel(account, self.provenance));
            }
        }
        updated.text = file.text();
        Ok(updated)
    }

    fn merge_channel(self, channel: &mut dyn TableLike, account: &Account, updated: &mut Updated) {
        if let Some(handle) = account.name.as_ref().and_then(|name| name.handle()) {
            set_absent(channel, "handle", handle.as_str().into());
        }
        for (&day, &followers) in &account.history {
            add_to_history(channel, day, followers);
        }
        let before = channel.get("as_of").and_then(Item::as_value).and_then(date);
        if let (Some(old), Some(new)) = (before, account.as_of)
            && new < old
        {
            // The table is older than the profile: its followers are history.
            if let Some(followers) = account.followers() {
                add_to_history(channel, new, followers);
            }
            return;
        }
        let is_younger = account.as_of.is_some_and(|day| Some(day) != before);
        if !is_younger && !differs(channel, account) {
            return;
        }
        if account.has_figures() {
            let day = account.as_of.unwrap_or(self.today);
            updated.dated_today |= account.as_of.is_none();
            keep_old_followers(channel, before, day, account, updated);
            set(channel, "as_of", values::date(day));
        }
        for (key, value) in values::channel(account, self.provenance) {
            match (key, value) {
                ("platform" | "handle" | "url" | "as_of" | "history", _) => {}
                ("averages", Value::InlineTable(averages)) => set_averages(channel, averages),
                ("engagement_rate", value) if may_state_rate(channel) => set(channel, key, value),
                ("engagement_basis", value) if may_state_rate(channel) => {
                    set_absent(channel, key, value);
                }
                ("engagement_rate" | "engagement_basis", _) => {}
                (key, value) => set(channel, key, value),
            }
        }
    }
}

/// Returns whether any figure of the account is another than before.
fn differs(channel: &dyn TableLike, account: &Account) -> bool {
    let differs_in = |table: Option<&dyn TableLike>, key: &str, value: &Value| {
        let old = table.and_then(|table| table.get(key)?.as_value());
        old.and_then(number) != number(value)
    };
    let averages = channel.get("averages").and_then(Item::as_table_like);
    let figures = values::channel(account, None);
    figures.iter().any(|(key, value)| match (*key, value) {
        ("averages", Value::InlineTable(table)) => {
            let mut values = table.iter();
            values.any(|(key, value)| differs_in(averages, key, value))
        }
        ("engagement_rate", value) => {
            may_state_rate(channel) && differs_in(Some(channel), key, value)
        }
        ("followers" | "following" | "reach" | "impressions", value) => {
            differs_in(Some(channel), key, value)
        }
        _ => false,
    })
}

fn keep_old_followers(
    channel: &mut dyn TableLike,
    before: Option<Date>,
    day: Date,
    account: &Account,
    updated: &mut Updated,
) {
    let old = channel.get("followers").and_then(Item::as_integer);
    let (Some(old), Some(new)) = (
        old.and_then(|old| u64::try_from(old).ok()),
        account.followers(),
    ) else {
        return;
    };
    match before {
        Some(before) if before < day => add_to_history(channel, before, old),
        Some(_) => {}
        None => updated.undated_lost |= new != old,
    }
}

/// Returns whether a rate may be stated: neither posts nor averages of engagements are known.
fn may_state_rate(channel: &dyn TableLike) -> bool {
    let averages = channel.get("averages").and_then(Item::as_table_like);
    let has_engagements = averages.is_some_and(|averages| {
        let mut keys = ["likes", "comments", "shares", "saves"].iter();
        keys.any(|key| averages.contains_key(key))
    });
    !channel.contains_key("posts") && !has_engagements
}

fn set_averages(channel: &mut dyn TableLike, new: InlineTable) {
    let empty = || Item::Value(InlineTable::new().into());
    let averages = channel.entry("averages").or_insert_with(empty);
    if let Some(averages) = averages.as_table_like_mut() {
        let is_changed = new.iter().any(|(key, value)| {
            let old = averages.get(key).and_then(Item::as_value);
            old.and_then(number) != number(value)
        });
        if is_changed {
            // The sample was that of the older averages.
            remove(averages, "sample");
        }
        for (key, value) in new {
            set(averages, &key, value);
        }
    }
    if !may_state_rate(channel) {
        remove(channel, "engagement_rate");
        remove(channel, "engagement_basis");
    }
}

/// Adds a count to `history` in the order of dates; an existing date stays as it is.
pub(crate) fn add_to_history(channel: &mut dyn TableLike, day: Date, followers: u64) {
    let empty = || Item::Value(Array::new().into());
    let history = channel.entry("history").or_insert_with(empty);
    let Some(points) = tables(history) else {
        return;
    };
    let days: Vec<Option<Date>> = points
        .iter()
        .map(|point| point.get("date").and_then(Item::as_value).and_then(date))
        .collect();
    if days.contains(&Some(day)) {
        return;
    }
    let point = values::point(day, followers);
    if let Item::Value(Value::Array(points)) = history {
        let is_later = |other: &Option<Date>| other.is_some_and(|other| other > day);
        let at = days.iter().position(is_later).unwrap_or(points.len());
        insert_spaced(
            points,
            at,
            point.into_iter().collect::<InlineTable>().into(),
        );
    } else {
        push_table(history, point);
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Integer(integer) => Some(*integer.value() as f64),
        Value::Float(float) => Some(*float.value()),
        _ => None,
    }
}

/// Reads a date, also one in quotes.
pub(crate) fn date(value: &Value) -> Option<Date> {
    let text = match value {
        Value::Datetime(datetime) => datetime.value().to_string(),
        value => value.as_str()?.to_owned(),
    };
    text.get(..10).unwrap_or(&text).parse().ok()
}
