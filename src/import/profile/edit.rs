//! Changes of TOML that keep comments, order and spaces.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::existing::ExistingFile;
use super::values::TomlValues;
use crate::load::document::Document;

/// The TOML of a file, taken out to be edited.
pub(super) struct TomlEdit<'a> {
    pub toml: DocumentMut,
    before: &'a str,
    after: &'a str,
}

impl<'a> TomlEdit<'a> {
    /// # Errors
    /// When the file is not TOML that can be edited; the error says why.
    pub(super) fn new(file: &'a ExistingFile) -> Result<Self, String> {
        let document =
            Document::split(&file.text, file.form()).ok_or("its front matter has no end")?;
        let start = document.toml_offset;
        let toml: Result<DocumentMut, _> = document.toml.parse();
        Ok(Self {
            toml: toml.map_err(|error| error.message().to_owned())?,
            before: &file.text[..start],
            after: &file.text[start + document.toml.len()..],
        })
    }

    /// Returns the text of the whole file.
    pub(super) fn text(&self) -> String {
        format!("{}{}{}", self.before, self.toml, self.after)
    }
}

/// Returns the tables of a list, in either form of TOML; `None` when it is something else.
pub(crate) fn tables(list: &mut Item) -> Option<Vec<&mut dyn TableLike>> {
    match list {
        Item::ArrayOfTables(tables) => {
            let tables = tables.iter_mut();
            Some(tables.map(|table| table as &mut dyn TableLike).collect())
        }
        Item::Value(Value::Array(array)) => {
            let tables = array.iter_mut().filter_map(Value::as_inline_table_mut);
            Some(tables.map(|table| table as &mut dyn TableLike).collect())
        }
        _ => None,
    }
}

/// Adds a table to a list in either form.
pub(super) fn push_table(list: &mut Item, values: TomlValues) {
    match list {
        Item::ArrayOfTables(tables) => tables.push(values.into_iter().collect::<Table>()),
        Item::Value(Value::Array(array)) => {
            array.push(values.into_iter().collect::<InlineTable>());
        }
        _ => {}
    }
}

/// Returns the list of tables under a key, a new one if there is none.
pub(super) fn list<'a>(table: &'a mut dyn TableLike, key: &str) -> &'a mut Item {
    let empty = || Item::ArrayOfTables(ArrayOfTables::new());
    table.entry(key).or_insert_with(empty)
}

/// Sets a value and keeps the spaces and comments around the old one.
pub(crate) fn set(table: &mut dyn TableLike, key: &str, mut value: Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
    } else {
        let space = take_space_before_bracket(table);
        value.decor_mut().set_suffix(space);
        table.insert(key, Item::Value(value));
    }
}

/// Adds a value where there is none, or an empty one as web editors leave it.
pub(super) fn set_absent(table: &mut dyn TableLike, key: &str, value: Value) {
    let is_empty = |item: &Item| {
        item.as_str().is_some_and(str::is_empty)
            || item.as_array().is_some_and(Array::is_empty)
            || item.is_none()
    };
    if table.get(key).is_none_or(is_empty) {
        set(table, key, value);
    }
}

/// Removes a value; the space before the closing bracket of an inline table stays.
pub(super) fn remove(table: &mut dyn TableLike, key: &str) {
    let space = take_space_before_bracket(table);
    table.remove(key);
    if let Some((_, Item::Value(value))) = table.iter_mut().last()
        && !space.is_empty()
    {
        value.decor_mut().set_suffix(space);
    }
}

/// Takes the spaces behind the last value, which in an inline table precede its closing bracket;
/// empty when there is anything else, such as a comment.
fn take_space_before_bracket(table: &mut dyn TableLike) -> String {
    let Some((_, Item::Value(value))) = table.iter_mut().last() else {
        return String::new();
    };
    let suffix = value.decor().suffix().and_then(|suffix| suffix.as_str());
    let suffix = suffix.unwrap_or_default().to_owned();
    if suffix.is_empty() || !suffix.trim_matches(' ').is_empty() {
        return String::new();
    }
    value.decor_mut().set_suffix("");
    suffix
}

/// Inserts a value with the spaces and line breaks of its neighbours.
pub(super) fn insert_spaced(array: &mut Array, at: usize, mut value: Value) {
    let count = array.len();
    if let Some(neighbour) = array.get_mut(at.min(count.saturating_sub(1))) {
        *value.decor_mut() = neighbour.decor().clone();
        let prefix = neighbour
            .decor()
            .prefix()
            .and_then(|prefix| prefix.as_str());
        let has_space = prefix.is_some_and(|prefix| !prefix.is_empty());
        if at == count {
            // The space before the closing bracket is now behind the new value.
            neighbour.decor_mut().set_suffix("");
            if !has_space {
                value.decor_mut().set_prefix(" ");
            }
        } else if has_space {
            value.decor_mut().set_suffix("");
        } else {
            neighbour.decor_mut().set_prefix(" ");
        }
    }
    array.insert_formatted(at, value);
}
