//! One column of the table with what is known about it from its header and its cells.

use super::account;
use super::cell::{self, DayOrder};
use super::field::Field;
use super::heading::{Heading, Unit};
use super::number::{DecimalMark, Kind, Number, decimal_mark, parse};
use super::table::Line;
use crate::model::Slug;

/// A column before it is decided what it holds.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub index: usize,
    pub header: String,
    pub heading: Option<Heading>,
    /// Whether `--map` chose it.
    pub chosen: bool,
}

/// A column that is used.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub index: usize,
    pub header: String,
    pub field: Field,
    /// The platform of its accounts; absent for what belongs to the person, and where a column of
    /// the table says it.
    pub platform: Option<Slug>,
    pub unit: Unit,
    pub mark: DecimalMark,
    pub order: DayOrder,
    /// Whether its rates are fractions: 0.0139 for 1.39%.
    pub fractions: bool,
}

impl Column {
    /// Reads a number of the column.
    pub(super) fn number(&self, cell: &str) -> Option<Number> {
        let kind = if matches!(self.field, Field::EngagementRate | Field::Price(_)) {
            Kind::Measure
        } else {
            Kind::Count
        };
        let number = parse(cell, kind, self.mark)?;
        let power = if number.shortened { 0 } else { self.unit.power };
        Some(Number {
            value: number.value.times_ten_to(power),
            ..number
        })
    }

    /// Reads a rate of the column, in percent.
    pub(super) fn rate(&self, cell: &str) -> Option<f64> {
        let number = self.number(cell)?;
        let factor = if self.fractions && !number.percent {
            2
        } else {
            0
        };
        Some(number.value.times_ten_to(factor).fraction())
            .filter(|rate| rate.is_finite() && *rate >= 0.0)
    }
}

/// The cells of a column that say something.
pub(super) fn known_cells(lines: &[Line], index: usize) -> impl Iterator<Item = &str> {
    lines
        .iter()
        .filter_map(move |line| cell::known(line.cell(index)))
}

/// The share of known cells that fulfil a condition, in thousandths; 0 when nothing is known.
pub(super) fn per_mille(lines: &[Line], index: usize, holds: impl Fn(&str) -> bool) -> usize {
    let (mut all, mut right) = (0, 0);
    for cell in known_cells(lines, index) {
        all += 1;
        right += usize::from(holds(cell));
    }
    right * 1_000 / std::cmp::max(all, 1)
}

/// Whether a cell can name an account.
pub(super) fn names_account(text: &str) -> bool {
    cell::looks_like_handle(text) || account::is_address(text) || cell::name(text).handle.is_some()
}

/// Looks through the cells of a column once its field is known.
pub(super) fn measured(
    candidate: &Candidate,
    field: Field,
    platform: Option<Slug>,
    lines: &[Line],
) -> Column {
    let unit = candidate
        .heading
        .as_ref()
        .map(|heading| heading.unit)
        .unwrap_or_default();
    let index = candidate.index;
    let mut column = Column {
        index,
        header: candidate.header.clone(),
        field,
        platform,
        unit,
        mark: decimal_mark(known_cells(lines, index)),
        order: cell::day_order(known_cells(lines, index)),
        fractions: false,
    };
    if field == Field::EngagementRate && !unit.percent {
        column.fractions = holds_fractions(&column, lines);
    }
    column
}

/// Programs write 1.39% as 0.0139. A column is taken so when at least three rates are known, none
/// has a `%` and all are below a half: a whole column of rates under 0.5% is not met with.
fn holds_fractions(column: &Column, lines: &[Line]) -> bool {
    let numbers: Vec<Number> = known_cells(lines, column.index)
        .filter_map(|cell| column.number(cell))
        .collect();
    numbers.len() >= 3
        && numbers
            .iter()
            .all(|number| !number.percent && number.value.fraction() < 0.5)
}

/// Whether the numbers of a column are too large for rates: most are above 100.
pub(super) fn too_large_for_rates(column: &Column, lines: &[Line]) -> bool {
    per_mille(lines, column.index, |cell| {
        column
            .number(cell)
            .is_some_and(|number| number.value.fraction() > 100.0)
    }) > 500
}

/// How many of a column's numbers are shortened, in thousandths: the twin with fewer is exact.
pub(super) fn shortened(column: &Column, lines: &[Line]) -> usize {
    per_mille(lines, column.index, |cell| {
        column.number(cell).is_some_and(|number| number.shortened)
    })
}
