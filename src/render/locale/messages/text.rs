//! One text of the interface: its words and its `{placeholders}`, split once when it is read.

use std::collections::BTreeSet;

use super::super::PluralCategory;

/// A text, with a form for each plural category where it counts something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Message {
    /// The same for every count.
    Plain(Text),
    /// By the category of `count`.
    Plural(Forms),
}

/// The forms of a text that counts; `other` stands for those that a language does not tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) other: Text,
    pub(super) special: Vec<(PluralCategory, Text)>,
}

/// Words and placeholders in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) pieces: Vec<Piece>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Placeholder(String),
}

impl Message {
    /// A text, or an object of texts by plural category.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Plain(text) => text.written().into(),
            Self::Plural(forms) => {
                let special = forms
                    .special
                    .iter()
                    .map(|(category, text)| (category.to_string(), text.written().into()));
                let other = std::iter::once(("other".to_owned(), forms.other.written().into()));
                serde_json::Value::Object(special.chain(other).collect())
            }
        }
    }

    /// The names of the placeholders of all forms.
    pub(super) fn placeholders(&self) -> BTreeSet<&str> {
        match self {
            Self::Plain(text) => text.placeholders().collect(),
            Self::Plural(forms) => {
                let special = forms
                    .special
                    .iter()
                    .flat_map(|(_, text)| text.placeholders());
                forms.other.placeholders().chain(special).collect()
            }
        }
    }
}

impl Forms {
    /// The form of a category.
    pub(super) fn get(&self, category: PluralCategory) -> &Text {
        self.special
            .iter()
            .find(|(known, _)| *known == category)
            .map_or(&self.other, |(_, text)| text)
    }
}

impl Text {
    /// Splits a text at its placeholders; nothing when a brace is left open or holds no name.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = written;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}')?;
            let is_name = !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
            if !is_name || words.contains('}') {
                return None;
            }
            push_words(&mut pieces, words);
            pieces.push(Piece::Placeholder(name.to_owned()));
            rest = tail;
        }
        if rest.contains('}') {
            return None;
        }
        push_words(&mut pieces, rest);
        Some(Self { pieces })
    }

    /// The words of a text that has nothing else.
    pub(super) fn words(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Words(words)] => Some(words),
            _ => None,
        }
    }

    /// The text as it was written.
    fn written(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Placeholder(name) => format!("{{{name}}}"),
        };
        self.pieces.iter().map(piece).collect()
    }

    pub(super) fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if !words.is_empty() {
        pieces.push(Piece::Words(words.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Text};

    #[test]
    fn a_text_is_split_at_its_placeholders() {
        let pieces = Text::parse("{count} of {total}").map(|text| text.pieces);
        let placeholder = |name: &str| Piece::Placeholder(name.to_owned());
        assert_eq!(
            pieces,
            Some(vec![
                placeholder("count"),
                Piece::Words(" of ".to_owned()),
                placeholder("total")
            ])
        );
        assert_eq!(Text::parse("").map(|text| text.pieces), Some(vec![]));
    }

    #[test]
    fn open_braces_are_no_text() {
        for bad in [
            "{count",
            "count}",
            "{}",
            "{the count}",
            "a } b {c}",
            "{{count}}",
        ] {
            assert_eq!(Text::parse(bad), None, "{bad}");
        }
    }
}
