//! Reads one file of messages: nested tables into keys with dots, every mistake collected.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::{PluralCategory, Plurals};
use super::problem::{MessageProblem, MessageProblemKind};
use super::text::{Forms, Message, Text};
use super::{Messages, UnknownKey};
use crate::model::Keyword;

/// What a file is read against, and what has been found in it.
pub(super) struct Reader<'a> {
    pub(super) plurals: &'a Plurals,
    pub(super) fallback: Option<&'a Messages>,
    pub(super) found: BTreeMap<String, Message>,
    pub(super) unknown: Vec<UnknownKey>,
    pub(super) problems: Vec<MessageProblem>,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, text: &str) {
        match DeTable::parse(text) {
            Ok(table) => self.group("", table.get_ref()),
            Err(error) => {
                let range = error.span().unwrap_or(0..text.len());
                let message = error.message().to_owned();
                self.report(MessageProblemKind::Syntax(message), range);
            }
        }
    }

    fn group(&mut self, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let key = if prefix.is_empty() {
                name.get_ref().to_string()
            } else {
                format!("{prefix}.{}", name.get_ref())
            };
            self.entry(&key, value);
            if self.found.contains_key(&key)
                && self.fallback.is_some()
                && self.expected(&key).is_none()
            {
                self.unknown.push(UnknownKey {
                    key,
                    range: name.span(),
                });
            }
        }
    }

    fn entry(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        let counts = self.counts(key, value.get_ref());
        match value.get_ref() {
            DeValue::String(_) if self.is_group(key) => {
                self.report(MessageProblemKind::OtherShape(key.to_owned()), value.span())
            }
            DeValue::String(_) => {
                if let Some(text) = self.text(key, value) {
                    self.found.insert(key.to_owned(), Message::Plain(text));
                }
            }
            DeValue::Table(table) if counts => self.plural(key, table, value.span()),
            DeValue::Table(_) if self.expected(key).is_some() => {
                self.report(MessageProblemKind::OtherShape(key.to_owned()), value.span())
            }
            DeValue::Table(table) => self.group(key, table),
            _ => self.not_text(key, value),
        }
    }

    /// Whether a table holds plural forms: where the fallback has them, else where every word is a
    /// category and `other` is there.
    fn counts(&self, key: &str, value: &DeValue<'_>) -> bool {
        let DeValue::Table(table) = value else {
            return false;
        };
        match self.expected(key) {
            Some(expected) => matches!(expected, Message::Plural(_)),
            None if self.is_group(key) => false,
            None => {
                let categories = table
                    .keys()
                    .all(|word| PluralCategory::from_word(word.get_ref()).is_ok());
                categories
                    && table
                        .keys()
                        .any(|word| word.get_ref() == PluralCategory::Other.word())
            }
        }
    }

    fn plural(&mut self, key: &str, table: &DeTable<'_>, range: Range<usize>) {
        let known = self.plurals.categories();
        let (mut other, mut special, mut has_other) = (None, Vec::new(), false);
        for (word, value) in table {
            let category = PluralCategory::from_word(word.get_ref())
                .ok()
                .filter(|category| known.contains(category));
            let Some(category) = category else {
                let kind = MessageProblemKind::PluralCategory {
                    key: key.to_owned(),
                    word: word.get_ref().to_string(),
                    known: known.clone(),
                };
                self.report(kind, word.span());
                continue;
            };
            let text = self.text(key, value);
            if category == PluralCategory::Other {
                has_other = true;
                other = text;
            } else {
                special.extend(text.map(|text| (category, text)));
            }
        }
        match other {
            Some(other) => drop(
                self.found
                    .insert(key.to_owned(), Message::Plural(Forms { other, special })),
            ),
            None if !has_other => self.report(MessageProblemKind::NoOther(key.to_owned()), range),
            None => {}
        }
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Text> {
        let DeValue::String(written) = value.get_ref() else {
            self.not_text(key, value);
            return None;
        };
        let text = Text::parse(written);
        match &text {
            None => self.report(MessageProblemKind::Braces(key.to_owned()), value.span()),
            Some(text) => self.check_placeholders(key, text, value.span()),
        }
        text
    }

    fn check_placeholders(&mut self, key: &str, text: &Text, range: Range<usize>) {
        let Some(expected) = self.expected(key) else {
            return;
        };
        let mut known: Vec<String> = expected
            .placeholders()
            .into_iter()
            .map(str::to_owned)
            .collect();
        if matches!(expected, Message::Plural(_)) && !known.iter().any(|name| name == "count") {
            known.insert(0, "count".to_owned());
        }
        for name in text
            .placeholders()
            .filter(|name| !known.iter().any(|known| known == name))
        {
            let kind = MessageProblemKind::UnknownPlaceholder {
                key: key.to_owned(),
                name: name.to_owned(),
                known: known.clone(),
            };
            let range = range.clone();
            self.problems.push(MessageProblem { kind, range });
        }
    }

    /// What the fallback has under a key.
    fn expected(&self, key: &str) -> Option<&Message> {
        self.fallback.and_then(|fallback| fallback.find(key))
    }

    /// Whether the fallback has a group of texts under a key.
    fn is_group(&self, key: &str) -> bool {
        self.fallback.is_some_and(|fallback| {
            fallback.keys().any(|known| {
                known
                    .strip_prefix(key)
                    .is_some_and(|rest| rest.starts_with('.'))
            })
        })
    }

    fn not_text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) {
        let kind = MessageProblemKind::NotText {
            key: key.to_owned(),
            type_name: value.get_ref().type_str(),
        };
        self.report(kind, value.span());
    }

    fn report(&mut self, kind: MessageProblemKind, range: Range<usize>) {
        self.problems.push(MessageProblem { kind, range });
    }
}
