//! The audience of a channel: shares of one whole.

use std::cmp::Ordering;

use crate::check::FileCheck;
use crate::check::fields::{kept, largest_first, shares, text_key};
use crate::diagnostic::problem::{self, creator as wrong};
use crate::load::draft::{AudienceDraft, Entries, Field, SharePercent};
use crate::model::{Audience, Country, Percent, Text};
use crate::source::Spanned;

/// The greatest sum of shares, in percent: 100, and some rounding.
const MOST: f64 = 101.0;
/// The least sum of a table that names every part, in percent.
const LEAST: f64 = 95.0;

impl FileCheck<'_> {
    pub(super) fn audience(&mut self, field: Spanned<AudienceDraft>) -> Audience {
        let draft = field.value;
        self.check_all_parts("gender", &draft.gender);
        self.check_all_parts("age", &draft.age);
        self.check_sum("country", &draft.country);
        self.check_sum("city", &draft.city);
        let mut age = shares(draft.age, &mut self.problems);
        age.sort_by(|(a, _), (b, _)| by_age(a, b));
        let mut gender = shares(draft.gender, &mut self.problems);
        let mut city = shares(draft.city, &mut self.problems);
        let mut interests = shares(draft.interests, &mut self.problems);
        largest_first(&mut gender);
        largest_first(&mut city);
        largest_first(&mut interests);
        for (interest, _) in &interests {
            self.warn_if_sensitive(interest, field.span);
        }
        Audience {
            gender,
            age,
            age_gender: self.age_gender(draft.age_gender),
            interests,
            country: self.countries(draft.country),
            city,
            quality: draft.quality.value().map(|share| share.0),
            quality_source: draft.quality_source.value(),
            source: draft.source.value(),
            as_of: self.past_date("as_of", draft.as_of),
        }
    }

    /// Checks a table that names every part of the audience.
    fn check_all_parts(&mut self, table: &str, field: &Field<Entries<SharePercent>>) {
        self.check_sum(table, field);
        if let Some(Spanned { value, span }) = field.as_ref()
            && value.0.len() > 1
            && sum(value) < LEAST
        {
            self.report(wrong::shares_incomplete(*span, table, sum(value)));
        }
    }

    /// Checks that shares are parts of one whole.
    fn check_sum(&mut self, table: &str, field: &Field<Entries<SharePercent>>) {
        if let Some(Spanned { value, span }) = field.as_ref()
            && sum(value) > MOST
        {
            self.report(wrong::shares_above_whole(*span, table, sum(value)));
        }
    }

    fn countries(&mut self, field: Field<Entries<SharePercent>>) -> Vec<(Country, Percent)> {
        let entries = field.value().unwrap_or_default().0.into_iter();
        let mut countries = kept(entries.filter_map(|(key, share)| {
            Country::new(&key.value)
                .map_err(|bad| self.report(problem::value::country(key.span, "country", &bad)))
                .map(|country| (country, share.value.0))
                .ok()
        }));
        largest_first(&mut countries);
        countries
    }

    fn age_gender(
        &mut self,
        field: Field<Entries<Entries<SharePercent>>>,
    ) -> Vec<(Text, Vec<(Text, Percent)>)> {
        let Some(Spanned { value: bands, span }) = field.written() else {
            return Vec::new();
        };
        let total: f64 = bands.0.iter().map(|(_, genders)| sum(&genders.value)).sum();
        if total > MOST {
            self.report(wrong::shares_above_whole(span, "age and gender", total));
        }
        let mut bands = kept(bands.0.into_iter().filter_map(|(age, genders)| {
            let age = text_key(&age, &mut self.problems)?;
            Some((age, shares(Field::Written(genders), &mut self.problems)))
        }));
        bands.sort_by(|(a, _), (b, _)| by_age(a, b));
        bands
    }
}

/// Returns the sum of shares in percent.
fn sum(shares: &Entries<SharePercent>) -> f64 {
    shares
        .0
        .iter()
        .map(|(_, share)| share.value.0.value())
        .sum()
}

/// Compares age bands by their first year: 18 of `18-24`, 55 of `55+`. Bands without a number come
/// last.
fn by_age(a: &Text, b: &Text) -> Ordering {
    let first_year = |band: &str| {
        let digits: String = band.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(u32::MAX)
    };
    first_year(a).cmp(&first_year(b)).then_with(|| a.cmp(b))
}
