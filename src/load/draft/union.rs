//! Values that may be written in two ways: short, or as a table.

use toml::de::DeValue;

use super::creator::PhotoTable;
use super::decode::{Decode, Decoder, Field, Node, decode_table, draft};
use super::shape::Shape;
use crate::diagnostic::problem;
use crate::model::{ContactVisibility, Currency, Email, Money, Switch, Text};

draft! {
    /// An amount of money in two keys.
    "an amount of money" => MoneyTable {
        /// The amount, in the currency's main unit.
        amount: f64,
        /// The currency code.
        currency: Currency,
    }
}

/// Reads `{ amount = 450.00, currency = "EUR" }`.
pub(super) fn money_table(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Money> {
    let DeValue::Table(table) = node.value else {
        return decoder.wrong_type(node, "an amount and a currency");
    };
    let draft: MoneyTable = decode_table(table, decoder);
    let (Some(amount), Some(currency)) = (draft.amount, draft.currency) else {
        let missing = if draft.amount.is_none() {
            "amount"
        } else {
            "currency"
        };
        decoder.problems.push(problem::files::missing_key(
            node.span,
            missing,
            "an amount of money",
        ));
        return None;
    };
    let money = Money::from_decimal(&amount.value.to_string(), currency.value);
    money
        .map_err(|error| {
            decoder
                .problems
                .push(problem::value::money(amount.span, "amount", &error))
        })
        .ok()
}

/// A value with its visibility: `"ines@ines.example"`, or `{ value = "...", visibility = "agency"
/// }`.
#[derive(Debug, Clone)]
pub(crate) struct GuardedDraft<T> {
    /// The value.
    pub value: T,
    /// The word of its own, if it has one.
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
        let (mut value, mut visibility): (Field<T>, Field<ContactVisibility>) = (None, None);
        for (key, entry) in table {
            let inner = Node {
                value: entry.get_ref(),
                span: decoder.span(entry.span()),
                key: key.get_ref(),
            };
            match inner.key {
                "value" => value = decoder.field(inner),
                "visibility" => visibility = decoder.field(inner),
                other => {
                    let place = decoder.span(key.span());
                    decoder.problems.push(problem::files::unknown_key(
                        place,
                        other,
                        "a contact field",
                        &["value", "visibility"],
                    ));
                }
            }
        }
        value.map(|value| Self {
            value: value.value,
            visibility: visibility.map(|word| word.value),
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

/// Whether a brand paid: `true`, `false`, or the brand's name.
#[derive(Debug, Clone)]
pub(crate) enum SponsoredDraft {
    /// Somebody paid, or nobody.
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

/// `true`, `false` or `"auto"`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SwitchDraft(pub Switch);

impl Decode for SwitchDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::Boolean(on) => Some(Self(if *on { Switch::On } else { Switch::Off })),
            DeValue::String(word) if word == "auto" => Some(Self(Switch::Auto)),
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
