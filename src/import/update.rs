//! New figures into a profile that is there: comments, order and hand edits stay.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::existing::{Profile, account_key};
use super::person::{Account, Person};
use super::words::Words;
use super::write;
use crate::load::document::Document;
use crate::model::{Date, Provenance};

/// What an update may need to know beside the creator.
#[derive(Clone, Copy)]
pub(super) struct Update<'a> {
    pub words: &'a Words,
    pub today: Date,
    pub provenance: Option<Provenance>,
}

/// What an update did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Updated {
    pub text: String,
    /// Platforms of channels that are new in it.
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
    /// When the profile is no TOML that can be edited.
    pub(super) fn merge(self, person: &Person, profile: &Profile) -> Result<Updated, String> {
        let document =
            Document::split(&profile.text, profile.form).ok_or("its front matter has no end")?;
        let mut toml: DocumentMut = document
            .toml
            .parse()
            .map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
        let mut updated = Updated {
            text: String::new(),
            added: Vec::new(),
            dated_today: false,
            undated_lost: false,
        };
        for (key, value) in write::person_values(person) {
            add_absent(toml.as_table_mut(), key, value);
        }
        let texts = [
            ("headline", &person.headline),
            ("pronouns", &person.pronouns),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                add_absent(toml.as_table_mut(), key, text.as_str().into());
            }
        }
        let name = toml
            .get("name")
            .and_then(Item::as_str)
            .unwrap_or_default()
            .to_owned();
        for account in &person.accounts {
            self.merge_account(&mut toml, &name, account, &mut updated)?;
        }
        let (start, end) = (
            document.toml_offset,
            document.toml_offset + document.toml.len(),
        );
        updated.text = format!("{}{toml}{}", &profile.text[..start], &profile.text[end..]);
        Ok(updated)
    }

    fn merge_account(
        self,
        toml: &mut DocumentMut,
        name: &str,
        account: &Account,
        updated: &mut Updated,
    ) -> Result<(), String> {
        let channels = toml
            .entry("channels")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let mut tables: Vec<&mut dyn TableLike> = match channels {
            Item::ArrayOfTables(tables) => tables
                .iter_mut()
                .map(|table| table as &mut dyn TableLike)
                .collect(),
            Item::Value(Value::Array(array)) => array
                .iter_mut()
                .filter_map(Value::as_inline_table_mut)
                .map(|table| table as &mut dyn TableLike)
                .collect(),
            _ => return Err("`channels` is no list of tables".to_owned()),
        };
        let of_platform = |table: &&mut dyn TableLike| {
            text(&**table, "platform") == Some(account.platform.as_str())
        };
        let is_same = |table: &&mut dyn TableLike| {
            let key = account_key(
                text(&**table, "handle"),
                text(&**table, "url"),
                name,
                self.words,
            );
            key == account.key || key.starts_with('=') || account.key.starts_with('=')
        };
        if let Some(table) = tables
            .iter_mut()
            .filter(|table| of_platform(table))
            .find(|table| is_same(table))
        {
            self.merge_channel(&mut **table, account, updated);
            return Ok(());
        }
        drop(tables);
        updated.added.push(account.platform.to_string());
        let values = write::channel(account, self.provenance);
        match channels {
            Item::ArrayOfTables(tables) => {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                table.extend(values);
                tables.push(table);
            }
            Item::Value(Value::Array(array)) => {
                array.push(values.into_iter().collect::<toml_edit::InlineTable>())
            }
            _ => {}
        }
        Ok(())
    }

    fn merge_channel(self, table: &mut dyn TableLike, account: &Account, updated: &mut Updated) {
        if let Some(handle) = account.name.as_ref().and_then(|name| name.handle()) {
            add_absent(table, "handle", handle.as_str().into());
        }
        for (&day, &followers) in &account.history {
            add_to_history(table, day, followers);
        }
        let before = date_of(table.get("as_of"));
        if let (Some(old), Some(new)) = (before, account.as_of)
            && new < old
        {
            // The table is older than the profile: its followers are history.
            if let Some(followers) = account.followers {
                add_to_history(table, new, followers);
            }
            return;
        }
        let changed = self.changes(table, account);
        if !changed && account.as_of.is_none_or(|day| Some(day) == before) {
            return;
        }
        if account.has_figures() {
            let day = account.as_of.unwrap_or(self.today);
            updated.dated_today |= account.as_of.is_none();
            self.keep_old_followers(table, before, day, account, updated);
            set(table, "as_of", write::date(day));
        }
        self.set_figures(table, account);
    }

    /// Whether any figure is another than before.
    fn changes(self, table: &dyn TableLike, account: &Account) -> bool {
        let differs = |key: &str, value: Option<u64>| {
            value.is_some_and(|value| count_of(table.get(key)) != Some(value))
        };
        let averages = table.get("averages").and_then(Item::as_table_like);
        let average_differs = account.averages.iter().any(|(metric, &average)| {
            metric.key().is_some_and(|key| {
                averages.and_then(|table| count_of(table.get(key))) != Some(average)
            })
        });
        let rate_differs =
            |rate: f64| number_of(table.get("engagement_rate")) != Some(rate) && states_rate(table);
        differs("followers", account.followers)
            || differs("following", account.following)
            || differs("reach", account.reach)
            || differs("impressions", account.impressions)
            || average_differs
            || account.rate.is_some_and(rate_differs)
    }

    fn keep_old_followers(
        self,
        table: &mut dyn TableLike,
        before: Option<Date>,
        day: Date,
        account: &Account,
        updated: &mut Updated,
    ) {
        let Some(old) = count_of(table.get("followers")).filter(|_| account.followers.is_some())
        else {
            return;
        };
        match before {
            Some(before) if before < day => add_to_history(table, before, old),
            Some(_) => {}
            None => updated.undated_lost |= account.followers != Some(old),
        }
    }

    fn set_figures(self, table: &mut dyn TableLike, account: &Account) {
        let counts = [
            ("followers", account.followers),
            ("following", account.following),
            ("reach", account.reach),
            ("impressions", account.impressions),
        ];
        for (key, value) in counts {
            if let Some(value) = value {
                set(table, key, write::count(value));
            }
        }
        if let Some(provenance) = self.provenance.filter(|_| account.has_figures()) {
            set(table, "provenance", provenance.word().into());
        }
        if account.verified == Some(true) {
            set(table, "verified", true.into());
        }
        if let Some(rate) = account.rate.filter(|_| states_rate(table)) {
            set(table, "engagement_rate", rate.into());
            add_absent(table, "engagement_basis", "followers".into());
        }
        set_averages(table, account);
    }
}

/// Whether a rate may be stated: neither posts nor averages of engagements are known.
fn states_rate(table: &dyn TableLike) -> bool {
    let averages = table.get("averages").and_then(Item::as_table_like);
    let engaging = averages.is_some_and(|table| {
        ["likes", "comments", "shares", "saves"]
            .iter()
            .any(|key| table.contains_key(key))
    });
    !table.contains_key("posts") && !engaging
}

fn set_averages(table: &mut dyn TableLike, account: &Account) {
    let known: Vec<(&str, u64)> = account
        .averages
        .iter()
        .filter_map(|(metric, &value)| metric.key().map(|key| (key, value)))
        .collect();
    if known.is_empty() {
        return;
    }
    let averages = table
        .entry("averages")
        .or_insert_with(|| Item::Value(toml_edit::InlineTable::new().into()));
    if let Some(averages) = averages.as_table_like_mut() {
        let changed = known
            .iter()
            .any(|(key, value)| count_of(averages.get(key)) != Some(*value));
        if changed {
            // The sample was that of the older averages.
            remove(averages, "sample");
        }
        for (key, value) in known {
            set(averages, key, write::count(value));
        }
    }
    if !states_rate(table) {
        remove(table, "engagement_rate");
        remove(table, "engagement_basis");
    }
}

/// Adds a count to `history` where its date has its place; a date that is there stays as it is.
fn add_to_history(table: &mut dyn TableLike, day: Date, followers: u64) {
    let history = table
        .entry("history")
        .or_insert_with(|| Item::Value(Array::new().into()));
    match history {
        Item::Value(Value::Array(points)) => {
            let days: Vec<Option<Date>> = points
                .iter()
                .map(|point| {
                    point
                        .as_inline_table()
                        .and_then(|point| date_of_value(point.get("date")))
                })
                .collect();
            if !days.contains(&Some(day)) {
                let at = days
                    .iter()
                    .position(|other| other.is_some_and(|other| other > day))
                    .unwrap_or(points.len());
                insert_point(points, at, write::point(day, followers).into());
            }
        }
        Item::ArrayOfTables(points)
            if points
                .iter()
                .all(|point| date_of(point.get("date")) != Some(day)) =>
        {
            let mut point = Table::new();
            point.insert("date", write::date(day).into());
            point.insert("followers", write::count(followers).into());
            points.push(point);
        }
        _ => {}
    }
}

/// Inserts a value with the spaces and line breaks that its neighbours have.
fn insert_point(points: &mut Array, at: usize, mut point: Value) {
    let count = points.len();
    if let Some(neighbour) = points.get_mut(at.min(count.saturating_sub(1))) {
        *point.decor_mut() = neighbour.decor().clone();
        let has_space = neighbour
            .decor()
            .prefix()
            .and_then(toml_edit::RawString::as_str)
            .is_some_and(|prefix| !prefix.is_empty());
        if at == count {
            // What stood between the last value and the bracket now stands behind the new one.
            neighbour.decor_mut().set_suffix("");
        } else if !has_space {
            neighbour.decor_mut().set_prefix(" ");
        } else {
            point.decor_mut().set_suffix("");
        }
        if at == count && !has_space {
            point.decor_mut().set_prefix(" ");
        }
    }
    points.insert_formatted(at, point);
}

pub(super) fn text<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    table
        .get(key)
        .and_then(Item::as_str)
        .filter(|text| !text.is_empty())
}

fn count_of(item: Option<&Item>) -> Option<u64> {
    item.and_then(Item::as_integer)
        .and_then(|count| u64::try_from(count).ok())
}

fn number_of(item: Option<&Item>) -> Option<f64> {
    let item = item?;
    item.as_float().or_else(|| {
        item.as_integer()
            .and_then(|number| i32::try_from(number).ok())
            .map(f64::from)
    })
}

fn date_of(item: Option<&Item>) -> Option<Date> {
    date_of_value(item.and_then(Item::as_value))
}

/// Native dates and quoted ones.
fn date_of_value(value: Option<&Value>) -> Option<Date> {
    let value = value?;
    let text = value
        .as_datetime()
        .map(ToString::to_string)
        .or_else(|| value.as_str().map(str::to_owned))?;
    text.get(..10).unwrap_or(&text).parse().ok()
}

/// Sets a value and keeps the spaces and comments around the old one.
fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        let space = take_space_before_bracket(table);
        value.decor_mut().set_suffix(space);
        table.insert(key, Item::Value(value));
    }
}

/// Removes a value; the space before the closing bracket of an inline table stays.
fn remove(table: &mut dyn TableLike, key: &str) {
    let space = take_space_before_bracket(table);
    table.remove(key);
    if let Some((_, item)) = table.iter_mut().last()
        && let Some(value) = item.as_value_mut()
        && !space.is_empty()
    {
        value.decor_mut().set_suffix(space);
    }
}

/// The spaces behind the last value, when there is nothing else: in an inline table they stand
/// before its closing bracket.
fn take_space_before_bracket(table: &mut dyn TableLike) -> String {
    let last = table
        .iter_mut()
        .last()
        .and_then(|(_, item)| item.as_value_mut().map(Value::decor_mut));
    let Some(decor) = last else {
        return String::new();
    };
    let suffix = decor
        .suffix()
        .and_then(toml_edit::RawString::as_str)
        .unwrap_or_default()
        .to_owned();
    if suffix.is_empty() || !suffix.trim_matches(' ').is_empty() {
        return String::new();
    }
    decor.set_suffix("");
    suffix
}

/// Adds a value where there is none, or an empty one as web editors leave it.
pub(super) fn add_absent(table: &mut dyn TableLike, key: &str, value: Value) {
    let is_empty = |item: &Item| {
        item.as_str().is_some_and(str::is_empty)
            || item.as_array().is_some_and(Array::is_empty)
            || item.is_none()
    };
    if table.get(key).is_none_or(is_empty) {
        set(table, key, value);
    }
}
