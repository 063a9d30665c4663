//! A new profile as TOML, in the order of keys that the documents show.

use std::fmt::Write;

use toml_edit::{InlineTable, Value};

use super::field::Metric;
use super::person::{Account, NameState, Person, PrivatePart};
use crate::model::Provenance;

/// The profile as it goes to `content/creators/`.
pub(super) fn profile(person: &Person, provenance: Option<Provenance>) -> String {
    let mut text = String::new();
    if person.name.state == NameState::Lost {
        text.push_str(
            "# The name was lost before the table was saved: write it here, then remove `draft`.\n",
        );
    }
    line(&mut text, "name", Some(person.name.text.as_str()));
    line(&mut text, "headline", person.headline.as_deref());
    line(&mut text, "pronouns", person.pronouns.as_deref());
    for (key, value) in person_values(person) {
        line(&mut text, key, Some(value));
    }
    line(&mut text, "bio", person.bio.as_deref());
    if person.name.state == NameState::Lost {
        line(&mut text, "draft", Some(true));
    }
    for account in &person.accounts {
        text.push_str("\n[[channels]]\n");
        for (key, value) in channel(account, provenance) {
            line(&mut text, key, Some(value));
        }
    }
    text
}

/// Place, languages and niches, where they are known.
pub(super) fn person_values(person: &Person) -> Vec<(&'static str, Value)> {
    let mut values = Vec::new();
    let mut location = InlineTable::new();
    let place = &person.place;
    let parts = [
        ("city", place.city.as_deref()),
        ("region", place.region.as_deref()),
        (
            "country",
            place.country.as_ref().map(|country| country.code()),
        ),
    ];
    for (key, part) in parts {
        if let Some(part) = part {
            location.insert(key, part.into());
        }
    }
    if !location.is_empty() {
        values.push(("location", location.into()));
    }
    if !person.languages.is_empty() {
        values.push((
            "languages",
            person
                .languages
                .iter()
                .map(ToString::to_string)
                .collect::<Value>(),
        ));
    }
    if !person.niches.is_empty() {
        values.push((
            "niches",
            person
                .niches
                .iter()
                .map(ToString::to_string)
                .collect::<Value>(),
        ));
    }
    values
}

/// The values of a channel in their order.
pub(super) fn channel(
    account: &Account,
    provenance: Option<Provenance>,
) -> Vec<(&'static str, Value)> {
    let mut values: Vec<(&'static str, Value)> =
        vec![("platform", account.platform.as_str().into())];
    let mut add = |key, value: Option<Value>| values.extend(value.map(|value| (key, value)));
    let handle = account.name.as_ref().and_then(|name| name.handle());
    add("handle", handle.map(|handle| handle.as_str().into()));
    add(
        "url",
        account
            .name
            .as_ref()
            .and_then(|name| name.needed_link())
            .map(|link| link.as_str().into()),
    );
    add("followers", account.followers.map(count));
    add("following", account.following.map(count));
    add("as_of", account.as_of.map(date));
    add(
        "provenance",
        provenance
            .filter(|_| account.has_figures())
            .map(|provenance| provenance.word().into()),
    );
    add(
        "verified",
        account
            .verified
            .filter(|&verified| verified)
            .map(Value::from),
    );
    add("reach", account.reach.map(count));
    add("impressions", account.impressions.map(count));
    add("engagement_rate", account.rate.map(Value::from));
    add("engagement_basis", account.rate.map(|_| "followers".into()));
    add("averages", averages(account).map(Value::from));
    let history: Vec<Value> = account
        .history
        .iter()
        .map(|(&day, &followers)| point(day, followers).into())
        .collect();
    add(
        "history",
        (!history.is_empty()).then(|| history.into_iter().collect()),
    );
    values
}

fn averages(account: &Account) -> Option<InlineTable> {
    let mut table = InlineTable::new();
    let known = account
        .averages
        .iter()
        .filter_map(|(metric, &average): (&Metric, _)| metric.key().map(|key| (key, average)));
    for (key, average) in known {
        table.insert(key, count(average));
    }
    (!table.is_empty()).then_some(table)
}

/// One entry of `history`.
pub(super) fn point(day: crate::model::Date, followers: u64) -> InlineTable {
    let mut table = InlineTable::new();
    table.insert("date", date(day));
    table.insert("followers", count(followers));
    table
}

/// Counts are at most 10^15, far below what TOML's integers hold.
pub(super) fn count(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// A date without a time.
pub(super) fn date(day: crate::model::Date) -> Value {
    let date = toml_edit::Date {
        year: u16::try_from(day.year()).unwrap_or(0),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    };
    toml_edit::Datetime {
        date: Some(date),
        time: None,
        offset: None,
    }
    .into()
}

/// What is not public, as it goes to `private/creators/`; nothing when there is nothing.
pub(super) fn private(private: &PrivatePart) -> Option<String> {
    let mut text = String::new();
    if private.email.is_some() || private.phone.is_some() {
        text.push_str("[contact]\n");
        line(
            &mut text,
            "email",
            private.email.as_ref().map(|email| email.as_str()),
        );
        line(&mut text, "phone", private.phone.as_deref());
    }
    for (deliverable, price) in &private.rates {
        text.push_str(if text.is_empty() {
            "[[rates]]\n"
        } else {
            "\n[[rates]]\n"
        });
        line(&mut text, "deliverable", Some(deliverable.as_str()));
        line(&mut text, "price", Some(price.to_string()));
        line(&mut text, "visibility", Some("private"));
    }
    (!text.is_empty()).then_some(text)
}

fn line(text: &mut String, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{key} = {}", value.into());
    }
}
