//! The figures of one account in one row.

use super::remark::add_unread;
use crate::diagnostic::problem::table_rows::RowRemark;
use crate::import::cells::WordLists;
use crate::import::columns::TableColumn;
use crate::import::field::TableField;
use crate::import::people::Account;
use crate::import::report::Remarks;
use crate::import::table::TableLine;
use crate::model::MOST_PEOPLE;

/// The largest number of followers that is believed: no account comes near.
const MOST_FOLLOWERS: u64 = 1_000_000_000;

pub(super) struct FigureReader<'a> {
    /// The columns of the account.
    pub columns: &'a [&'a TableColumn],
    pub words: &'a WordLists,
    pub line: &'a TableLine,
}

impl FigureReader<'_> {
    /// Adds the figures of the row to the account.
    pub(super) fn read(&self, account: &mut Account, remarks: &mut Remarks) {
        for field in TableField::all() {
            let count = match field {
                TableField::Count("impressions") | TableField::Average(_) => {
                    self.count(field, remarks)
                }
                // Hardly anybody has none: a sheet says 0 where the number is not known.
                TableField::FOLLOWERS => self.followers(remarks).filter(|count| *count > 0),
                TableField::Count(_) => self.people(field, remarks),
                _ => None,
            };
            account.counts.extend(count.map(|count| (field, count)));
        }
        account.verified = self
            .columns
            .iter()
            .filter(|column| column.field == TableField::Verified)
            .find_map(|column| self.words.yes(self.line.cell(column.index)));
        self.read_rate(account, remarks);
    }

    /// Returns the known cells of a field, with their columns; twins are in the order of their
    /// exactness.
    fn cells(&self, field: TableField) -> impl Iterator<Item = (&TableColumn, &str)> {
        let columns = self.columns.iter().copied();
        columns
            .filter(move |column| column.field == field)
            .filter_map(|column| Some((column, self.words.known(self.line.cell(column.index))?)))
    }

    /// Returns whether the first column that knows the followers says that there are none.
    pub(super) fn say_no_followers(&self) -> bool {
        let mut counts = self
            .cells(TableField::FOLLOWERS)
            .filter_map(|(column, text)| column.number(text, self.words)?.count());
        counts.next() == Some(0)
    }

    /// Returns the followers; a number with decimals, and one above all accounts that there are, is
    /// passed over.
    fn followers(&self, remarks: &mut Remarks) -> Option<u64> {
        let (column, text, count) = self.first_count(TableField::FOLLOWERS, remarks)?;
        let number = column.number(text, self.words)?;
        let is_exact = !number.shortened && column.unit.power == 0;
        let fault = if is_exact && !number.is_whole() {
            "followers have no decimals"
        } else if count > MOST_FOLLOWERS {
            "no account has more than a thousand million followers"
        } else {
            return Some(count);
        };
        add_unread(remarks, self.line, column, text, fault);
        None
    }

    /// Returns a count of people; one above all who live is passed over.
    fn people(&self, field: TableField, remarks: &mut Remarks) -> Option<u64> {
        let (column, text, count) = self.first_count(field, remarks)?;
        if count > MOST_PEOPLE {
            let fault = "there are not so many people on earth";
            add_unread(remarks, self.line, column, text, fault);
            return None;
        }
        Some(count)
    }

    fn count(&self, field: TableField, remarks: &mut Remarks) -> Option<u64> {
        let (_, _, count) = self.first_count(field, remarks)?;
        Some(count)
    }

    /// Returns the count of the first column that knows it, with its cell.
    fn first_count(
        &self,
        field: TableField,
        remarks: &mut Remarks,
    ) -> Option<(&TableColumn, &str, u64)> {
        let mut failed = None;
        for (column, text) in self.cells(field) {
            let number = column.number(text, self.words);
            match number
                .filter(|number| !number.percent)
                .and_then(|number| number.count())
            {
                Some(count) => return Some((column, text, count)),
                None => failed = failed.or(Some((column, text))),
            }
        }
        let (column, text) = failed?;
        add_unread(remarks, self.line, column, text, "it is not a count");
        None
    }

    /// Reads a rate only where no averages are known from which one can be computed.
    fn read_rate(&self, account: &mut Account, remarks: &mut Remarks) {
        let is_twitch = account.platform.as_str() == "twitch";
        let gives_rate = |field: &TableField| match field {
            TableField::Average("views") => is_twitch,
            TableField::Average(_) => true,
            _ => false,
        };
        if account.counts.keys().any(gives_rate) {
            return;
        }
        for (column, text) in self.cells(TableField::EngagementRate) {
            let Some(rate) = column.rate(text, self.words) else {
                add_unread(remarks, self.line, column, text, "it is not a rate");
                continue;
            };
            if rate > 100.0 {
                add_unread(remarks, self.line, column, text, "a rate is not above 100%");
                continue;
            }
            account.rate = Some(rounded(rate));
            remarks.add(RowRemark::StatedRate, self.line.row, "");
            if rate > 0.0 && rate < 0.1 && !text.contains('%') {
                remarks.add(RowRemark::TinyRate, self.line.row, "");
            }
            return;
        }
        let engagements = self.count(TableField::Engagements, remarks);
        if let (Some(engagements), Some(followers @ 1..)) = (engagements, account.followers()) {
            account.rate = Some(rounded(computed(engagements, followers)));
            remarks.computed_rates += 1;
        }
    }
}

/// Engagements / followers x 100 (domain notes, section 3), to four decimals.
fn computed(engagements: u64, followers: u64) -> f64 {
    let (engagements, followers) = (u128::from(engagements), u128::from(followers));
    let ten_thousandths = (engagements * 1_000_000 + followers / 2) / followers;
    format!("{ten_thousandths}e-4").parse().unwrap_or(f64::NAN)
}

/// Rounds to two decimals, or four where the rate is below 0.1.
fn rounded(rate: f64) -> f64 {
    let places = if rate >= 0.1 { 100.0 } else { 10_000.0 };
    (rate * places).round() / places
}
