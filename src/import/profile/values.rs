//! The values of a creator and of an account under the keys of the drafts, in their order.

use std::collections::BTreeMap;

use toml_edit::{Date as TomlDate, Datetime, InlineTable, Value};

use crate::import::field::TableField;
use crate::import::people::{Account, NameState, Person};
use crate::load::draft::{
    AveragesDraft, ChannelDraft, CreatorDraft, HistoryDraft, LocationDraft, RateDraft, TableDraft,
};
use crate::model::{Date, Money, Provenance};

/// Values with their keys, in the order of the draft.
pub(super) type TomlValues = Vec<(&'static str, Value)>;

/// Brings values into the order of a draft's keys.
fn ordered<T: TableDraft>(mut values: BTreeMap<&'static str, Value>) -> TomlValues {
    let entries = T::keys()
        .into_iter()
        .filter_map(|key| values.remove_entry(key));
    entries.collect()
}

/// Makes an inline table; `None` when it would be empty.
fn inline<T: TableDraft>(values: BTreeMap<&'static str, Value>) -> Option<Value> {
    let table: InlineTable = ordered::<T>(values).into_iter().collect();
    (!table.is_empty()).then(|| table.into())
}

/// Returns the values of a profile, without its channels.
pub(super) fn person(person: &Person) -> TomlValues {
    let mut values = BTreeMap::from([("name", Value::from(person.name.text.as_str()))]);
    if person.name.state == NameState::Lost {
        values.insert("draft", true.into());
    }
    let mut location = BTreeMap::new();
    for (field, text) in &person.texts {
        match field {
            TableField::Text(key) => drop(values.insert(key, text.as_str().into())),
            TableField::Place(key) => drop(location.insert(*key, text.as_str().into())),
            _ => {}
        }
    }
    if let Some(country) = &person.country {
        location.insert("country", country.code().into());
    }
    values.extend(inline::<LocationDraft>(location).map(|value| ("location", value)));
    if !person.languages.is_empty() {
        let languages = person.languages.iter().map(ToString::to_string);
        values.insert("languages", languages.collect());
    }
    if !person.niches.is_empty() {
        let niches = person.niches.iter().map(ToString::to_string);
        values.insert("niches", niches.collect());
    }
    ordered::<CreatorDraft>(values)
}

/// Returns the values of a channel.
pub(super) fn channel(account: &Account, provenance: Option<Provenance>) -> TomlValues {
    let mut values = BTreeMap::from([("platform", Value::from(account.platform.as_str()))]);
    if let Some(name) = &account.name {
        let handle = name.handle().map(|handle| handle.as_str().into());
        values.extend(handle.map(|value| ("handle", value)));
        let url = name.needed_link().map(|link| link.as_str().into());
        values.extend(url.map(|value| ("url", value)));
    }
    let mut averages = BTreeMap::new();
    for (field, number) in &account.counts {
        match field {
            TableField::Count(key) => drop(values.insert(key, count(*number))),
            TableField::Average(key) => drop(averages.insert(*key, count(*number))),
            _ => {}
        }
    }
    values.extend(inline::<AveragesDraft>(averages).map(|value| ("averages", value)));
    values.extend(account.as_of.map(|day| ("as_of", date(day))));
    if let Some(provenance) = provenance.filter(|_| account.has_figures()) {
        values.insert("provenance", provenance.word().into());
    }
    if account.verified == Some(true) {
        values.insert("verified", true.into());
    }
    if let Some(rate) = account.rate {
        values.insert("engagement_rate", rate.into());
        values.insert("engagement_basis", "followers".into());
    }
    if !account.history.is_empty() {
        let history = account.history.iter();
        let points = history.filter_map(|(day, followers)| {
            inline::<HistoryDraft>(point(*day, *followers).into_iter().collect())
        });
        values.insert("history", points.collect());
    }
    ordered::<ChannelDraft>(values)
}

/// Returns the values of one entry of `history`.
pub(super) fn point(day: Date, followers: u64) -> TomlValues {
    vec![("date", date(day)), ("followers", count(followers))]
}

/// Returns the values of one entry of `rates`.
pub(super) fn rate(deliverable: &str, price: Money) -> TomlValues {
    ordered::<RateDraft>(BTreeMap::from([
        ("deliverable", deliverable.into()),
        ("price", price.to_string().into()),
        ("visibility", "private".into()),
    ]))
}

/// Counts are at most 10^15, far below what TOML's integers hold.
fn count(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// Returns a date without a time.
pub(crate) fn date(day: Date) -> Value {
    let date = TomlDate {
        year: u16::try_from(day.year()).unwrap_or(0),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    };
    let (time, offset) = (None, None);
    Datetime {
        date: Some(date),
        time,
        offset,
    }
    .into()
}
