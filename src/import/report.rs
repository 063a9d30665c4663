//! What an import tells at its end: how the table was read, what should be looked at, what was
//! rejected, and the count.

use std::fmt::{self, Write};

use super::column::Column;
use super::field::Field;
use super::layout::{Unused, letters};
use super::merge::MergeNote;
use super::notes::{Notes, shortened};
use super::planner::Tally;
use super::row::Rejection;
use crate::model::grouped;

/// How many examples a remark names before it says "and N more". Rejected rows are all named.
const EXAMPLES: usize = 8;

/// A column that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Used {
    /// The field, with the platform where there are several: `instagram followers`.
    pub field: String,
    /// The header, or those of several columns: one is asked after the other.
    pub headers: String,
}

impl Used {
    /// Names the columns of one field; a header that stands there twice has the letter of its
    /// column.
    pub(super) fn of(columns: &[&Column], several_platforms: bool) -> Self {
        let twice = |header: &str| {
            columns
                .iter()
                .filter(|column| column.header == header)
                .count()
                > 1
        };
        let named = columns.iter().map(|column| match twice(&column.header) {
            true => format!("\"{}\" in column {}", column.header, letters(column.index)),
            false => format!("\"{}\"", column.header),
        });
        let all_count = columns
            .iter()
            .any(|column| matches!(column.field, Field::Niche | Field::Language));
        let between = if all_count { " and " } else { ", else " };
        let headers = examples_joined(named, between);
        let first = columns.first();
        let platform = first
            .and_then(|column| column.platform.as_ref())
            .filter(|_| several_platforms);
        let field = first.map_or("", |column| column.field.word());
        Self {
            field: platform.map_or_else(
                || field.to_owned(),
                |platform| format!("{platform}.{field}"),
            ),
            headers,
        }
    }
}

/// What kind of line it is, for colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// The head of a part.
    Heading,
    /// How the table was read.
    Plain,
    /// Something to look at.
    Note,
    /// A row that became nothing.
    Rejected,
    /// The count at the end.
    Summary,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    pub table: String,
    /// How the file was read: encoding and delimiter, or the sheet.
    pub format: String,
    /// The row of the header.
    pub header_row: usize,
    /// That of a second line of headers.
    pub second_header_row: Option<usize>,
    /// The platform of columns that name none, and what it was taken from.
    pub platform: Option<String>,
    /// The columns that were used.
    pub used: Vec<Used>,
    /// The columns that were not.
    pub unused: Vec<Unused>,
    /// What was odd about the file as a whole.
    pub remarks: Vec<String>,
    /// What was odd about cells.
    pub notes: Notes,
    /// What was put together, or kept apart.
    pub merges: Vec<MergeNote>,
    /// Rows that became nothing, in their order.
    pub rejections: Vec<Rejection>,
    /// What became of the others.
    pub tally: Tally,
    /// How many rows were read.
    pub read: usize,
    /// The sum of followers over all rows that were read.
    pub followers_in_rows: u128,
    /// Whether nothing is written.
    pub dry_run: bool,
}

impl Report {
    /// The last line, in the words of the contract.
    pub(crate) fn summary(&self) -> String {
        let [read, written, merged, rejected] = [
            self.read,
            self.tally.written,
            self.tally.merged,
            self.rejections.len(),
        ]
        .map(grouped);
        format!("{read} rows read: {written} written, {merged} merged, {rejected} rejected")
    }

    /// All lines, the summary last.
    pub(crate) fn lines(&self) -> Vec<(LineKind, String)> {
        let mut lines = Vec::new();
        self.add_reading(&mut lines);
        let notes = self.note_lines();
        if !notes.is_empty() {
            lines.push((LineKind::Heading, "To look at".to_owned()));
            lines.extend(
                notes
                    .into_iter()
                    .map(|note| (LineKind::Note, format!("  {note}"))),
            );
        }
        if !self.rejections.is_empty() {
            lines.push((LineKind::Heading, "Rejected".to_owned()));
            let line = |rejection: &Rejection| {
                format!(
                    "  row {}, column \"{}\": {}",
                    rejection.row, rejection.column, rejection.reason
                )
            };
            lines.extend(
                self.rejections
                    .iter()
                    .map(|rejection| (LineKind::Rejected, line(rejection))),
            );
        }
        if self.dry_run {
            lines.push((
                LineKind::Note,
                "Nothing was written: this was a trial run (--dry-run)".to_owned(),
            ));
        }
        lines.push((LineKind::Summary, self.summary()));
        lines
    }

    fn add_reading(&self, lines: &mut Vec<(LineKind, String)>) {
        let header = match self.second_header_row {
            Some(second) => format!("header in rows {} and {second}", self.header_row),
            None => format!("header in row {}", self.header_row),
        };
        lines.push((
            LineKind::Heading,
            format!("{}: {}, {header}", self.table, self.format),
        ));
        if let Some(platform) = &self.platform {
            lines.push((LineKind::Plain, format!("  platform: {platform}")));
        }
        let width = self
            .used
            .iter()
            .map(|used| used.field.chars().count())
            .max()
            .unwrap_or(0);
        for used in &self.used {
            lines.push((
                LineKind::Plain,
                format!("  {:width$}  from {}", used.field, used.headers),
            ));
        }
        let (told, plain): (Vec<&Unused>, Vec<&Unused>) = self
            .unused
            .iter()
            .partition(|unused| unused.reason.is_some());
        if !plain.is_empty() {
            let names: Vec<String> = plain
                .iter()
                .map(|unused| format!("\"{}\"", unused.header))
                .collect();
            lines.push((LineKind::Plain, format!("  not used: {}", names.join(", "))));
        }
        for unused in told {
            let reason = unused.reason.as_deref().unwrap_or_default();
            lines.push((
                LineKind::Plain,
                format!("  not used: \"{}\" ({reason})", unused.header),
            ));
        }
    }

    fn note_lines(&self) -> Vec<String> {
        let mut notes = self.remarks.clone();
        notes.extend(self.name_notes());
        notes.extend(self.merge_notes());
        notes.extend(self.namesake_note());
        notes.extend(self.cell_notes());
        notes.extend(self.figure_notes());
        notes.extend(self.update_notes());
        notes
    }

    fn name_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let row = |(row, text): &(usize, String)| format!("row {row} ({text})");
        let damaged = &self.notes.damaged_names;
        if !damaged.is_empty() {
            let list = examples(damaged.iter().map(row));
            notes.push(format!(
                "{} had lost letters before the table was saved; please correct: {list}",
                counted(damaged.len(), "name", "names")
            ));
        }
        let lost = &self.notes.lost_names;
        if !lost.is_empty() {
            let list = examples(lost.iter().map(row));
            let what = counted(lost.len(), "name was", "names were");
            notes.push(format!("{what} lost before the table was saved, so that profiles are drafts until you write the names: {list}"));
        }
        if self.notes.names_from_handles > 0 {
            notes.push(format!(
                "{} without a readable name: the handle stands for it",
                counted(self.notes.names_from_handles, "row", "rows")
            ));
        }
        notes.extend(self.handle_note());
        notes
    }

    /// Of cells that should be handles and are not: a few are slips; many say that the column holds
    /// names.
    fn handle_note(&self) -> Option<String> {
        const MANY: usize = 10;
        let handles = &self.notes.handles_passed_over;
        let told = |(row, text): &(usize, String)| format!("row {row} ({text})");
        let list = examples(handles.iter().map(told));
        let columns: Vec<&str> = self
            .used
            .iter()
            .filter(|used| used.field.ends_with(Field::Handle.word()))
            .map(|used| used.headers.as_str())
            .collect();
        match handles.len() {
            0 => None,
            slips if slips < MANY || slips * MANY < self.read => {
                let what = counted(slips, "handle is", "handles are");
                Some(format!(
                    "{what} of a form that no platform allows, so that the profile has no link to the account; correct the cell, or write \
                     `handle` into the profile: {list}"
                ))
            }
            names => Some(format!(
                "{} has names rather than handles in {names} of {} rows, such as {some}. These profiles have their name and figures, and no \
                 link to the account. That is enough for a site; for the links, add a column \"URL\" with the address of each account to the \
                 table, and import it once more with --update",
                columns.join(" or "),
                self.read,
                some = handles
                    .iter()
                    .take(3)
                    .map(told)
                    .collect::<Vec<_>>()
                    .join(", "),
            )),
        }
    }

    fn merge_notes(&self) -> Vec<String> {
        let mut merged = Vec::new();
        let mut shared = Vec::new();
        for note in &self.merges {
            match note {
                MergeNote::Merged {
                    first,
                    row,
                    account,
                    passed_over,
                } => {
                    let differing: Vec<String> = passed_over
                        .iter()
                        .map(|(_, followers)| {
                            format!(", its {} followers passed over", grouped(*followers))
                        })
                        .collect();
                    merged.push(format!(
                        "row {row} into {first} ({account}{})",
                        differing.concat()
                    ));
                }
                MergeNote::Shared {
                    first,
                    row,
                    account,
                } => shared.push(format!("row {first}, not {row} ({account})")),
            }
        }
        let mut notes = Vec::new();
        if !merged.is_empty() {
            // Which rows were merged is said of all of them: nothing may go without a word.
            notes.push(format!(
                "{} of an account that was met before: {}",
                counted(merged.len(), "row", "rows"),
                merged.join(", ")
            ));
        }
        if !shared.is_empty() {
            notes.push(format!(
                "Rows that share one account and differ in another became profiles of their own. An account belongs to one profile, so its \
                 followers count once, and the first row kept it: {}",
                examples(shared.into_iter())
            ));
        }
        notes
    }

    fn cell_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for cell in self.notes.unread.iter().take(EXAMPLES) {
            notes.push(format!(
                "row {}, column \"{}\": \"{}\" was passed over; {}",
                cell.row, cell.column, cell.cell, cell.reason
            ));
        }
        if self.notes.unread.len() > EXAMPLES {
            let mut by_column: std::collections::BTreeMap<&str, Vec<usize>> =
                std::collections::BTreeMap::new();
            for cell in &self.notes.unread[EXAMPLES..] {
                by_column.entry(&cell.column).or_default().push(cell.row);
            }
            for (column, rows) in by_column {
                let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
                notes.push(format!(
                    "more cells of column \"{column}\" were passed over, in rows {}",
                    rows.join(", ")
                ));
            }
        }
        let rows = |(text, rows): (&String, &usize)| {
            format!(
                "\"{}\" ({})",
                shortened(text),
                counted(*rows, "row", "rows")
            )
        };
        if !self.notes.unknown_places.is_empty() {
            let list: Vec<String> = self.notes.unknown_places.iter().map(rows).collect();
            notes.push(format!(
                "No country is known by these words, so they were passed over: {}",
                list.join(", ")
            ));
        }
        if !self.notes.unknown_languages.is_empty() {
            let list: Vec<String> = self.notes.unknown_languages.iter().map(rows).collect();
            notes.push(format!(
                "No language is known by these words, so they were passed over: {}",
                list.join(", ")
            ));
        }
        notes
    }

    /// Those who may be one person with two profiles.
    fn namesake_note(&self) -> Option<String> {
        let namesakes = &self.tally.namesakes;
        let list = examples(
            namesakes
                .iter()
                .map(|one| format!("row {} ({} beside {})", one.row, one.slug, one.beside)),
        );
        let rows = match namesakes.len() {
            0 => return None,
            1 => {
                "1 row has the name of another profile and another account, so it became a profile of its own"
            }
            _ => {
                "Rows with the name of another profile and another account became profiles of their own"
            }
        };
        Some(format!(
            "{rows}: {list}. Where they are one person, move the `[[channels]]` into the other file (a handle that has changed: correct it \
             there), and delete the new one"
        ))
    }

    fn figure_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let zeros = &self.notes.zero_followers;
        if !zeros.is_empty() {
            let rows: Vec<String> = zeros.iter().map(ToString::to_string).collect();
            let (noun, rows) = (
                if zeros.len() == 1 { "row" } else { "rows" },
                rows.join(", "),
            );
            notes.push(format!(
                "0 followers in {noun} {rows}: taken for unknown, since tables seldom mean it; where it is so, write `followers = 0` into the \
                 profile"
            ));
        }
        if self.notes.rates_worked_out > 0 {
            let rates = counted(
                self.notes.rates_worked_out,
                "engagement rate was",
                "engagement rates were",
            );
            notes.push(format!(
                "{rates} worked out from average engagements and followers"
            ));
        }
        if self.notes.rates_stated > 0 {
            let rates = counted(
                self.notes.rates_stated,
                "engagement rate was",
                "engagement rates were",
            );
            notes.push(format!("{rates} taken as measured against followers; change `engagement_basis` if that is wrong"));
        }
        if !self.notes.tiny_rates.is_empty() {
            let rows = examples(self.notes.tiny_rates.iter().map(|row| format!("row {row}")));
            notes.push(format!(
                "Rates below 0.1%: {rows}. If they are shares of one (0.0312 for 3.12%), write them with `%` and import again"
            ));
        }
        if self.notes.blank_lines > 0 {
            notes.push(format!(
                "{} passed over",
                counted(self.notes.blank_lines, "empty line was", "empty lines were")
            ));
        }
        if self.tally.private_files > 0 {
            let files = counted(self.tally.private_files, "file", "files");
            notes.push(format!(
                "Contact data and prices went to `private/`, which Git ignores: {files}"
            ));
        }
        if self.followers_in_rows != self.tally.followers {
            notes.push(format!(
                "Followers: {} in the rows, {} in the profiles",
                grouped(self.followers_in_rows),
                grouped(self.tally.followers)
            ));
        }
        notes
    }

    fn update_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let tally = &self.tally;
        if tally.updated + tally.unchanged > 0 {
            notes.push(format!(
                "Profiles that were there: {} changed, {} say all of it already",
                tally.updated, tally.unchanged
            ));
        }
        if !tally.added.is_empty() {
            notes.push(format!(
                "New channels in profiles that were there: {}",
                tally.added.join(", ")
            ));
        }
        if !tally.kept.is_empty() {
            let list = examples(tally.kept.iter().cloned());
            notes.push(format!("The table says otherwise, and what you have was left; change it by hand where the table is right: {list}"));
        }
        if tally.dated_today {
            notes.push(
                "New figures were dated with today; say their day with --as-of DATE".to_owned(),
            );
        }
        if !tally.undated.is_empty() {
            let list = examples(tally.undated.iter().cloned());
            notes.push(format!(
                "Old followers without `as_of` could not become history: {list}"
            ));
        }
        notes
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (_, line) in self.lines() {
            writeln!(f, "{line}")?;
        }
        Ok(())
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// The first of a list, and how many more there are.
fn examples(items: impl Iterator<Item = String>) -> String {
    examples_joined(items, ", ")
}

fn examples_joined(items: impl Iterator<Item = String>, between: &str) -> String {
    let items: Vec<String> = items.collect();
    let mut text = items
        .iter()
        .take(EXAMPLES)
        .cloned()
        .collect::<Vec<_>>()
        .join(between);
    if items.len() > EXAMPLES {
        // Writing into a string cannot fail.
        let _ = write!(text, " and {} more", items.len() - EXAMPLES);
    }
    text
}
