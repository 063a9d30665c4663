//! Decoding a parsed TOML document into drafts, collecting every problem on the way.

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::field::Field;
use super::shape::{FieldShape, Shape, TableShape};
use crate::diagnostic::{Diagnostics, problem};
use crate::source::{FileId, Span, Spanned};

/// A value of the document.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub value: &'a DeValue<'a>,
    pub span: Span,
    /// The key that it belongs to, for messages.
    pub key: &'a str,
}

/// The reader of one file, with the problems found so far.
pub(crate) struct Decoder<'a> {
    pub file: FileId,
    /// Offset in bytes of the TOML in the file: not 0 below the first line of front matter.
    pub offset: u32,
    /// The state of keys that are not found: [`Lost::Maybe`] in a file with a mistake of syntax.
    pub lost: Lost,
    pub problems: &'a mut Diagnostics,
}

/// Tells whether keys may have been lost behind a mistake of syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    Nothing,
    Maybe,
}

/// A type that can be read from a value.
pub(crate) trait Decode: Sized {
    /// Reads the value; reports what is wrong and returns `None` if it cannot be used.
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self>;
    fn shape() -> Shape;

    /// Replaces this value by the one of the private folder. Tables are merged key by key.
    fn overlay(&mut self, private: Self) {
        *self = private;
    }
}

/// A draft: a table with known keys.
pub(crate) trait TableDraft: Default {
    /// Takes the value of a key; false if the key is not known.
    fn set(&mut self, node: Node<'_>, decoder: &mut Decoder<'_>) -> bool;

    /// Returns a draft with every key refused.
    fn refused() -> Self;

    /// Returns every key, in the order in which they are best written.
    fn keys() -> Vec<&'static str>;

    fn table_shape() -> TableShape;

    /// Lays the keys of a private table over this one.
    fn overlay_table(&mut self, private: Self);
}

impl Decoder<'_> {
    /// Returns a range of the TOML as a range of the file.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let byte = |byte: usize| {
            self.offset
                .saturating_add(u32::try_from(byte).unwrap_or(u32::MAX))
        };
        Span::new(self.file, byte(range.start), byte(range.end))
    }

    /// Returns a value of a table or list as a node.
    pub(super) fn node<'a>(&self, value: &'a TomlSpanned<DeValue<'a>>, key: &'a str) -> Node<'a> {
        Node {
            value: value.get_ref(),
            span: self.span(value.span()),
            key,
        }
    }

    /// Reads the value of a key; an empty text or list counts as absent.
    pub(crate) fn field<T: Decode>(&mut self, node: Node<'_>) -> Field<T> {
        let is_empty = match node.value {
            DeValue::String(text) => text.trim().is_empty(),
            DeValue::Array(items) => items.is_empty(),
            _ => false,
        };
        if is_empty {
            return Field::Absent;
        }
        match T::decode(node, self) {
            Some(value) => Field::Written(Spanned::new(value, node.span)),
            None => Field::Refused,
        }
    }

    /// Reports a value of the wrong type.
    pub(crate) fn wrong_type<T>(&mut self, node: Node<'_>, expected: &str) -> Option<T> {
        self.problems.push(problem::files::wrong_type(
            node.span,
            node.key,
            expected,
            kind_of(node.value),
        ));
        None
    }

    /// Returns a value, or reports why it is none.
    pub(super) fn report<T, E>(
        &mut self,
        node: Node<'_>,
        parsed: Result<T, E>,
        problem: impl FnOnce(Span, &str, &E) -> crate::diagnostic::Diagnostic,
    ) -> Option<T> {
        parsed
            .map_err(|error| self.problems.push(problem(node.span, node.key, &error)))
            .ok()
    }
}

/// Reads a table of known keys.
pub(crate) fn decode_table<T: TableDraft>(table: &DeTable<'_>, decoder: &mut Decoder<'_>) -> T {
    let mut draft = match decoder.lost {
        Lost::Nothing => T::default(),
        Lost::Maybe => T::refused(),
    };
    for (key, value) in table {
        let node = decoder.node(value, key.get_ref());
        if !draft.set(node, decoder) {
            let (span, noun) = (decoder.span(key.span()), T::table_shape().noun);
            let unknown = problem::files::unknown_key(span, node.key, noun, &T::keys());
            decoder.problems.push(unknown);
        }
    }
    draft
}

impl<T: TableDraft> Decode for T {
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

/// Names the type of a value, for messages.
fn kind_of(value: &DeValue<'_>) -> &'static str {
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
    match (&mut *public, private) {
        (_, Field::Absent) | (Field::Written(_), Field::Refused) => {}
        (Field::Written(old), Field::Written(new)) => {
            old.span = new.span;
            old.value.overlay(new.value);
        }
        (_, private) => *public = private,
    }
}
pub(super) fn field_shape<T: Decode>(key: &'static str, documentation: &'static str) -> FieldShape {
    FieldShape {
        key,
        documentation: documentation.trim(),
        shape: T::shape(),
    }
}

/// Declares a draft: `noun => Name { /// meaning\n key: Type, }`, with `field as "key"` where the
/// key is no Rust name. `..field: Type` before the keys adds the keys of another draft.
macro_rules! draft {
    (
        $(#[doc = $about:literal])*
        $noun:literal => $name:ident {
            $(..$part:ident: $part_type:ty,)?
            $($(#[doc = $doc:literal])* $field:ident $(as $key:literal)? : $type:ty,)*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            $(pub(crate) $part: $part_type,)?
            $($(#[doc = $doc])* pub(crate) $field: $crate::load::draft::field::Field<$type>,)*
        }

        impl $crate::load::draft::decode::TableDraft for $name {
            fn set(
                &mut self,
                node: $crate::load::draft::decode::Node<'_>,
                decoder: &mut $crate::load::draft::decode::Decoder<'_>,
            ) -> bool {
                match node.key {
                    $($crate::load::draft::decode::draft!(@key $field $(as $key)?) => {
                        self.$field = decoder.field(node);
                    })*
                    _ => return false $(|| self.$part.set(node, decoder))?,
                }
                true
            }

            fn refused() -> Self {
                Self {
                    $($part: $crate::load::draft::decode::TableDraft::refused(),)?
                    $($field: $crate::load::draft::field::Field::Refused,)*
                }
            }

            fn keys() -> Vec<&'static str> {
                let keys = [$($crate::load::draft::decode::draft!(@key $field $(as $key)?)),*];
                keys.into_iter()$(.chain(<$part_type>::keys()))?.collect()
            }

            fn table_shape() -> $crate::load::draft::shape::TableShape {
                let fields = [$($crate::load::draft::decode::field_shape::<$type>(
                    $crate::load::draft::decode::draft!(@key $field $(as $key)?),
                    concat!($($doc),*),
                )),*];
                $crate::load::draft::shape::TableShape {
                    noun: $noun,
                    documentation: concat!($($about),*).trim_ascii(),
                    fields: fields
                        .into_iter()
                        $(.chain(<$part_type>::table_shape().fields))?
                        .collect(),
                }
            }

            fn overlay_table(&mut self, private: Self) {
                $(self.$part.overlay_table(private.$part);)?
                $($crate::load::draft::decode::overlay_field(&mut self.$field, private.$field);)*
            }
        }
    };
    (@key $field:ident as $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
}

pub(crate) use draft;
