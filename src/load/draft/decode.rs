//! Decoding a parsed TOML document into drafts, collecting every problem on the way.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::shape::{FieldShape, Shape, TableShape};
use crate::diagnostic::{Diagnostics, problem};
use crate::source::{FileId, Span, Spanned};

/// A key of a draft: absent, or a value with its place.
pub(crate) type Field<T> = Option<Spanned<T>>;

/// A value of the document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    /// The value.
    pub value: &'a DeValue<'a>,
    /// Its place.
    pub span: Span,
    /// The key that it belongs to, for messages.
    pub key: &'a str,
}

/// Reads one file: knows where it is and collects what is wrong with it.
pub(crate) struct Decoder<'a> {
    file: FileId,
    /// Where the TOML begins in the file: after the first line of front matter.
    offset: u32,
    /// Everything found so far.
    pub problems: &'a mut Diagnostics,
}

/// A type that can be read from a value.
pub(crate) trait Decode: Sized {
    /// Reads the value, or says what is wrong with it and gives nothing.
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// Describes the value.
    fn shape() -> Shape;

    /// Lays a value from the private folder over this one: it replaces it, except in tables, which
    /// are merged key by key.
    fn overlay(&mut self, private: Self) {
        *self = private;
    }
}

/// A draft: a table with known keys.
pub(crate) trait Table: Default {
    /// What it is, in a few words: "a channel".
    const NOUN: &'static str;
    /// Every key.
    const KEYS: &'static [&'static str];

    /// Takes the value of a known key; says whether the key is known.
    fn set(&mut self, node: Node<'_>, decoder: &mut Decoder<'_>) -> bool;

    /// Describes the table.
    fn table_shape() -> TableShape;

    /// Lays the keys of a private table over this one.
    fn overlay_table(&mut self, private: Self);
}

impl<'a> Decoder<'a> {
    /// A decoder for the TOML that begins `offset` bytes into `file`.
    pub(crate) fn new(file: FileId, offset: u32, problems: &'a mut Diagnostics) -> Self {
        Self {
            file,
            offset,
            problems,
        }
    }

    /// A range of the TOML as a place in the file.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let place = |byte: usize| {
            self.offset
                .saturating_add(u32::try_from(byte).unwrap_or(u32::MAX))
        };
        Span::new(self.file, place(range.start), place(range.end))
    }

    /// Reads the value of a key; an empty text or list counts as absent.
    pub(crate) fn field<T: Decode>(&mut self, node: Node<'_>) -> Field<T> {
        let absent = match node.value {
            DeValue::String(text) => text.trim().is_empty(),
            DeValue::Array(items) => items.is_empty(),
            _ => false,
        };
        if absent {
            None
        } else {
            T::decode(node, self).map(|value| Spanned::new(value, node.span))
        }
    }

    /// Says that a value has the wrong type.
    pub(crate) fn wrong_type<T>(&mut self, node: Node<'_>, expected: &str) -> Option<T> {
        self.problems.push(problem::files::wrong_type(
            node.span,
            node.key,
            expected,
            kind_of(node.value),
        ));
        None
    }
}

/// Reads a table of known keys.
pub(crate) fn decode_table<T: Table>(table: &DeTable<'_>, decoder: &mut Decoder<'_>) -> T {
    let mut draft = T::default();
    for (key, value) in table {
        let node = Node {
            value: value.get_ref(),
            span: decoder.span(value.span()),
            key: key.get_ref(),
        };
        let known = decoder.problems.len();
        if draft.set(node, decoder) {
            decoder.problems.refuse(known, node.key);
        } else {
            let place = decoder.span(key.span());
            decoder.problems.push(problem::files::unknown_key(
                place,
                key.get_ref(),
                T::NOUN,
                T::KEYS,
            ));
        }
    }
    draft
}

impl<T: Table> Decode for T {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::Table(table) => Some(decode_table(table, decoder)),
            _ => decoder.wrong_type(node, "a table"),
        }
    }

    fn shape() -> Shape {
        Shape::Table(T::table_shape())
    }

    fn overlay(&mut self, private: Self) {
        self.overlay_table(private);
    }
}

/// What a value is, for messages.
pub(super) fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Lays a field of a private table over a public one.
pub(super) fn overlay_field<T: Decode>(public: &mut Field<T>, private: Field<T>) {
    match (public.as_mut(), private) {
        (_, None) => {}
        (None, private) => *public = private,
        (Some(old), Some(new)) => {
            old.span = new.span;
            old.value.overlay(new.value);
        }
    }
}

/// A value of an array as a node.
pub(super) fn item_node<'a>(
    item: &'a TomlSpanned<DeValue<'a>>,
    key: &'a str,
    decoder: &Decoder<'_>,
) -> Node<'a> {
    Node {
        value: item.get_ref(),
        span: decoder.span(item.span()),
        key,
    }
}

/// The description of one key.
pub(super) fn field_shape<T: Decode>(key: &'static str, documentation: &'static str) -> FieldShape {
    FieldShape {
        key,
        documentation: documentation.trim(),
        shape: T::shape(),
    }
}

/// Declares a draft: `noun => Name { /// meaning\n key: Type, }`, with `field as "key"` where the
/// key is no Rust name.
macro_rules! draft {
    (
        $(#[doc = $about:literal])*
        $noun:literal => $name:ident {
            $($(#[doc = $doc:literal])* $field:ident $(as $key:literal)? : $type:ty,)*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            $($(#[doc = $doc])* pub(crate) $field: $crate::load::draft::Field<$type>,)*
        }

        impl $crate::load::draft::Table for $name {
            const NOUN: &'static str = $noun;
            const KEYS: &'static [&'static str] = &[$($crate::load::draft::decode::draft!(@key $field $(as $key)?)),*];

            fn set(&mut self, node: $crate::load::draft::Node<'_>, decoder: &mut $crate::load::draft::Decoder<'_>) -> bool {
                match node.key {
                    $($crate::load::draft::decode::draft!(@key $field $(as $key)?) => self.$field = decoder.field(node),)*
                    _ => return false,
                }
                true
            }

            fn table_shape() -> $crate::load::draft::TableShape {
                $crate::load::draft::TableShape {
                    noun: $noun,
                    documentation: concat!($($about),*).trim_ascii(),
                    fields: vec![$($crate::load::draft::decode::field_shape::<$type>(
                        $crate::load::draft::decode::draft!(@key $field $(as $key)?),
                        concat!($($doc),*),
                    )),*],
                }
            }

            fn overlay_table(&mut self, private: Self) {
                $($crate::load::draft::decode::overlay_field(&mut self.$field, private.$field);)*
            }
        }
    };
    (@key $field:ident as $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
}

pub(crate) use draft;
