//! Lines that say how a table was read: its form, and the column of each field.

use std::collections::BTreeSet;

use super::column::TableColumn;
use super::layout::ColumnLayout;
use crate::import::field::TableField;
use crate::import::table::{RawTable, letters};

/// Returns the lines for the report, the first one without indentation.
pub(crate) fn description(name: &str, table: &RawTable, layout: &ColumnLayout) -> Vec<String> {
    let header = match layout.headers.second_row {
        Some(second) => format!("header in rows {} and {second}", layout.headers.row),
        None => format!("header in row {}", layout.headers.row),
    };
    let mut lines = vec![format!("{name}: {}, {header}", table.format)];
    if let Some((platform, from)) = &layout.platform {
        lines.push(format!("  platform: {platform}, {from}"));
    }
    let platforms = layout
        .columns
        .iter()
        .filter_map(|column| column.platform.as_ref());
    let several = platforms.collect::<BTreeSet<_>>().len() > 1;
    let fields: Vec<(String, String)> = groups(&layout.columns)
        .iter()
        .map(|group| (field(group[0], several), sources(group)))
        .collect();
    let width = fields.iter().map(|(field, _)| field.len()).max();
    let width = width.unwrap_or(0);
    for (field, sources) in fields {
        lines.push(format!("  {field:width$}  from {sources}"));
    }
    if !layout.unused.is_empty() {
        lines.push(format!("  not used: {}", layout.unused.join(", ")));
    }
    lines
}

/// Groups the columns by field and platform, in the order of the table; inside of a group the
/// preferred column is first.
fn groups(columns: &[TableColumn]) -> Vec<Vec<&TableColumn>> {
    let mut groups: Vec<Vec<&TableColumn>> = Vec::new();
    for column in columns {
        let group = groups
            .iter_mut()
            .find(|group| group[0].field == column.field && group[0].platform == column.platform);
        match group {
            Some(group) => group.push(column),
            None => groups.push(vec![column]),
        }
    }
    groups.sort_by_key(|group| group.iter().map(|column| column.index).min());
    groups
}

/// Returns the field's name, with the platform where the table has several.
fn field(column: &TableColumn, several: bool) -> String {
    match &column.platform {
        Some(platform) if several => format!("{platform}.{}", column.field.name()),
        _ => column.field.name().to_owned(),
    }
}

/// Returns the headers of a group; equal ones have the letter of their column.
fn sources(group: &[&TableColumn]) -> String {
    let named = group.iter().map(|column| {
        let same = group.iter().filter(|other| other.header == column.header);
        if same.count() > 1 {
            format!("\"{}\" in column {}", column.header, letters(column.index))
        } else {
            format!("\"{}\"", column.header)
        }
    });
    let between = match group[0].field {
        TableField::Niche | TableField::Language => " and ",
        _ => ", else ",
    };
    named.collect::<Vec<_>>().join(between)
}
