//! The decision which field each column holds.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{Candidate, TableColumn, names_account, per_mille};
use super::header_line::Headers;
use super::header_text::HeaderText;
use super::layout::ColumnLayout;
use super::platform;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problem::import as problem;
use crate::import::cells::{WordLists, fold, one_spaced};
use crate::import::field::TableField;
use crate::import::request::{ColumnChoice, ImportRequest};
use crate::import::table::{RawTable, TableLine, letters};
use crate::model::Slug;

/// Decides what the columns hold.
///
/// # Errors
/// When there are no headers, `--map` names a column that is not there, or no column says who or
/// on which platform the accounts are.
pub(crate) fn decide(
    table: &RawTable,
    request: &ImportRequest,
    words: &WordLists,
) -> Result<ColumnLayout, Box<Diagnostic>> {
    let Some(headers) = Headers::find(&table.lines, &request.columns, words) else {
        return Err(Box::new(problem::no_header(&beginning(table))));
    };
    let lines = &table.lines[headers.first..];
    let mut candidates = candidates(&headers, words);
    choose(&mut candidates, &request.columns)?;
    let missing = pass_over_missing_platforms(&mut candidates, request);
    let platform = platform::guess(&candidates, lines, request, words);
    let mut decision = Decision {
        lines,
        words,
        // Where a column names it row by row, the one for the whole table is for rows that do not.
        default: platform
            .as_ref()
            .filter(|_| !platform::is_named_by_rows(&candidates))
            .map(|(slug, _)| slug.clone()),
        columns: Vec::new(),
        unused: Vec::new(),
        remarks: Vec::new(),
    };
    for candidate in &candidates {
        if missing
            .values()
            .flatten()
            .all(|header| *header != candidate.header)
        {
            decision.add(candidate);
        }
    }
    decision.settle()?;
    let Decision {
        columns,
        unused,
        mut remarks,
        ..
    } = decision;
    let names = [
        TableField::Name,
        TableField::LatinName,
        TableField::Handle,
        TableField::Url,
    ];
    if columns.iter().all(|column| !names.contains(&column.field)) {
        return Err(Box::new(problem::no_names(&filled_headers(&candidates))));
    }
    remark_on_platforms(&columns, &missing, request, &mut remarks);
    if let Some(column) = columns.iter().find(|column| column.fractions) {
        remarks.push(problem::fractions(&column.header));
    }
    Ok(ColumnLayout {
        headers,
        columns,
        unused,
        platform,
        remarks,
    })
}

/// Returns the beginning of the first line that is not blank.
fn beginning(table: &RawTable) -> String {
    let first = table.lines.iter().find(|line| !line.is_blank());
    let first = first.map(|line| line.cells.join(" | ")).unwrap_or_default();
    first.chars().take(80).collect()
}

fn candidates(headers: &Headers, words: &WordLists) -> Vec<Candidate> {
    let candidate = |(index, header): (usize, &String)| Candidate {
        index,
        header: one_spaced(header),
        text: HeaderText::read(header, words),
        chosen: false,
    };
    headers.texts.iter().enumerate().map(candidate).collect()
}

fn filled_headers(candidates: &[Candidate]) -> Vec<String> {
    let headers = candidates.iter().map(|candidate| candidate.header.clone());
    headers.filter(|header| !header.is_empty()).collect()
}

/// Applies `--map`; the column it names takes the place of those that the headers alone would have
/// given.
fn choose(candidates: &mut [Candidate], choices: &[ColumnChoice]) -> Result<(), Box<Diagnostic>> {
    for choice in choices {
        let wanted = fold(&choice.column);
        let is_chosen = |candidate: &Candidate| {
            candidate.header == choice.column
                || !wanted.is_empty() && fold(&candidate.header) == wanted
        };
        if !candidates.iter().any(is_chosen) {
            let headers = filled_headers(candidates);
            let error = problem::no_such_column(&choice.column, &headers);
            return Err(Box::new(error));
        }
        for candidate in candidates.iter_mut() {
            let field = Some(choice.field);
            if is_chosen(candidate) {
                let old = candidate.text.take();
                candidate.text = Some(HeaderText {
                    field,
                    unit: old.as_ref().map(|text| text.unit).unwrap_or_default(),
                    platform: choice
                        .platform
                        .clone()
                        .or_else(|| old.and_then(|text| text.platform)),
                });
                candidate.chosen = true;
            } else if !candidate.chosen {
                let is_replaced =
                    |text: &HeaderText| text.field == field && text.platform == choice.platform;
                candidate.text = candidate.text.take().filter(|text| !is_replaced(text));
            }
        }
    }
    Ok(())
}

/// Passes over columns of a platform that the site does not know: their profiles would not build.
/// Returns their headers by platform.
fn pass_over_missing_platforms(
    candidates: &mut [Candidate],
    request: &ImportRequest,
) -> BTreeMap<Slug, Vec<String>> {
    let mut missing: BTreeMap<Slug, Vec<String>> = BTreeMap::new();
    for candidate in candidates.iter_mut().filter(|candidate| !candidate.chosen) {
        let Some(platform) = candidate
            .text
            .as_ref()
            .and_then(|text| text.platform.clone())
        else {
            continue;
        };
        if !request.platforms.contains(&platform) && request.platform.as_ref() != Some(&platform) {
            candidate.text = None;
            let headers = missing.entry(platform).or_default();
            headers.push(candidate.header.clone());
        }
    }
    missing
}

/// Reports each platform that the site does not have.
fn remark_on_platforms(
    columns: &[TableColumn],
    missing: &BTreeMap<Slug, Vec<String>>,
    request: &ImportRequest,
    remarks: &mut Vec<Diagnostic>,
) {
    let used: BTreeSet<&Slug> = columns
        .iter()
        .filter_map(|column| column.platform.as_ref())
        .collect();
    for platform in used {
        if !request.platforms.contains(platform) {
            remarks.push(problem::missing_platform(platform));
        }
    }
    for (platform, headers) in missing {
        remarks.push(problem::columns_of_missing_platform(platform, headers));
    }
}

/// The columns while their fields are decided.
struct Decision<'a> {
    lines: &'a [TableLine],
    words: &'a WordLists,
    /// The platform of columns that name none.
    default: Option<Slug>,
    columns: Vec<TableColumn>,
    unused: Vec<String>,
    remarks: Vec<Diagnostic>,
}

impl Decision<'_> {
    fn share(&self, index: usize, is_right: impl Fn(&str) -> bool) -> usize {
        per_mille(self.lines, index, self.words, is_right)
    }

    /// Adds a column with the field of its header, or to those that are not used.
    fn add(&mut self, candidate: &Candidate) {
        let Some(text) = &candidate.text else {
            self.pass_over(candidate);
            return;
        };
        let field = text
            .field
            .unwrap_or_else(|| self.field_of_bare_platform(candidate.index));
        let platform = text.platform.clone().or_else(|| self.default.clone());
        let platform = platform.filter(|_| field.is_of_account());
        let column = TableColumn::measured(candidate, field, platform, self.lines, self.words);
        self.columns.push(column);
    }

    /// Returns the field of a column whose header is only "Instagram": followers when its cells are
    /// numbers, else accounts.
    fn field_of_bare_platform(&self, index: usize) -> TableField {
        // `433family` is a handle, `475.8m` is not.
        let has_word = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 3;
        let is_number = |cell: &str| {
            cell.starts_with(|c: char| c.is_ascii_digit()) && cell.len() < 16 && !has_word(cell)
        };
        if self.share(index, is_number) > 800 {
            TableField::FOLLOWERS
        } else {
            TableField::NameOrHandle
        }
    }

    fn pass_over(&mut self, candidate: &Candidate) {
        if !candidate.header.is_empty() {
            self.unused.push(format!("\"{}\"", candidate.header));
        } else if (self.lines.iter()).any(|line| !line.cell(candidate.index).trim().is_empty()) {
            self.unused
                .push(format!("column {}", letters(candidate.index)));
        }
    }

    /// Settles the columns of which the header does not say everything.
    fn settle(&mut self) -> Result<(), Box<Diagnostic>> {
        self.settle_names();
        self.settle_titles();
        for column in &mut self.columns {
            column.settle_engagements(self.lines, self.words);
        }
        self.drop_false_rates();
        self.drop_columns_without_platform()?;
        // Of twins, the exact one is first.
        let (lines, words) = (self.lines, self.words);
        self.columns
            .sort_by_cached_key(|column| (column.shortened(lines, words), column.index));
        Ok(())
    }

    /// Decides which of the columns that may hold names or handles hold what.
    fn settle_names(&mut self) {
        let mut open: BTreeMap<Option<Slug>, Vec<usize>> = BTreeMap::new();
        for at in 0..self.columns.len() {
            if self.columns[at].field != TableField::NameOrHandle {
                continue;
            }
            let is_platform = |cell: &str| self.words.platform(&fold(cell)).is_some();
            if self.share(self.columns[at].index, is_platform) > 800 {
                self.columns[at].field = TableField::Platform;
                self.columns[at].platform = None;
            } else {
                let platform = self.columns[at].platform.clone();
                open.entry(platform).or_default().push(at);
            }
        }
        for (platform, open) in open {
            let handle = self.handle_column(platform.as_ref(), &open);
            for at in open {
                let column = &mut self.columns[at];
                if Some(at) == handle {
                    column.field = TableField::Handle;
                } else {
                    column.field = TableField::Name;
                    column.platform = None;
                }
            }
        }
    }

    /// Chooses the column of handles among the open ones of a platform; `None` when another column
    /// names the accounts, or none looks like handles.
    fn handle_column(&self, platform: Option<&Slug>, open: &[usize]) -> Option<usize> {
        let mut others = self.columns.iter();
        let has_account = others.any(|column| {
            column.platform.as_ref() == platform
                && matches!(column.field, TableField::Handle | TableField::Url)
        });
        if has_account {
            return None;
        }
        let has_name = (self.columns.iter()).any(|column| column.field == TableField::Name);
        // One column alone must be nearly all handles: single names look alike.
        let least = if has_name || open.len() > 1 { 500 } else { 900 };
        let likeness = |at: &usize| self.share(self.columns[*at].index, names_account);
        let best = open.iter().copied().rev().max_by_key(likeness)?;
        (likeness(&best) >= least).then_some(best)
    }

    /// A title is a name of last resort on YouTube. Elsewhere it is that of a person: "Dr",
    /// "Manager".
    fn settle_titles(&mut self) {
        let default = self.default.as_ref();
        if default.is_some_and(|platform| platform.as_str() == "youtube") {
            for column in &mut self.columns {
                if column.field == TableField::Title {
                    column.field = TableField::Name;
                }
            }
        }
        let titles = (self.columns).extract_if(.., |column| column.field == TableField::Title);
        self.unused
            .extend(titles.map(|column| format!("\"{}\"", column.header)));
    }

    fn drop_false_rates(&mut self) {
        let (lines, words) = (self.lines, self.words);
        let is_false = |column: &mut TableColumn| {
            column.field == TableField::EngagementRate
                && column.is_too_large_for_rates(lines, words)
        };
        let dropped = self.columns.extract_if(.., is_false);
        self.remarks
            .extend(dropped.map(|column| problem::too_large_for_a_rate(&column.header)));
    }

    /// Drops figures of no platform: neither their header, nor a column, nor the whole table names
    /// one.
    fn drop_columns_without_platform(&mut self) -> Result<(), Box<Diagnostic>> {
        let row_names_platform = self.columns.iter().any(|column| {
            column.field == TableField::Platform
                || column.field == TableField::Url && column.platform.is_none()
        });
        if row_names_platform || self.default.is_some() {
            return Ok(());
        }
        if self.columns.iter().all(|column| column.platform.is_none()) {
            return Err(Box::new(problem::no_platform()));
        }
        let dropped = (self.columns).extract_if(.., |column| {
            column.field.is_of_account() && column.platform.is_none()
        });
        self.remarks
            .extend(dropped.map(|column| problem::column_without_platform(&column.header)));
        Ok(())
    }
}
