//! Values into a profile, with comments and spaces kept.

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use super::export::SourceCell;
use super::report::Change;
use super::{ProfileFile, RefreshError, parts};
use crate::diagnostic::{Diagnostics, Severity};
use crate::import::{date_of_value, set};
use crate::load::document::decode;
use crate::load::draft::CreatorDraft;
use crate::model::{Date, grouped};
use crate::source::FileId;

/// The form of tables below a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListForm {
    /// Each below a header of its own: `[[channels.posts]]`.
    Tables,
    /// As one value.
    Inline,
}

/// Returns a text; `None` where there is none or an empty one.
pub(super) fn text<'a>(table: &'a dyn TableLike, key: &str) -> Option<&'a str> {
    let text = table.get(key).and_then(Item::as_str);
    text.filter(|text| !text.is_empty())
}

/// Returns a count. `None` where there is none.
pub(super) fn count_of(item: Option<&Item>) -> Option<u64> {
    u64::try_from(item?.as_integer()?).ok()
}

/// Returns a date, also one in quotes. `None` where there is none.
pub(super) fn date_of(item: Option<&Item>) -> Option<Date> {
    date_of_value(item?.as_value()?)
}

/// Returns a count as TOML.
pub(super) fn count_value(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// Sets a count where it is another than before, and says so.
pub(super) fn set_count(
    table: &mut dyn TableLike,
    key: &str,
    count: u64,
    source: &SourceCell,
    changes: &mut Vec<Change>,
) {
    let before = count_of(table.get(key));
    if before == Some(count) {
        return;
    }
    set(table, key, count_value(count));
    changes.push(Change {
        key: key.to_owned(),
        before: before.map(|before| grouped(usize::try_from(before).unwrap_or(usize::MAX))),
        after: grouped(usize::try_from(count).unwrap_or(usize::MAX)),
        source: source.clone(),
    });
}

/// Sets a value where it is another than before, and says so.
pub(super) fn set_value(
    table: &mut dyn TableLike,
    key: &str,
    value: Value,
    source: &SourceCell,
    changes: &mut Vec<Change>,
) {
    let before = table
        .get(key)
        .map(shown)
        .filter(|before| !before.is_empty());
    let after = shown(&Item::Value(value.clone()));
    if before.as_ref() == Some(&after) {
        return;
    }
    match table.get_mut(key) {
        // A table with a header of its own keeps it.
        Some(Item::Table(own)) => {
            own.clear();
            if let Value::InlineTable(values) = value {
                own.extend(values);
            }
        }
        _ => set(table, key, value),
    }
    changes.push(Change {
        key: key.to_owned(),
        before,
        after,
        source: source.clone(),
    });
}

/// Returns a value in the words of a report: `female 55, male 45`; tables in the order of their
/// keys, so that two of them compare alike however they are written.
fn shown(item: &Item) -> String {
    if let Some(table) = item.as_table_like() {
        let mut parts: Vec<String> = table
            .iter()
            .map(|(key, item)| match item.as_table_like() {
                Some(_) => format!("{key} ({})", shown(item)),
                None => format!("{key} {}", shown(item)),
            })
            .collect();
        parts.sort();
        return parts.join(", ");
    }
    match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Float(number)) => number.value().to_string(),
        Some(value) => value.clone().decorated("", "").to_string(),
        None => String::new(),
    }
}

/// Returns a share as TOML: whole where it is whole.
pub(super) fn share(percent: f64) -> Value {
    if percent.fract() == 0.0 && percent.abs() < 1e6 {
        (percent as i64).into()
    } else {
        percent.into()
    }
}

/// Returns an inline table in the order of its entries.
pub(super) fn inline(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    let table: InlineTable = entries.into_iter().collect();
    table.into()
}

/// Returns the table below a key, made where there is none. `None` if the key holds something else.
pub(super) fn table_below<'t>(
    table: &'t mut dyn TableLike,
    key: &str,
    form: ListForm,
) -> Option<&'t mut dyn TableLike> {
    match form {
        _ if table.contains_key(key) => {}
        ListForm::Inline => {
            table.insert(key, Item::Value(InlineTable::new().into()));
        }
        ListForm::Tables => {
            let mut own = Table::new();
            own.decor_mut().set_prefix("\n");
            table.insert(key, Item::Table(own));
        }
    }
    table.get_mut(key)?.as_table_like_mut()
}

/// Reads a profile as it would be, and compares its errors with those that it has.
///
/// # Errors
/// When it would have more.
pub(super) fn check(profile: &ProfileFile, text: &str) -> Result<(), RefreshError> {
    let errors = |profile: &ProfileFile| -> Result<Vec<String>, RefreshError> {
        let (_, document, _) = parts(profile)?;
        let mut problems = Diagnostics::default();
        let _: CreatorDraft = decode(&document, FileId(0), &mut problems);
        let errors = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        Ok(errors
            .map(|problem| problem.message().to_string())
            .collect())
    };
    let after = ProfileFile {
        text: text.to_owned(),
        ..profile.clone()
    };
    let (before, after) = (errors(profile)?, errors(&after)?);
    match after.iter().find(|error| !before.contains(error)) {
        Some(error) => Err(RefreshError::WouldBreak {
            path: profile.path.clone(),
            reason: error.clone(),
        }),
        None => Ok(()),
    }
}
