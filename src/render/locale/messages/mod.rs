//! The words of the interface: a theme's `i18n/<language>.toml`.
//!
//! A file has nested tables of texts. A text may have `{placeholders}`; one that counts is a table
//! by plural category:
//!
//! ```toml
//! [search]
//! label = "Search creators"
//! results = { one = "{count} creator", other = "{count} creators" }
//! ```
//!
//! Its keys are `search.label` and `search.results`. What a language lacks comes from its fallback,
//! which is English.

mod problem;
mod read;
mod text;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use icu_plurals::PluralOperands;

use super::{Locale, LocaleError, Number, Plurals};

pub(crate) use problem::{MessageProblem, MessageProblemKind, TextError};

use crate::diagnostic::problem::nearest;
use read::Reader;
use text::{Message, Piece, Text};

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct Messages {
    plurals: Plurals,
    /// Looked up for every word of every page; wherever keys are listed, they are sorted.
    texts: HashMap<String, Message>,
    /// Keys that the fallback does not have.
    unknown: Vec<UnknownKey>,
    fallback: Option<Arc<Messages>>,
}

/// A key of a file that its fallback does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownKey {
    /// The whole key, `page.removal`.
    pub key: String,
    /// Where its last part stands in the file, in bytes.
    pub range: Range<usize>,
}

/// What is put in the place of a placeholder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Argument<'a> {
    /// A number, written as the locale does. As `count` it also chooses the plural form.
    Number(Number),
    /// A count that is written short, `24.2K`. Without a `count` it chooses the plural form, as it
    /// is written.
    Compact(u64),
    /// A text, as it is.
    Text(&'a str),
}

impl Messages {
    /// Reads a language's file. `fallback` gives what it lacks, and what its placeholders may be.
    ///
    /// # Errors
    /// All mistakes of the file: TOML that does not parse, values that are no texts, unknown
    /// placeholders, wrong plural categories.
    pub(crate) fn parse(
        language: &str,
        text: &str,
        fallback: Option<Arc<Self>>,
    ) -> Result<Self, Vec<MessageProblem>> {
        let (read, problems) = Self::read(language, text, fallback)?;
        if problems.is_empty() {
            Ok(read)
        } else {
            Err(problems)
        }
    }

    /// Reads a language's file as far as it goes, with all mistakes of it.
    ///
    /// # Errors
    /// When the language is none.
    pub(crate) fn read(
        language: &str,
        text: &str,
        fallback: Option<Arc<Self>>,
    ) -> Result<(Self, Vec<MessageProblem>), Vec<MessageProblem>> {
        let plurals = Plurals::new(language).map_err(|error| {
            let kind = match error {
                LocaleError::Tag(tag) => MessageProblemKind::Language(tag),
                LocaleError::Data(reason) => MessageProblemKind::Syntax(reason),
            };
            vec![MessageProblem { kind, range: 0..0 }]
        })?;
        let mut reader = Reader {
            plurals: &plurals,
            fallback: fallback.as_deref(),
            found: BTreeMap::new(),
            unknown: Vec::new(),
            problems: Vec::new(),
        };
        reader.read(text);
        let (texts, unknown, problems) = (reader.found, reader.unknown, reader.problems);
        let messages = Self {
            plurals,
            texts: texts.into_iter().collect(),
            unknown,
            fallback,
        };
        Ok((messages, problems))
    }

    /// The keys that the fallback has and this language lacks, in order; their texts come from the
    /// fallback.
    pub(crate) fn missing(&self) -> Vec<&str> {
        let fallback = self.fallback.as_deref();
        fallback
            .into_iter()
            .flat_map(Self::keys)
            .filter(|key| !self.texts.contains_key(*key))
            .collect()
    }

    /// The keys that the fallback does not have, in order: most likely misspelt. None without a
    /// fallback.
    pub(crate) fn unknown(&self) -> &[UnknownKey] {
        &self.unknown
    }

    /// All keys, those of every fallback too, in order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let layers = std::iter::successors(Some(self), |layer| layer.fallback.as_deref());
        layers
            .flat_map(|layer| layer.texts.keys())
            .map(String::as_str)
            .collect::<BTreeSet<_>>()
            .into_iter()
    }

    /// The text of a key with its arguments filled in; `locale` writes the numbers.
    ///
    /// # Errors
    /// When no file has the key, or the text needs an argument that is not given.
    pub(crate) fn t(
        &self,
        locale: &Locale,
        key: &str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Result<String, TextError> {
        let (owner, message) = self
            .find_with_owner(key)
            .ok_or_else(|| self.unknown_key(key))?;
        let text = match message {
            Message::Plain(text) => text,
            Message::Plural(forms) => {
                let count = count(locale, arguments).ok_or_else(|| TextError::Count {
                    key: key.to_owned(),
                })?;
                forms.get(owner.plurals.category_of(count))
            }
        };
        fill(text, locale, key, arguments)
    }

    /// Returns the texts without placeholders and plural forms, as nested tables by the parts of
    /// their keys.
    pub(crate) fn constants(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut constants = serde_json::Map::new();
        'keys: for key in self.keys() {
            let Some(words) = self.constant(key) else {
                continue;
            };
            let (tables, name) = key.rsplit_once('.').unwrap_or(("", key));
            let mut table = &mut constants;
            for part in tables.split('.').filter(|part| !part.is_empty()) {
                let below = table.entry(part).or_insert_with(|| serde_json::json!({}));
                // A layer may have a text where the one below it has a table, which is reported.
                let serde_json::Value::Object(below) = below else {
                    continue 'keys;
                };
                table = below;
            }
            table.insert(name.to_owned(), words.into());
        }
        constants
    }

    /// Returns the text of a key that has neither placeholders nor plural forms; `None` if it has,
    /// or if no file has the key.
    pub(crate) fn constant(&self, key: &str) -> Option<&str> {
        match self.find(key)? {
            Message::Plain(text) => text.words(),
            Message::Plural(_) => None,
        }
    }

    /// The texts below a group as data for scripts, by the rest of the key: a text with its
    /// `{placeholders}`, or one for each plural category.
    pub(crate) fn group(&self, name: &str) -> BTreeMap<String, serde_json::Value> {
        let prefix = format!("{name}.");
        let keys = self
            .keys()
            .filter_map(|key| Some((key.strip_prefix(&prefix)?, self.find(key)?)));
        keys.map(|(key, message)| (key.to_owned(), message.to_json()))
            .collect()
    }

    fn find(&self, key: &str) -> Option<&Message> {
        self.find_with_owner(key).map(|(_, message)| message)
    }

    /// A message, and the language that it is written in, whose plural rules count.
    fn find_with_owner(&self, key: &str) -> Option<(&Self, &Message)> {
        let own = self.texts.get(key).map(|message| (self, message));
        own.or_else(|| {
            self.fallback
                .as_deref()
                .and_then(|fallback| fallback.find_with_owner(key))
        })
    }

    fn unknown_key(&self, key: &str) -> TextError {
        TextError::UnknownKey {
            key: key.to_owned(),
            nearest: nearest(key, self.keys()).map(str::to_owned),
        }
    }
}

/// Returns the number that chooses the plural form: `count`, where a fraction counts as written
/// with one decimal, else the count that is written short; `None` if there is neither.
fn count(locale: &Locale, arguments: &[(&str, Argument<'_>)]) -> Option<PluralOperands> {
    let by_name = arguments.iter().find(|(name, _)| *name == "count");
    let is_compact = |(_, argument): &&(_, _)| matches!(argument, Argument::Compact(_));
    let (_, argument) = by_name.or_else(|| arguments.iter().find(is_compact))?;
    match *argument {
        Argument::Number(Number::Unsigned(count)) => Some(count.into()),
        Argument::Number(Number::Signed(count)) => {
            u64::try_from(count).ok().map(PluralOperands::from)
        }
        Argument::Number(Number::Float(count)) if count >= 0.0 => {
            Some(locale.decimal_operands(count, 1))
        }
        Argument::Compact(count) => Some(locale.compact_operands(count)),
        Argument::Number(Number::Float(_)) | Argument::Text(_) => None,
    }
}

fn fill(
    text: &Text,
    locale: &Locale,
    key: &str,
    arguments: &[(&str, Argument<'_>)],
) -> Result<String, TextError> {
    let mut out = String::with_capacity(48);
    for piece in &text.pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Placeholder(name) => match arguments.iter().find(|(given, _)| given == name) {
                Some((_, Argument::Text(value))) => out.push_str(value),
                Some(("count", Argument::Number(Number::Float(value)))) => {
                    out.push_str(&locale.decimal(*value, 1));
                }
                Some((_, Argument::Compact(value))) => out.push_str(&locale.compact(*value)),
                Some((_, Argument::Number(value))) => out.push_str(&locale.number(*value)),
                None => {
                    return Err(TextError::MissingArgument {
                        key: key.to_owned(),
                        name: name.clone(),
                    });
                }
            },
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
