//! Closed lists of words, such as `open | limited | booked | closed`.

/// A word that is not on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    pub word: String,
    /// The words of the list.
    pub known: Vec<&'static str>,
}

/// A type whose values are written as words in the input.
pub trait Keyword: Copy + Sized + 'static {
    /// Every value with its word, in the order in which they are documented.
    const WORDS: &'static [(&'static str, Self)];

    /// Reads a word exactly as it is listed.
    ///
    /// # Errors
    /// When the word is not on the list; the error holds the list.
    fn from_word(word: &str) -> Result<Self, UnknownWord> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|&(_, value)| value).ok_or_else(|| UnknownWord {
            word: word.to_owned(),
            known: Self::WORDS.iter().map(|(known, _)| *known).collect(),
        })
    }
}

/// Declares a type of words: the enum, its [`Keyword`] list, `word()`, and serde by the word.
macro_rules! keywords {
    ($(#[$meta:meta])* $visibility:vis $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $crate::model::Keyword for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];
        }

        impl $name {
            /// The word as it is written in the input.
            $visibility fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::parsed(deserializer, |word| {
                    <Self as $crate::model::Keyword>::from_word(word)
                })
            }
        }
    };
}

pub(crate) use keywords;
