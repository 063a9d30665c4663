//! The head of a profile: place, niches, interests, days that are taken, older addresses.

use crate::artifact::OutputPath;
use crate::check::FileCheck;
use crate::check::fields::kept;
use crate::diagnostic::problem;
use crate::load::draft::{Field, List, LocationDraft, RangeDraft};
use crate::model::{BadText, DateRange, Location, Niche, Slug, Text};
use crate::source::{Span, Spanned};

/// Categories by which networks sort channels. They say what is shown, not what a person believes.
const CATEGORIES: [&str; 2] = ["news & politics", "news and politics"];

/// Beginnings of words that name special categories of personal data (GDPR, Article 9).
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

impl FileCheck<'_> {
    /// Returns the niches without repetitions; reports one without a name in addresses.
    pub(super) fn niches(&mut self, field: Field<List<Text>>) -> Vec<Niche> {
        let mut niches: Vec<Niche> = Vec::new();
        for Spanned { value: label, span } in field.items() {
            self.warn_if_sensitive(&label, span);
            let Some(slug) = Slug::from_label(&label) else {
                self.report(problem::value::text(span, "niches", &BadText::Empty));
                continue;
            };
            if niches.iter().all(|niche| niche.slug != slug) {
                niches.push(Niche { slug, label });
            }
        }
        niches.shrink_to_fit();
        niches
    }

    pub(super) fn interests(&mut self, field: Field<List<Text>>) -> Vec<Text> {
        if let Some(interests) = field.get() {
            for interest in interests {
                self.warn_if_sensitive(&interest.value, interest.span);
            }
        }
        field.values()
    }

    /// Warns of a topic that the law protects.
    pub(super) fn warn_if_sensitive(&mut self, text: &str, span: Span) {
        let lower = text.to_lowercase();
        let has_word = |word: &str| {
            lower
                .match_indices(word)
                .any(|(at, _)| at == 0 || lower[..at].ends_with(' '))
        };
        if !CATEGORIES.contains(&lower.as_str()) && SENSITIVE.iter().any(|word| has_word(word)) {
            self.report(problem::creator::sensitive_topic(span, text));
        }
    }

    pub(super) fn booked(&mut self, field: Field<List<RangeDraft>>) -> Vec<DateRange> {
        let ranges = field.items().into_iter();
        let mut booked = kept(ranges.filter_map(|range| self.date_range(range)));
        booked.sort_by_key(|range| (range.from, range.to));
        booked
    }

    pub(in crate::check) fn aliases(&mut self, field: Field<List<Text>>) -> Vec<Box<str>> {
        let mut aliases = Vec::new();
        for alias in field.items() {
            let inner = alias
                .value
                .strip_prefix('/')
                .and_then(|rest| rest.strip_suffix('/'));
            if OutputPath::new(inner.unwrap_or_default()).is_ok() {
                aliases.push(alias.value.as_str().into());
            } else {
                self.report(problem::creator::bad_alias(alias.span, &alias.value));
            }
        }
        aliases
    }
}

pub(super) fn location(field: Field<LocationDraft>) -> Option<Location> {
    let draft = field.value()?;
    let location = Location {
        city: draft.city.value(),
        region: draft.region.value(),
        country: draft.country.value(),
    };
    let Location {
        city,
        region,
        country,
    } = &location;
    let is_empty = city.is_none() && region.is_none() && country.is_none();
    (!is_empty).then_some(location)
}
