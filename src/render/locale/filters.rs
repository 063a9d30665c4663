//! The locale in templates: the filters `number compact percent date date_short month money country
//! language list`, and the function `t(key=..., ...)`.
//!
//! The filters take any value and say themselves what they were given, since Tera's own message for
//! an undefined value has no name.

use std::sync::Arc;

use tera::value::{Key, ValueKind};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Argument, Locale, Messages, Number};
use crate::model::{Currency, Date, Money};

/// A filter: the locale, the value, the arguments and the state of the template, to a value.
type LocaleFilter = fn(&Locale, &Value, &Kwargs, &State) -> TeraResult<Value>;

/// The filters by name.
const FILTERS: [(&str, LocaleFilter); 10] = [
    ("number", |locale, value, arguments, _| {
        let number = number("number", value)?;
        Ok(Value::from(match arguments.get::<u8>("digits")? {
            Some(digits) => locale.decimal(as_float(number), digits),
            None => locale.number(number),
        }))
    }),
    ("compact", |locale, value, _, _| {
        Ok(Value::from(locale.compact(count("compact", value)?)))
    }),
    ("percent", |locale, value, arguments, _| {
        let percent = as_float(number("percent", value)?);
        let digits = arguments.get::<u8>("digits")?;
        let signed = arguments.get::<bool>("signed")?.unwrap_or_default();
        let as_given = arguments.get::<bool>("as_given")?.unwrap_or_default();
        Ok(Value::from(if as_given {
            locale.percent_as_given(percent)
        } else if signed {
            locale.percent_change(percent, digits)
        } else {
            locale.percent(percent, digits)
        }))
    }),
    ("money", |locale, value, arguments, _| {
        Ok(Value::from(locale.money(money(value, arguments)?)))
    }),
    ("date", |locale, value, _, _| {
        Ok(Value::from(locale.date(day("date", value)?)))
    }),
    ("date_short", |locale, value, _, _| {
        Ok(Value::from(locale.date_short(day("date_short", value)?)))
    }),
    ("month", |locale, value, _, _| {
        Ok(Value::from(locale.month(day("month", value)?)))
    }),
    ("country", |locale, value, arguments, _| {
        let code = text("country", "a country code such as `PT`", value)?;
        Ok(Value::from(match arguments.get::<&str>("form")? {
            None | Some("title") => locale.country(code).to_owned(),
            Some("sentence") => locale.country_in_sentence(code).into_owned(),
            Some(other) => return Err(unknown_form("country", other)),
        }))
    }),
    ("language", |locale, value, arguments, _| {
        let tag = text("language", "a language tag such as `pt`", value)?;
        Ok(Value::from(match arguments.get::<&str>("form")? {
            None | Some("sentence") => locale.language(tag).into_owned(),
            Some("title") => locale.language_title(tag),
            Some(other) => return Err(unknown_form("language", other)),
        }))
    }),
    ("list", |locale, value, arguments, state| {
        let join = match arguments.get::<&str>("form")? {
            None | Some("sentence") => Locale::list,
            Some("title") => Locale::list_title,
            Some(other) => return Err(unknown_form("list", other)),
        };
        list(|texts| join(locale, texts), value, state)
    }),
];

/// Adds the filters and the function to a template engine; before its templates, which are checked
/// against them.
pub(crate) fn register(tera: &mut Tera, locale: Arc<Locale>, messages: Arc<Messages>) {
    for (name, filter) in FILTERS {
        let locale = locale.clone();
        tera.register_filter(
            name,
            move |value: &Value, arguments: Kwargs, state: &State| {
                filter(&locale, value, &arguments, state)
            },
        );
    }
    tera.register_function("t", move |arguments: Kwargs, _: &State| {
        translate(&locale, &messages, &arguments)
    });
}

fn translate(locale: &Locale, messages: &Messages, given: &Kwargs) -> TeraResult<String> {
    let key = key(given.get::<&Value>("key")?)?;
    let mut arguments = Vec::new();
    for (name, value) in given.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
            continue;
        };
        arguments.push((name, argument(key, name, value)?));
    }
    messages.t(locale, key, &arguments).map_err(Error::message)
}

fn key(given: Option<&Value>) -> TeraResult<&str> {
    let key = given.and_then(Value::as_str);
    key.ok_or_else(|| {
        Error::message("the function `t` needs `key`, the key of a text: t(key=\"nav.home\")")
    })
}

/// Reads one argument of a text. The number `figure` is written short.
fn argument<'a>(key: &str, name: &str, value: &'a Value) -> TeraResult<Argument<'a>> {
    if name == "figure" {
        return count("t", value).map(Argument::Compact);
    }
    let number = || as_number(value).map(Argument::Number);
    let argument = value.as_str().map(Argument::Text).or_else(number);
    argument.ok_or_else(|| {
        let given = described(value);
        Error::message(format!(
            "the argument `{name}` of the text `{key}` must be a text or a number, and is {given}"
        ))
    })
}

/// Joined texts. Where some are HTML already (links), the others are escaped and the phrase is
/// HTML.
fn list(join: impl Fn(&[String]) -> String, value: &Value, state: &State) -> TeraResult<Value> {
    let items = value
        .as_array()
        .ok_or_else(|| wrong("list", "a list of texts", value))?;
    let texts = |item: &Value| {
        item.as_str()
            .map(str::to_owned)
            .ok_or_else(|| wrong("list", "a list of texts, but one item", item))
    };
    if !items.iter().any(Value::is_safe) {
        return Ok(Value::from(join(
            &items.iter().map(texts).collect::<TeraResult<Vec<_>>>()?,
        )));
    }
    let escaped = |item: &Value| {
        if item.is_safe() {
            texts(item)
        } else {
            state.escape(&texts(item)?)
        }
    };
    let items = items.iter().map(escaped).collect::<TeraResult<Vec<_>>>()?;
    Ok(Value::safe_string(&join(&items)))
}

/// Money from minor units with `currency`, from `{ minor, currency }`, or from `450 EUR`.
fn money(value: &Value, arguments: &Kwargs) -> TeraResult<Money> {
    let expected =
        "`450 EUR`, a map of `minor` and `currency`, or minor units with the argument `currency`";
    let bad = || wrong("money", expected, value);
    let of = |minor: u64, code: &str| {
        Currency::new(code)
            .map(|currency| Money::from_minor(minor, currency))
            .map_err(|_| bad())
    };
    if let Some(written) = value.as_str() {
        return written.parse().map_err(|_| bad());
    }
    if let Some(map) = value.as_map() {
        let minor = map.get(&Key::from("minor")).and_then(Value::as_u64);
        let code = map.get(&Key::from("currency")).and_then(Value::as_str);
        return minor
            .zip(code)
            .ok_or_else(bad)
            .and_then(|(minor, code)| of(minor, code));
    }
    let code = arguments.get::<&str>("currency")?.ok_or_else(bad)?;
    of(value.as_u64().ok_or_else(bad)?, code)
}

fn unknown_form(filter: &str, given: &str) -> Error {
    Error::message(format!(
        "the filter `{filter}` knows the forms `sentence` and `title`, and was given `{given}`"
    ))
}

fn number(filter: &str, value: &Value) -> TeraResult<Number> {
    as_number(value).ok_or_else(|| wrong(filter, "a number", value))
}

fn as_number(value: &Value) -> Option<Number> {
    match value.kind() {
        ValueKind::U64 | ValueKind::U128 => value.as_u64().map(Number::Unsigned),
        ValueKind::I64 | ValueKind::I128 => value.as_i64().map(Number::Signed),
        ValueKind::F64 => value
            .as_f64()
            .filter(|number| number.is_finite())
            .map(Number::Float),
        _ => None,
    }
}

/// A count; of a mean with a fraction, what is whole in it.
fn count(filter: &str, value: &Value) -> TeraResult<u64> {
    match as_number(value) {
        Some(Number::Unsigned(count)) => Some(count),
        Some(Number::Signed(count)) => u64::try_from(count).ok(),
        Some(Number::Float(mean)) if mean >= 0.0 => Some(mean as u64),
        Some(Number::Float(_)) | None => None,
    }
    .ok_or_else(|| wrong(filter, "a number of 0 or more", value))
}

fn as_float(number: Number) -> f64 {
    match number {
        Number::Unsigned(whole) => whole as f64,
        Number::Signed(whole) => whole as f64,
        Number::Float(value) => value,
    }
}

fn day(filter: &str, value: &Value) -> TeraResult<Date> {
    let expected = "a date such as `2026-11-01`";
    text(filter, expected, value)?
        .parse()
        .map_err(|_| wrong(filter, expected, value))
}

fn text<'a>(filter: &str, expected: &str, value: &'a Value) -> TeraResult<&'a str> {
    value.as_str().ok_or_else(|| wrong(filter, expected, value))
}

fn wrong(filter: &str, expected: &str, value: &Value) -> Error {
    Error::message(format!(
        "the filter `{filter}` takes {expected}, and was given {}",
        described(value)
    ))
}

/// What a value is, in a sentence.
fn described(value: &Value) -> String {
    match value.kind() {
        ValueKind::Undefined => "nothing: the name before it is not defined; check its spelling, \
            or ask `{% if ... %}` first"
            .to_owned(),
        ValueKind::None => {
            "nothing: the value is not known here; ask `{% if ... %}` first".to_owned()
        }
        ValueKind::String => format!("the text `{}`", value.as_str().unwrap_or_default()),
        ValueKind::Array => "a list".to_owned(),
        ValueKind::Map => "a map".to_owned(),
        ValueKind::Bytes => "bytes".to_owned(),
        _ => format!("`{value}`"),
    }
}

#[cfg(test)]
mod tests;
