//! Who follows a channel: shares of one whole.

use crate::check::Desk;
use crate::check::fields::{largest_first, shares, text_key, value};
use crate::diagnostic::problem::{self, creator as wrong};
use crate::load::draft::{AudienceDraft, Entries, Field, Share};
use crate::model::{Audience, Country, Percent, Text};
use crate::source::{Span, Spanned};

/// What rounding may add to a whole.
const MOST: f64 = 101.0;
/// Below this sum a part is missing, in tables that name every part.
const LEAST: f64 = 95.0;

/// Whether the parts of a table are all there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// All parts: genders, ages.
    All,
    /// The largest: countries, cities.
    Largest,
}

impl Desk<'_> {
    pub(super) fn audience(&mut self, field: Spanned<AudienceDraft>) -> Audience {
        let draft = field.value;
        self.whole_of("gender", &draft.gender, Parts::All);
        self.whole_of("age", &draft.age, Parts::All);
        self.whole_of("country", &draft.country, Parts::Largest);
        self.whole_of("city", &draft.city, Parts::Largest);
        let mut age = shares(draft.age, &mut self.problems);
        age.sort_by(|a, b| {
            age_start(&a.0)
                .cmp(&age_start(&b.0))
                .then_with(|| a.0.cmp(&b.0))
        });
        let mut gender = shares(draft.gender, &mut self.problems);
        let mut city = shares(draft.city, &mut self.problems);
        let mut interests = shares(draft.interests, &mut self.problems);
        largest_first(&mut gender);
        largest_first(&mut city);
        largest_first(&mut interests);
        for (interest, _) in &interests {
            self.sensitive(interest, field.span);
        }
        Audience {
            gender,
            age,
            age_gender: self.age_gender(draft.age_gender),
            interests,
            country: self.countries(draft.country),
            city,
            quality: value(draft.quality).map(|share| share.0),
            quality_source: value(draft.quality_source),
            source: value(draft.source),
            as_of: self.past("as_of", draft.as_of),
        }
    }

    /// Checks that shares are parts of one whole.
    fn whole_of(&mut self, table: &str, field: &Field<Entries<Share>>, parts: Parts) {
        let Some(field) = field else { return };
        let sum: f64 = field
            .value
            .iter()
            .map(|(_, share)| share.value.0.value())
            .sum();
        self.sum(table, field.span, sum, parts, field.value.iter().count());
    }

    fn sum(&mut self, table: &str, span: Span, sum: f64, parts: Parts, count: usize) {
        if sum > MOST {
            self.problems
                .push(wrong::shares_above_whole(span, table, sum));
        } else if sum < LEAST && parts == Parts::All && count > 1 {
            self.problems
                .push(wrong::shares_incomplete(span, table, sum));
        }
    }

    pub(in crate::check) fn countries(
        &mut self,
        field: Field<Entries<Share>>,
    ) -> Vec<(Country, Percent)> {
        let mut countries = Vec::new();
        for (key, share) in value(field).unwrap_or_default().0 {
            match Country::new(&key.value) {
                Ok(country) => countries.push((country, share.value.0)),
                Err(bad) => self
                    .problems
                    .push(problem::value::country(key.span, "country", &bad)),
            }
        }
        countries.shrink_to_fit();
        largest_first(&mut countries);
        countries
    }

    fn age_gender(
        &mut self,
        field: Field<Entries<Entries<Share>>>,
    ) -> Vec<(Text, Vec<(Text, Percent)>)> {
        let Some(field) = field else {
            return Vec::new();
        };
        let parts = field
            .value
            .iter()
            .flat_map(|(_, genders)| genders.value.iter());
        let sum: f64 = parts.map(|(_, share)| share.value.0.value()).sum();
        self.sum("age and gender", field.span, sum, Parts::Largest, 0);
        let mut bands = Vec::new();
        for (age, genders) in field.value.0 {
            let Some(age) = text_key(&age, &mut self.problems) else {
                continue;
            };
            bands.push((age, shares(Some(genders), &mut self.problems)));
        }
        bands.shrink_to_fit();
        bands.sort_by(|a, b| {
            age_start(&a.0)
                .cmp(&age_start(&b.0))
                .then_with(|| a.0.cmp(&b.0))
        });
        bands
    }
}

/// The first year of an age band: 18 of `18-24`, 55 of `55+`; bands without a number come last.
fn age_start(band: &str) -> u32 {
    let digits: String = band.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}
