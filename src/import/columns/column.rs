//! One column of the table with the facts from its header and its cells.

use std::cmp::max;

use super::header_text::HeaderText;
use super::unit::Unit;
use crate::import::cells::{
    CellNumber, DayOrder, DecimalMark, NameCell, NumberKind, PriceCell, PriceColumn, WordLists,
    day_order, decimal_mark, is_address, looks_like_handle, price,
};
use crate::import::field::TableField;
use crate::import::table::TableLine;
use crate::model::Slug;

/// A column of which the field is not decided.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub index: usize,
    pub header: String,
    /// The meaning of the header; `None` when it has none, or the column is not to be used.
    pub text: Option<HeaderText>,
    /// Whether `--map` chose it.
    pub chosen: bool,
}

/// A column that is used.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TableColumn {
    pub index: usize,
    pub header: String,
    pub field: TableField,
    /// The platform of its accounts; absent for facts about the person, and where a column of the
    /// table names it.
    pub platform: Option<Slug>,
    pub unit: Unit,
    mark: DecimalMark,
    pub order: DayOrder,
    /// Whether its rates are fractions: 0.0139 for 1.39%.
    pub fractions: bool,
}

impl TableColumn {
    /// Looks through the cells of a column once its field is known.
    pub(super) fn measured(
        candidate: &Candidate,
        field: TableField,
        platform: Option<Slug>,
        lines: &[TableLine],
        words: &WordLists,
    ) -> Self {
        let cells = || known_cells(lines, candidate.index, words);
        let mut column = Self {
            index: candidate.index,
            header: candidate.header.clone(),
            field,
            platform,
            unit: candidate
                .text
                .as_ref()
                .map(|text| text.unit)
                .unwrap_or_default(),
            mark: decimal_mark(cells()),
            order: day_order(cells()),
            fractions: false,
        };
        if field == TableField::EngagementRate && !column.unit.percent {
            column.fractions = column.holds_fractions(lines, words);
        }
        column
    }

    /// Reads a number of the column.
    pub(crate) fn number(&self, cell: &str, words: &WordLists) -> Option<CellNumber> {
        let kind = match self.field {
            TableField::EngagementRate => NumberKind::Measure,
            TableField::Price(_) => NumberKind::Price(self.unit.currency),
            _ => NumberKind::Count,
        };
        let number = CellNumber::parse(cell, kind, self.mark, words)?;
        Some(if number.shortened {
            number
        } else {
            number.times_ten_to(self.unit.power)
        })
    }

    /// Reads a price of the column.
    ///
    /// # Errors
    /// When the cell has none; the error says why.
    pub(crate) fn price(&self, cell: &str, words: &WordLists) -> Result<PriceCell, &'static str> {
        let column = PriceColumn {
            currency: self.unit.currency,
            power: self.unit.power,
            mark: self.mark,
        };
        price(cell, column, words)
    }

    /// Reads a rate of the column, in percent.
    pub(crate) fn rate(&self, cell: &str, words: &WordLists) -> Option<f64> {
        let mut number = self.number(cell, words)?;
        if self.fractions && !number.percent {
            number = number.times_ten_to(2);
        }
        let rate = number.fraction();
        (rate.is_finite() && rate >= 0.0).then_some(rate)
    }

    /// Programs write 1.39% as 0.0139. Returns whether at least three rates are known, none has a
    /// `%`, none is above 1, and either all are below a half or most below 0.3: a whole column of
    /// rates under 0.5% does not occur.
    fn holds_fractions(&self, lines: &[TableLine], words: &WordLists) -> bool {
        let numbers: Vec<CellNumber> = known_cells(lines, self.index, words)
            .filter_map(|cell| self.number(cell, words))
            .collect();
        let is_share = |number: &CellNumber| !number.percent && number.fraction() <= 1.0;
        if numbers.len() < 3 || !numbers.iter().all(is_share) {
            return false;
        }
        let below = |limit: f64| {
            let small = numbers.iter().filter(|number| number.fraction() < limit);
            small.count()
        };
        below(0.5) == numbers.len() || below(0.3) * 2 > numbers.len()
    }

    /// Makes a column of average engagements one of rates where its cells are: its header or a cell
    /// says percent, or all are below 100 and some have decimals.
    pub(super) fn settle_engagements(&mut self, lines: &[TableLine], words: &WordLists) {
        if self.field != TableField::Engagements {
            return;
        }
        let numbers: Vec<CellNumber> = known_cells(lines, self.index, words)
            .filter_map(|cell| CellNumber::parse(cell, NumberKind::Measure, self.mark, words))
            .collect();
        let is_small = |number: &CellNumber| !number.shortened && number.fraction() < 100.0;
        let are_small =
            numbers.iter().all(is_small) && numbers.iter().any(|number| !number.is_whole());
        if self.unit.percent || are_small || numbers.iter().any(|number| number.percent) {
            self.field = TableField::EngagementRate;
            self.fractions = !self.unit.percent && self.holds_fractions(lines, words);
        }
    }

    /// Returns whether most numbers are above 100, too large for rates.
    pub(super) fn is_too_large_for_rates(&self, lines: &[TableLine], words: &WordLists) -> bool {
        let is_large = |number: CellNumber| number.fraction() > 100.0;
        let share = per_mille(lines, self.index, words, |cell| {
            self.number(cell, words).is_some_and(is_large)
        });
        share > 500
    }

    /// Returns how many of the numbers are shortened, in thousandths: the twin with fewer is
    /// exact.
    pub(super) fn shortened(&self, lines: &[TableLine], words: &WordLists) -> usize {
        per_mille(lines, self.index, words, |cell| {
            self.number(cell, words)
                .is_some_and(|number| number.shortened)
        })
    }
}

/// Returns the cells of a column that are not empty or unknown.
pub(super) fn known_cells<'a>(
    lines: &'a [TableLine],
    index: usize,
    words: &'a WordLists,
) -> impl Iterator<Item = &'a str> {
    lines
        .iter()
        .filter_map(move |line| words.known(line.cell(index)))
}

/// Returns the share of known cells that fulfil a condition, in thousandths; 0 when none is known.
pub(crate) fn per_mille(
    lines: &[TableLine],
    index: usize,
    words: &WordLists,
    is_right: impl Fn(&str) -> bool,
) -> usize {
    let (mut all, mut right) = (0, 0);
    for cell in known_cells(lines, index, words) {
        all += 1;
        right += usize::from(is_right(cell));
    }
    right * 1_000 / max(all, 1)
}

/// Returns whether a cell can name an account.
pub(super) fn names_account(text: &str) -> bool {
    looks_like_handle(text) || is_address(text) || NameCell::read(text).handle.is_some()
}
