//! The figures of one account in one row.

use super::cell;
use super::column::Column;
use super::decimal::Decimal;
use super::field::{Field, Metric};
use super::notes::Notes;
use super::person::Account;
use super::request::Request;
use super::table::Line;
use crate::model::{Date, MOST_PEOPLE};

/// What is needed to read the figures of an account.
pub(super) struct Figures<'a> {
    pub columns: &'a [&'a Column],
    pub request: &'a Request,
}

impl Figures<'_> {
    /// Fills in what the row knows.
    pub(super) fn read(&self, line: &Line, mut account: Account, notes: &mut Notes) -> Account {
        // Hardly anybody has none: a sheet says 0 where it does not know.
        account.followers = self
            .people(line, Field::Followers, notes)
            .filter(|followers| *followers > 0);
        account.following = self.people(line, Field::Following, notes);
        account.reach = self.people(line, Field::Reach, notes);
        account.impressions = self.count(line, Field::Impressions, notes);
        for metric in [
            Metric::Likes,
            Metric::Comments,
            Metric::Shares,
            Metric::Saves,
            Metric::Views,
        ] {
            if let Some(average) = self.count(line, Field::Average(metric), notes) {
                account.averages.insert(metric, average);
            }
        }
        account.verified = self
            .columns_of(Field::Verified)
            .find_map(|column| cell::yes(line.cell(column.index)));
        self.read_rate(line, &mut account, notes);
        account.as_of = self.request.as_of.filter(|_| account.has_figures());
        account
    }

    fn columns_of(&self, field: Field) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .copied()
            .filter(move |column| column.field == field)
    }

    /// Whether the first column that knows the followers says that there are none.
    pub(super) fn say_no_followers(&self, line: &Line) -> bool {
        let known = self
            .columns_of(Field::Followers)
            .filter_map(|column| Some((column, cell::known(line.cell(column.index))?)));
        known
            .filter_map(|(column, text)| column.number(text)?.value.count())
            .next()
            == Some(0)
    }

    /// A count of people: one above all who live is passed over.
    fn people(&self, line: &Line, field: Field, notes: &mut Notes) -> Option<u64> {
        let count = self.count(line, field, notes)?;
        if count <= MOST_PEOPLE {
            return Some(count);
        }
        let cells = self
            .columns_of(field)
            .map(|column| (column, line.cell(column.index)));
        let cell = cells.into_iter().find(|(column, text)| {
            column.number(text).and_then(|number| number.value.count()) == Some(count)
        });
        if let Some((column, text)) = cell {
            notes.unread(
                line.row,
                &column.header,
                text,
                "there are not so many people on earth",
            );
        }
        None
    }

    /// The first column that knows the number; twins are in the order of their exactness.
    fn count(&self, line: &Line, field: Field, notes: &mut Notes) -> Option<u64> {
        let mut failed = None;
        for column in self.columns_of(field) {
            let Some(text) = cell::known(line.cell(column.index)) else {
                continue;
            };
            match column
                .number(text)
                .filter(|number| !number.percent)
                .and_then(|number| number.value.count())
            {
                Some(count) => return Some(count),
                None => failed = failed.or(Some((column, text))),
            }
        }
        if let Some((column, text)) = failed {
            notes.unread(line.row, &column.header, text, "it is not a count");
        }
        None
    }

    /// A rate is taken only where no averages are known from which one can be worked out.
    fn read_rate(&self, line: &Line, account: &mut Account, notes: &mut Notes) {
        let engaging =
            |metric: &Metric| *metric != Metric::Views || account.platform.as_str() == "twitch";
        if account.averages.keys().any(engaging) {
            return;
        }
        for column in self.columns_of(Field::EngagementRate) {
            let Some(text) = cell::known(line.cell(column.index)) else {
                continue;
            };
            match column.rate(text) {
                Some(rate) => {
                    account.rate = Some(rounded(rate));
                    notes.rates_stated += 1;
                    if rate > 0.0 && rate < 0.1 && !text.contains('%') {
                        notes.tiny_rates.push(line.row);
                    }
                    return;
                }
                None => notes.unread(line.row, &column.header, text, "it is not a rate"),
            }
        }
        let engagements = self.count(line, Field::Average(Metric::Engagements), notes);
        if let (Some(engagements), Some(followers @ 1..)) = (engagements, account.followers) {
            account.rate = Some(rounded(worked_out(engagements, followers)));
            notes.rates_worked_out += 1;
        }
    }
}

/// Engagements / followers x 100 (domain notes, section 3), to four decimals.
fn worked_out(engagements: u64, followers: u64) -> f64 {
    let ten_thousandths = (u128::from(engagements) * 1_000_000 + u128::from(followers) / 2)
        / u128::from(followers.max(1));
    Decimal {
        negative: false,
        digits: ten_thousandths,
        exponent: -4,
    }
    .fraction()
}

/// Two decimals, or as many as are needed to show that there is something.
fn rounded(rate: f64) -> f64 {
    let places = if rate >= 0.1 { 100.0 } else { 10_000.0 };
    (rate * places).round() / places
}

/// Reads the date of a row: a cell that is no date, or one after today, is noted.
pub(super) fn date(
    columns: &[&Column],
    line: &Line,
    today: Date,
    notes: &mut Notes,
) -> Option<Date> {
    for column in columns {
        let Some(text) = cell::known(line.cell(column.index)) else {
            continue;
        };
        match cell::date(text, column.order) {
            Some(date) if date <= today => return Some(date),
            Some(_) => notes.unread(line.row, &column.header, text, "it is after today"),
            None => notes.unread(
                line.row,
                &column.header,
                text,
                "it is not a date, or day and month cannot be told apart",
            ),
        }
    }
    None
}
