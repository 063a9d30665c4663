//! Single values: texts, numbers, dates, words and the checked types of the model.

use std::borrow::Cow;
use std::marker::PhantomData;

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Node};
use super::shape::Shape;
use crate::diagnostic::problem::{self, value as wrong};
use crate::model::{
    Availability, Basis, BriefVisibility, Component, ConsentBasis, ContactVisibility, Country,
    Currency, Date, Email, Exclusivity, Goal, Handle, Keyword, Language, OpenTo, Payment, Percent,
    PostKind, Provenance, RateVisibility, RepositoryKind, SiteKind, Slug, Text, WebLink,
};

/// Reads a text, or reports what is there instead.
pub(super) fn text<'a>(node: Node<'a>, decoder: &mut Decoder<'_>) -> Option<&'a str> {
    match node.value {
        DeValue::String(text) => Some(text.as_ref()),
        _ => decoder.wrong_type(node, "a text in quotes"),
    }
}

/// Declares how types of the model are read from a text: type, its description, its constructor,
/// the problem of its error.
macro_rules! from_text {
    ($($type:ty: $rule:expr, $parse:expr, $problem:path;)*) => {$(
        impl Decode for $type {
            fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
                let parsed = $parse(text(node, decoder)?);
                decoder.report(node, parsed, $problem)
            }

            fn shape() -> Shape {
                $rule
            }
        }
    )*};
}

from_text! {
    Text: Shape::Text, Text::new, wrong::text;
    Slug: Shape::TextOf("a-z, 0-9 and -"), Slug::new, wrong::slug;
    Handle: Shape::TextOf("an account name, with or without @"), Handle::new, wrong::handle;
    Country: Shape::TextOf("a country code of ISO 3166-1, such as PT"), Country::new,
        wrong::country;
    Language: Shape::TextOf("a language tag of BCP 47, such as pt or pt-BR"), Language::new,
        wrong::language;
    WebLink: Shape::TextOf("an https link, or a path on the site that begins with /"),
        WebLink::new, wrong::link;
    Email: Shape::TextOf("an address for mail"), Email::new, wrong::email;
    Currency: Shape::TextOf("a currency code of ISO 4217, such as EUR"), Currency::new,
        wrong::money;
}

/// Declares how closed lists of words are read.
macro_rules! from_word {
    ($($type:ty)*) => {$(
        impl Decode for $type {
            fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
                let parsed = <$type>::from_word(text(node, decoder)?);
                decoder.report(node, parsed, wrong::word)
            }

            fn shape() -> Shape {
                Shape::Words(<$type>::WORDS.iter().map(|(word, _)| *word).collect())
            }
        }
    )*};
}

from_word! {
    Availability Basis BriefVisibility Component ConsentBasis ContactVisibility Exclusivity Goal
    OpenTo Payment PostKind Provenance RateVisibility RepositoryKind SiteKind
}

impl Decode for bool {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.value {
            DeValue::Boolean(value) => Some(*value),
            _ => decoder.wrong_type(node, "true or false"),
        }
    }

    fn shape() -> Shape {
        Shape::Boolean
    }
}

/// Returns the digits of a number without underscores.
fn without_lines(digits: &str) -> Cow<'_, str> {
    if digits.contains('_') {
        digits.replace('_', "").into()
    } else {
        digits.into()
    }
}

/// Reads a number as a float: whole numbers are numbers too.
fn number(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<f64> {
    let parsed = match node.value {
        DeValue::Integer(integer) => {
            integer_of(integer.as_str(), integer.radix()).map(|integer| integer as f64)
        }
        DeValue::Float(float) => without_lines(float.as_str()).parse::<f64>().ok(),
        _ => return decoder.wrong_type(node, "a number"),
    };
    let finite = parsed.filter(|number| number.is_finite()).ok_or(());
    decoder.report(node, finite, |span, key, ()| wrong::not_finite(span, key))
}

fn integer_of(digits: &str, radix: u32) -> Option<i64> {
    i64::from_str_radix(&without_lines(digits), radix).ok()
}

impl Decode for f64 {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        number(node, decoder)
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

/// The greatest whole number that every editor keeps exactly (2^53): larger ones are refused.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Decode for i64 {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = number(node, decoder)?;
        let is_whole = value.fract() == 0.0 && value.abs() <= MOST_WHOLE;
        let whole = is_whole.then_some(value as Self).ok_or(());
        decoder.report(node, whole, |span, key, ()| wrong::not_whole(span, key))
    }

    fn shape() -> Shape {
        Shape::Integer
    }
}

impl Decode for u64 {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = i64::decode(node, decoder)?;
        let count = Self::try_from(value).map_err(|_| value);
        decoder.report(node, count, |span, key, value| {
            wrong::negative(span, key, *value)
        })
    }

    fn shape() -> Shape {
        Shape::Count
    }
}

/// A number of percent, from 0 and without end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RatePercent(pub Percent);

/// A number of percent, from 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SharePercent(pub Percent);

impl Decode for RatePercent {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let percent = Percent::rate(number(node, decoder)?).map(Self);
        decoder.report(node, percent, |span, key, error| {
            wrong::percent(span, key, *error)
        })
    }

    fn shape() -> Shape {
        Shape::Percent { most: None }
    }
}

impl Decode for SharePercent {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let percent = Percent::share(number(node, decoder)?).map(Self);
        decoder.report(node, percent, |span, key, error| {
            wrong::percent(span, key, *error)
        })
    }

    fn shape() -> Shape {
        Shape::Percent { most: Some(100) }
    }
}

impl Decode for Date {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let date = match node.value {
            DeValue::Datetime(datetime) => datetime.date.and_then(day),
            DeValue::String(text) => text.trim().get(..10).unwrap_or(text.trim()).parse().ok(),
            _ => return decoder.wrong_type(node, "a date, such as 2026-11-01"),
        };
        decoder.report(node, date.ok_or(()), |span, key, ()| wrong::date(span, key))
    }

    fn shape() -> Shape {
        Shape::Date
    }
}

/// A day of the calendar; TOML reads 30 February, too.
fn day(date: toml::value::Date) -> Option<Date> {
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

/// A text that is never shown: notes, keys. Its value is dropped at once.
#[derive(Debug, Clone)]
pub(crate) struct Secret;

impl Decode for Secret {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        text(node, decoder).map(|_| Self)
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

/// A key that this version does not read yet. Its value is checked and dropped; writing it is a
/// warning.
#[derive(Debug, Clone)]
pub(crate) struct Waits<T>(PhantomData<T>);

impl<T: Decode> Decode for Waits<T> {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let unread = problem::files::not_read_yet(node.span, node.key);
        decoder.problems.push(unread);
        T::decode(node, decoder).map(|_| Self(PhantomData))
    }

    fn shape() -> Shape {
        Shape::Waits(Box::new(T::shape()))
    }
}

/// Any value: the owner's own.
#[derive(Debug, Clone)]
pub(crate) struct Anything(pub serde_json::Value);

impl Decode for Anything {
    fn decode(node: Node<'_>, _: &mut Decoder<'_>) -> Option<Self> {
        Some(Self(json(node.value)))
    }

    fn shape() -> Shape {
        Shape::Anything
    }

    fn overlay(&mut self, private: Self) {
        match (&mut self.0, private.0) {
            (serde_json::Value::Object(public), serde_json::Value::Object(private)) => {
                public.extend(private)
            }
            (public, private) => *public = private,
        }
    }
}

/// A value of TOML as one of JSON; dates become texts, numbers that JSON lacks become nothing.
fn json(value: &DeValue<'_>) -> serde_json::Value {
    use serde_json::Value;
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(integer) => integer_of(integer.as_str(), integer.radix()).into(),
        DeValue::Float(float) => float.as_str().replace('_', "").parse::<f64>().ok().into(),
        DeValue::Boolean(value) => Value::from(*value),
        DeValue::Datetime(datetime) => Value::from(datetime.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())))
            .collect(),
    }
}
