//! The columns of a table, each with its field.

use super::column::TableColumn;
use super::header_line::Headers;
use crate::diagnostic::Diagnostic;
use crate::import::cells::WordLists;
use crate::import::field::TableField;
use crate::import::table::TableLine;
use crate::model::Slug;

pub(crate) struct ColumnLayout {
    pub headers: Headers,
    /// The columns that are used; of twins, the exact one first.
    pub columns: Vec<TableColumn>,
    /// The headers of columns that no field is named after.
    pub(super) unused: Vec<String>,
    /// The platform of columns that name none, with its source in words.
    pub(super) platform: Option<(Slug, &'static str)>,
    /// Remarks on columns and on the platforms that they name.
    pub remarks: Vec<Diagnostic>,
}

impl ColumnLayout {
    /// Returns the platform of columns that name none.
    pub(crate) fn platform(&self) -> Option<Slug> {
        self.platform.as_ref().map(|(platform, _)| platform.clone())
    }

    /// Returns the columns of a field, the preferred first.
    pub(crate) fn of(&self, field: TableField) -> impl Iterator<Item = &TableColumn> {
        self.columns
            .iter()
            .filter(move |column| column.field == field)
    }

    /// Returns the cells of some fields that are not empty or unknown, with their columns.
    pub(crate) fn known<'l>(
        &'l self,
        line: &'l TableLine,
        fields: &'l [TableField],
        words: &'l WordLists,
    ) -> impl Iterator<Item = (&'l TableColumn, &'l str)> {
        let columns = fields.iter().flat_map(|field| self.of(*field));
        columns.filter_map(|column| Some((column, words.known(line.cell(column.index))?)))
    }

    /// Returns the header of the first column with one of the fields.
    pub(crate) fn header(&self, fields: &[TableField]) -> String {
        let column = fields.iter().find_map(|field| self.of(*field).next());
        column.map_or_else(|| "name".to_owned(), |column| column.header.clone())
    }
}
