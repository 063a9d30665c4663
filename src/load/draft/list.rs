//! Lists, and tables whose keys are free.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Node, item_node};
use super::shape::Shape;
use crate::diagnostic::problem;
use crate::source::Spanned;

/// A list, each item with its place.
pub(crate) type List<T> = Vec<Spanned<T>>;

/// The greatest number of items in a list or a free table: a file from a stranger must not make a
/// build slow.
const MOST_ITEMS: usize = 5_000;

impl<T: Decode> Decode for List<T> {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::Array(items) = node.value else {
            return decoder.wrong_type(node, "a list");
        };
        if items.len() > MOST_ITEMS {
            decoder.problems.push(problem::files::too_many_items(
                node.span, node.key, MOST_ITEMS,
            ));
            return None;
        }
        Some(
            items
                .iter()
                .filter_map(|item| decoder.field(item_node(item, node.key, decoder)))
                .collect(),
        )
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
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
        if table.len() > MOST_ITEMS {
            decoder.problems.push(problem::files::too_many_items(
                node.span, node.key, MOST_ITEMS,
            ));
            return None;
        }
        let mut entries = Vec::with_capacity(table.len());
        for (key, value) in table {
            let name = Spanned::new(Box::from(key.get_ref().as_ref()), decoder.span(key.span()));
            if let Some(value) = decoder.field(item_node(value, key.get_ref(), decoder)) {
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
