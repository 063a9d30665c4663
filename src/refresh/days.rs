//! Series of figures by day.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{BadDates, DateCell, DateRules};
use super::export::{Export, ExportColumn, Series, SourceCell, Sourced};
use super::number;
use super::signature::{ExportTable, folded};
use crate::import::TableLine;
use crate::model::{Date, Slug};

/// Reads figures by day. Dates without a year are the last ones not after `anchor`.
///
/// # Errors
/// When its dates cannot be known.
pub(super) fn read(
    table: &ExportTable<'_>,
    rules: &DateRules<'_>,
    anchor: Option<Date>,
) -> Result<Export, BadDates> {
    let is_day = |line: &&TableLine| !line.is_blank() && !table.formats.is_total(line.cell(0));
    let lines: Vec<&TableLine> = table.lines.iter().filter(is_day).collect();
    let cells: Vec<DateCell<'_>> = lines
        .iter()
        .map(|line| DateCell {
            text: table.text(line, ExportColumn::Date),
            hint: None,
        })
        .collect();
    let dates = rules.column(&cells, anchor)?;
    let mut export = Export {
        file: table.file.clone(),
        name: table.format.name.clone(),
        ..Export::default()
    };
    let mut series = Series {
        file: table.file.clone(),
        days: BTreeMap::new(),
        headers: BTreeMap::new(),
        rate: table.format.rate.clone(),
        mean: table.format.mean.clone(),
        sums: table.format.sums.clone(),
    };
    for column in table.columns.keys() {
        series.headers.insert(*column, table.header_of(*column));
    }
    for (line, date) in lines.iter().zip(dates) {
        let Some(date) = date else { continue };
        add_day(table, line, date, &mut export, &mut series);
    }
    if table.format.series {
        name_series(table, &mut export, &mut series);
    }
    if !table.format.total_followers.is_empty() {
        export.followers.extend(total_followers(table, rules)?);
    }
    if !series.days.is_empty() {
        export.series.push(series);
    }
    Ok(export)
}

/// Adds what one day says. A day counts only where its main figure is known: others are written as
/// zero on days that are not counted yet.
fn add_day(
    table: &ExportTable<'_>,
    line: &TableLine,
    date: Date,
    export: &mut Export,
    series: &mut Series,
) {
    let figures: BTreeMap<ExportColumn, f64> = table
        .columns
        .keys()
        .filter_map(|column| {
            let text = table.text(line, *column);
            let number = match number::count(text) {
                Some(count) => count as f64,
                None => number::decimal(text)?,
            };
            Some((*column, number))
        })
        .collect();
    if table
        .format
        .main
        .is_some_and(|main| !figures.contains_key(&main))
    {
        return;
    }
    if let Some(value) = number::count(table.text(line, ExportColumn::Followers)) {
        let cell = table.cell(line, ExportColumn::Followers);
        export.followers.insert(date, Sourced { value, cell });
    }
    series.days.insert(date, (line.row, figures));
}

/// Says what the only figure of a series is: the line above its header names it, and sometimes the
/// platform.
fn name_series(table: &ExportTable<'_>, export: &mut Export, series: &mut Series) {
    let name = table.above.last().map_or("", |line| line.cell(0));
    export.name = format!("{}: {name}", table.format.name);
    let words = folded(name);
    let platform = ["facebook", "instagram"]
        .into_iter()
        .find(|platform| words.split(' ').any(|word| word == *platform));
    export.platform = platform.and_then(|platform| Slug::new(platform).ok());
    let reason = match table.formats.series(name) {
        Some("views") => {
            series.sums = [(ExportColumn::Primary, ExportColumn::Impressions)].into();
            return;
        }
        Some("reach") => "people reached on single days cannot be added up",
        Some("followers") => "it holds new followers by day, not how many there are",
        Some(_) => "a profile has no key for it",
        None => "its metric is not known",
    };
    export.remarks.push(format!("not written: {reason}"));
    series.days.clear();
}

/// Reads `Total followers on 26/07/2025` and the count beside it, above the days.
fn total_followers(
    table: &ExportTable<'_>,
    rules: &DateRules<'_>,
) -> Result<Option<(Date, Sourced<u64>)>, BadDates> {
    for line in table.above {
        let text = line.cell(0).trim().trim_end_matches(':');
        let words = folded(text);
        let is_total = |start: &&String| words.starts_with(start.as_str());
        let Some(value) = number::count(line.cell(1)) else {
            continue;
        };
        if table
            .format
            .total_followers
            .iter()
            .any(|start| is_total(&start))
        {
            let date = text.split_whitespace().next_back().unwrap_or_default();
            let cells = [DateCell {
                text: date,
                hint: None,
            }];
            let dates = rules.column(&cells, None)?;
            let cell = SourceCell {
                file: table.file.clone(),
                rows: Some((line.row, line.row)),
                column: text.into(),
            };
            let figure = Sourced { value, cell };
            return Ok(dates
                .into_iter()
                .flatten()
                .next()
                .map(|date| (date, figure)));
        }
    }
    Ok(None)
}

/// A figure made of many days, with the rows that it was made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DaysFigure {
    pub value: f64,
    pub days: usize,
    pub cell: SourceCell,
}

impl Series {
    /// Returns the last day.
    pub(super) fn newest(&self) -> Option<Date> {
        self.days.keys().next_back().copied()
    }

    /// Engagements of the last days against what they are measured against, in percent: days on
    /// which one of them is unknown do not count. `None` where the series has no such rule, or
    /// nothing to measure against.
    pub(super) fn rate(&self, first: Date) -> Option<DaysFigure> {
        let rule = self.rate.as_ref()?;
        let (mut engagements, mut base, mut rows) = (0.0, 0.0, BTreeSet::new());
        for (row, figures) in self.days.range(first..).map(|(_, day)| day) {
            let parts: Option<Vec<f64>> = rule
                .of
                .iter()
                .map(|column| figures.get(column).copied())
                .collect();
            if let (Some(parts), Some(against)) = (parts, figures.get(&rule.against)) {
                engagements += parts.iter().sum::<f64>();
                base += against;
                rows.insert(*row);
            }
        }
        let names: Vec<&str> = rule.of.iter().map(|column| self.header(*column)).collect();
        let column = format!("{} by {}", names.join(" + "), self.header(rule.against));
        (base > 0.0).then(|| self.figure(engagements / base * 100.0, &rows, &column))?
    }

    /// Returns the weighted mean of the last days. `None` where the series has no such rule.
    pub(super) fn mean(&self, first: Date) -> Option<(ExportColumn, DaysFigure)> {
        let rule = self.mean.as_ref()?;
        let (mut sum, mut weights, mut rows) = (0.0, 0.0, BTreeSet::new());
        for (row, figures) in self.days.range(first..).map(|(_, day)| day) {
            if let (Some(value), Some(weight)) = (figures.get(&rule.of), figures.get(&rule.weight))
                && *weight > 0.0
            {
                sum += value * weight;
                weights += weight;
                rows.insert(*row);
            }
        }
        let column = format!("{} by {}", self.header(rule.of), self.header(rule.weight));
        let figure = (weights > 0.0).then(|| self.figure(sum / weights, &rows, &column))??;
        Some((rule.key, figure))
    }

    /// Returns the sum of a column from a day on, where every day is there.
    pub(super) fn sum(&self, column: ExportColumn, first: Date) -> Option<DaysFigure> {
        let (mut sum, mut rows, mut expected) = (0.0, BTreeSet::new(), first);
        for (date, (row, figures)) in self.days.range(first..) {
            if *date != expected {
                return None;
            }
            sum += figures.get(&column)?;
            rows.insert(*row);
            expected = date.tomorrow().ok()?;
        }
        self.figure(sum, &rows, self.header(column))
    }

    fn header(&self, column: ExportColumn) -> &str {
        self.headers.get(&column).map_or("", |header| header)
    }

    fn figure(&self, value: f64, rows: &BTreeSet<usize>, column: &str) -> Option<DaysFigure> {
        Some(DaysFigure {
            value,
            days: rows.len(),
            cell: SourceCell {
                file: self.file.clone(),
                rows: Some((*rows.first()?, *rows.last()?)),
                column: column.into(),
            },
        })
    }
}
