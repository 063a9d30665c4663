//! Small helpers that several rules use: shares, keys that are texts, vectors that are kept.

use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::{Entries, Field, SharePercent};
use crate::model::{Percent, Text};
use crate::source::Spanned;

/// Collects what the model keeps, in a vector of exactly its size: one that is made from a draft's
/// takes over its larger memory, which adds up in a large roster.
pub(super) fn kept<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = items.collect();
    kept.shrink_to_fit();
    kept
}

/// Returns the shares of a table in order of key; reports keys that cannot be texts.
pub(super) fn shares(
    field: Field<Entries<SharePercent>>,
    problems: &mut Diagnostics,
) -> Vec<(Text, Percent)> {
    let entries = field.value().unwrap_or_default().0.into_iter();
    kept(entries.filter_map(|(key, share)| Some((text_key(&key, problems)?, share.value.0))))
}

/// Returns a key as a text, or reports why it cannot be one.
pub(super) fn text_key(key: &Spanned<Box<str>>, problems: &mut Diagnostics) -> Option<Text> {
    Text::new(&key.value)
        .map_err(|error| problems.push(problem::value::text(key.span, &key.value, &error)))
        .ok()
}

/// Sorts by share, the largest first, then by name.
pub(super) fn largest_first<K: Ord>(shares: &mut [(K, Percent)]) {
    shares.sort_by(|(a_name, a), (b_name, b)| {
        b.value()
            .total_cmp(&a.value())
            .then_with(|| a_name.cmp(b_name))
    });
}
