//! Lists, and tables whose keys are free.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Node};
use super::field::Field;
use super::shape::Shape;
use crate::diagnostic::problem;
use crate::source::Spanned;

/// A list, each item with its place.
pub(crate) type List<T> = Vec<Spanned<T>>;

/// The greatest number of items in a list or a free table: a file from a stranger must not make a
/// build slow.
const MOST_ITEMS: usize = 5_000;

/// Reports a list or a table that is too long; false if it is.
fn is_short(count: usize, node: Node<'_>, decoder: &mut Decoder<'_>) -> bool {
    let is_short = count <= MOST_ITEMS;
    if !is_short {
        let long = problem::files::too_many_items(node.span, node.key, MOST_ITEMS);
        decoder.problems.push(long);
    }
    is_short
}

impl<T: Decode> Decode for List<T> {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::Array(items) = node.value else {
            return decoder.wrong_type(node, "a list");
        };
        is_short(items.len(), node, decoder).then(|| {
            items
                .iter()
                .filter_map(|item| decoder.field(decoder.node(item, node.key)).written())
                .collect()
        })
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T> Field<List<T>> {
    /// Returns the items with their ranges, none if there is no usable list.
    pub(crate) fn items(self) -> List<T> {
        self.value().unwrap_or_default()
    }

    /// Returns the items without their ranges, in a vector of exactly their size.
    pub(crate) fn values(self) -> Vec<T> {
        let mut values: Vec<T> = self.items().into_iter().map(|item| item.value).collect();
        values.shrink_to_fit();
        values
    }

    /// Iterates over the borrowed values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.get().into_iter().flatten().map(|item| &item.value)
    }
}

/// A table whose keys are free, in order of key.
#[derive(Debug, Clone)]
pub(crate) struct Entries<T>(pub Vec<(Spanned<Box<str>>, Spanned<T>)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The entries, in order of key.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Spanned<Box<str>>, Spanned<T>)> {
        self.0.iter()
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::Table(table) = node.value else {
            return decoder.wrong_type(node, "a table");
        };
        if !is_short(table.len(), node, decoder) {
            return None;
        }
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let name = Spanned::new(Box::from(key.get_ref().as_ref()), decoder.span(key.span()));
            if let Some(value) = decoder.field(decoder.node(value, key.get_ref())).written() {
                entries.push((name, value));
            }
        }
        Some(Self(entries))
    }

    fn shape() -> Shape {
        Shape::Map {
            key: "name",
            value: Box::new(T::shape()),
        }
    }

    fn overlay(&mut self, private: Self) {
        for (key, value) in private.0 {
            match self
                .0
                .binary_search_by(|(known, _)| known.value.cmp(&key.value))
            {
                Ok(found) => self.0[found] = (key, value),
                Err(place) => self.0.insert(place, (key, value)),
            }
        }
    }
}
