//! The head of a profile: place, niches, interests, days that are taken, older addresses, consent.

use crate::check::Desk;
use crate::check::fields::{items, kept, needed, value};
use crate::diagnostic::problem;
use crate::load::draft::{ConsentDraft, Field, List, LocationDraft, RangeDraft};
use crate::model::{Consent, DateRange, Location, Niche, Slug, Text};

/// Names by which a network itself sorts channels, as tables from there have them: they speak of
/// what is shown, not of a person.
const CATEGORIES: [&str; 2] = ["news & politics", "news and politics"];

/// Words that tell of special categories of personal data (GDPR, Article 9). A word of the text
/// must begin with one of them.
const SENSITIVE: &[&str] = &[
    "politic",
    "republican",
    "democrat",
    "conservative part",
    "labour part",
    "religio",
    "christian",
    "muslim",
    "islam",
    "jewish",
    "judaism",
    "catholic",
    "atheis",
    "sexuality",
    "sexual orientation",
    "trade union",
    "hiv",
    "ethnic origin",
];

impl Desk<'_> {
    pub(super) fn location(&mut self, field: Field<LocationDraft>) -> Option<Location> {
        let draft = value(field)?;
        let (city, region, country) =
            (value(draft.city), value(draft.region), value(draft.country));
        (city.is_some() || region.is_some() || country.is_some()).then_some(Location {
            city,
            region,
            country,
        })
    }

    /// Niches without repetitions; one without a name in addresses is reported.
    pub(super) fn niches(&mut self, field: Field<List<Text>>) -> Vec<Niche> {
        let mut niches: Vec<Niche> = Vec::new();
        for label in items(field) {
            self.sensitive(&label.value, label.span);
            match Slug::from_label(&label.value) {
                Some(slug) if niches.iter().all(|known| known.slug != slug) => niches.push(Niche {
                    slug,
                    label: label.value,
                }),
                Some(_) => {}
                None => self.problems.push(problem::value::text(
                    label.span,
                    "niches",
                    &crate::model::BadText::Empty,
                )),
            }
        }
        niches.shrink_to_fit();
        niches
    }

    pub(super) fn interests(&mut self, field: Field<List<Text>>) -> Vec<Text> {
        let interests = items(field);
        for interest in &interests {
            self.sensitive(&interest.value, interest.span);
        }
        kept(interests.into_iter().map(|interest| interest.value))
    }

    /// Warns of a topic that the law protects.
    pub(super) fn sensitive(&mut self, text: &str, span: crate::source::Span) {
        let lower = text.to_lowercase();
        let begins = |word: &str| {
            lower
                .match_indices(word)
                .any(|(at, _)| at == 0 || lower[..at].ends_with(' '))
        };
        if CATEGORIES.contains(&lower.as_str()) {
            return;
        }
        if SENSITIVE.iter().any(|word| begins(word)) {
            self.problems
                .push(problem::creator::sensitive_topic(span, text));
        }
    }

    pub(super) fn booked(&mut self, field: Field<List<RangeDraft>>) -> Vec<DateRange> {
        let mut booked = kept(
            items(field)
                .into_iter()
                .filter_map(|range| self.range(range.value, range.span)),
        );
        booked.sort_by_key(|range| (range.from, range.to));
        booked
    }

    pub(in crate::check) fn aliases(&mut self, field: Field<List<Text>>) -> Vec<Box<str>> {
        let mut aliases = Vec::new();
        for alias in items(field) {
            let inner = alias
                .value
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix('/'))
                .unwrap_or_default();
            if crate::artifact::OutputPath::new(inner).is_ok() {
                aliases.push(alias.value.as_str().into());
            } else {
                self.problems
                    .push(problem::creator::bad_alias(alias.span, &alias.value));
            }
        }
        aliases
    }

    pub(super) fn consent(&mut self, field: Field<ConsentDraft>) -> Option<Consent> {
        let field = field?;
        let draft = field.value;
        let basis = needed(
            draft.basis,
            "basis",
            "the consent",
            field.span,
            &mut self.problems,
        )?;
        let date = self.past("date", draft.date);
        let expires = draft.expires;
        if let (Some(from), Some(to)) = (date, &expires)
            && to.value < from
        {
            self.problems
                .push(problem::creator::dates_reversed(to.span, from, to.value));
        }
        Some(Consent {
            basis,
            source: value(draft.source),
            date,
            expires: value(expires),
            guardian: value(draft.guardian).unwrap_or(false),
            withdrawn: value(draft.withdrawn).unwrap_or(false),
        })
    }
}
