//! Values that may be written in two ways: short, or as a table.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Node, decode_table, draft};
use super::field::Field;
use super::list::List;
use super::shape::Shape;
use crate::diagnostic::problem;
use crate::model::{ContactVisibility, Currency, Email, Money, Text, WebLink};

draft! {
    /// An amount of money in two keys.
    "an amount of money" => MoneyTable {
        /// The amount, in the currency's main unit.
        amount: f64,
        /// The currency code.
        currency: Currency,
    }
}

impl Decode for Money {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let parsed = match node.value {
            DeValue::String(text) => text.parse(),
            DeValue::Table(table) => {
                let MoneyTable { amount, currency } = decode_table(table, decoder);
                let (noun, problems) = ("an amount of money", &mut *decoder.problems);
                let span = amount.span().unwrap_or(node.span);
                let amount = amount.needed("amount", noun, node.span, problems)?;
                let currency = currency.needed("currency", noun, node.span, problems)?;
                let node = Node {
                    span,
                    key: "amount",
                    ..node
                };
                let money = Self::from_decimal(&amount.to_string(), currency);
                return decoder.report(node, money, problem::value::money);
            }
            _ => return decoder.wrong_type(node, "an amount and a currency, such as \"450 EUR\""),
        };
        decoder.report(node, parsed, problem::value::money)
    }

    fn shape() -> Shape {
        Shape::TextOf("an amount and a currency, such as \"450 EUR\"")
    }
}

/// A value with its visibility: `"ines@ines.example"`, or a table with `value` and `visibility`.
#[derive(Debug, Clone)]
pub(crate) struct GuardedDraft<T> {
    pub value: T,
    /// `None` if only the value is written.
    pub visibility: Option<ContactVisibility>,
}

/// A type that can be given a visibility.
pub(crate) trait Guardable: Decode {}

impl Guardable for Email {}
impl Guardable for Text {}

impl<T: Guardable> Decode for GuardedDraft<T> {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::Table(table) = node.value else {
            return T::decode(node, decoder).map(|value| Self {
                value,
                visibility: None,
            });
        };
        let (mut value, mut visibility) = (Field::Absent, Field::Absent);
        for (key, entry) in table {
            let node = decoder.node(entry, key.get_ref());
            match node.key {
                "value" => value = decoder.field(node),
                "visibility" => visibility = decoder.field(node),
                other => {
                    let (span, known) = (decoder.span(key.span()), ["value", "visibility"]);
                    let unknown =
                        problem::files::unknown_key(span, other, "a contact field", &known);
                    decoder.problems.push(unknown);
                }
            }
        }
        value.value().map(|value| Self {
            value,
            visibility: visibility.value(),
        })
    }

    fn shape() -> Shape {
        let table = Shape::Map {
            key: "`value` and `visibility`",
            value: Box::new(T::shape()),
        };
        Shape::Either(vec![T::shape(), table])
    }
}

draft! {
    /// A portrait.
    "a photo" => PhotoTable {
        /// The file: beside the profile, or a path below `static/` that begins with `/`. JPEG, PNG
        /// or WebP.
        src: Text,
        /// What is to be seen, for those who do not see it.
        alt: Text,
        /// The point that a crop must keep: shares of width and height from the top left corner,
        /// such as `[0.5, 0.3]`.
        focus: List<f64>,
        /// Who made the picture.
        credit: Text,
        /// Where the picture or its licence is found.
        credit_url: WebLink,
    }
}

/// A portrait: the file's name alone, or a table.
#[derive(Debug)]
pub(crate) struct PhotoDraft(pub PhotoTable);

impl Decode for PhotoDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::String(_) => Some(Self(PhotoTable {
                src: decoder.field(node),
                ..PhotoTable::default()
            })),
            _ => PhotoTable::decode(node, decoder).map(Self),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, PhotoTable::shape()])
    }

    fn overlay(&mut self, private: Self) {
        self.0.overlay(private.0);
    }
}

/// The payment of a post: `true`, `false`, or the brand's name.
#[derive(Debug, Clone)]
pub(crate) enum SponsoredDraft {
    Said(bool),
    /// This brand paid.
    By(Text),
}

impl Decode for SponsoredDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::Boolean(paid) => Some(Self::Said(*paid)),
            DeValue::String(_) => Text::decode(node, decoder).map(Self::By),
            _ => decoder.wrong_type(node, "a brand's name, or true"),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Boolean])
    }
}

/// `true`, `false` or `"auto"`. No version reads it yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SwitchDraft;

impl Decode for SwitchDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::Boolean(_) => Some(Self),
            DeValue::String(word) if word == "auto" => Some(Self),
            _ => decoder.wrong_type(node, "true, false or \"auto\""),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Boolean, Shape::Words(vec!["auto"])])
    }
}

/// The value of a design token: a number or a text.
#[derive(Debug, Clone)]
pub(crate) enum TokenDraft {
    /// A number.
    Number(f64),
    /// A colour or a word.
    Text(Text),
}

impl Decode for TokenDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::String(_) => Text::decode(node, decoder).map(Self::Text),
            DeValue::Integer(_) | DeValue::Float(_) => f64::decode(node, decoder).map(Self::Number),
            _ => decoder.wrong_type(node, "a text or a number"),
        }
    }

    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Number])
    }
}
