//! Small helpers that every rule uses: values of fields, items of lists, keys that are needed.

use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::{Entries, Field, List, Share};
use crate::model::{Percent, Text};
use crate::source::{Span, Spanned};

/// The value of a field without its place.
pub(super) fn value<T>(field: Field<T>) -> Option<T> {
    field.map(|spanned| spanned.value)
}

/// The items of a list that may be absent.
pub(super) fn items<T>(field: Field<List<T>>) -> Vec<Spanned<T>> {
    value(field).unwrap_or_default()
}

/// Collects what the model keeps, in exactly the room that it needs: a vector that is made from a
/// draft's takes over its larger memory, which a roster of many thousands has no use for.
pub(super) fn kept<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = items.collect();
    kept.shrink_to_fit();
    kept
}

/// The items of a list without their places.
pub(super) fn values<T>(field: Field<List<T>>) -> Vec<T> {
    kept(items(field).into_iter().map(|item| item.value))
}

/// A field that must be there: reports it at `span` when it is not.
pub(super) fn needed<T>(
    field: Field<T>,
    key: &str,
    noun: &str,
    span: Span,
    problems: &mut Diagnostics,
) -> Option<T> {
    if field.is_none() && !problems.explain(key, span) {
        problems.push(problem::files::missing_key(span, key, noun));
    }
    value(field)
}

/// The shares of a table as texts and percentages, in order of key; keys that cannot be texts are
/// reported.
pub(super) fn shares(
    field: Field<Entries<Share>>,
    problems: &mut Diagnostics,
) -> Vec<(Text, Percent)> {
    let entries = value(field).unwrap_or_default().0;
    kept(
        entries
            .into_iter()
            .filter_map(|(key, share)| Some((text_key(&key, problems)?, share.value.0))),
    )
}

/// A key as a text; reported when it cannot be one.
pub(super) fn text_key(key: &Spanned<Box<str>>, problems: &mut Diagnostics) -> Option<Text> {
    Text::new(&key.value)
        .map_err(|error| problems.push(problem::value::text(key.span, &key.value, &error)))
        .ok()
}

/// Largest share first, then by name.
pub(super) fn largest_first<K: Ord>(shares: &mut [(K, Percent)]) {
    shares.sort_by(|a, b| {
        b.1.value()
            .total_cmp(&a.1.value())
            .then_with(|| a.0.cmp(&b.0))
    });
}
