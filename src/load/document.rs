//! One text of the input: front matter and body, and its draft.

use toml::de::DeTable;

use super::draft::{Decoder, Lost, TableDraft, decode_table};
use crate::diagnostic::{Diagnostics, Place, problem};
use crate::source::{FileId, Span};

/// A file taken apart: TOML, and the Markdown below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Document<'a> {
    pub toml: &'a str,
    /// Its offset in the file, in bytes.
    pub toml_offset: usize,
    pub body: &'a str,
    /// Its offset in the file, in bytes.
    pub body_offset: usize,
}

/// The form of a text, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Toml,
    /// TOML between `+++` lines, then Markdown.
    Markdown,
}

impl Form {
    /// Returns the ending of its files, with the dot.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Toml => ".toml",
            Self::Markdown => ".md",
        }
    }
}

impl<'a> Document<'a> {
    /// Takes a text apart; the byte order mark that some editors write is passed over.
    pub(crate) fn split(text: &'a str, form: Form) -> Option<Self> {
        let mark = if text.starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8()
        } else {
            0
        };
        match form {
            Form::Toml => Some(Self {
                toml: &text[mark..],
                toml_offset: mark,
                body: "",
                body_offset: text.len(),
            }),
            Form::Markdown => Self::split_front_matter(text, mark),
        }
    }

    fn split_front_matter(text: &'a str, mark: usize) -> Option<Self> {
        let is_fence = |line: &str| line.starts_with("+++") && line.trim_end() == "+++";
        let mut offset = mark;
        let mut lines = text[mark..].split_inclusive('\n');
        let first = lines.next().filter(|line| is_fence(line))?;
        offset += first.len();
        let toml_offset = offset;
        for line in lines {
            if is_fence(line) {
                let body_offset = offset + line.len();
                return Some(Self {
                    toml: &text[toml_offset..offset],
                    toml_offset,
                    body: &text[body_offset..],
                    body_offset,
                });
            }
            offset += line.len();
        }
        None
    }
}

/// Reads the draft out of TOML, with every mistake in it.
pub(crate) fn decode<T: TableDraft>(
    document: &Document<'_>,
    file: FileId,
    problems: &mut Diagnostics,
) -> T {
    let offset = u32::try_from(document.toml_offset).unwrap_or(u32::MAX);
    let (table, errors) = DeTable::parse_recoverable(document.toml);
    let read = |lost| {
        let mut problems = Diagnostics::default();
        let mut decoder = Decoder {
            file,
            offset,
            lost,
            problems: &mut problems,
        };
        (decode_table(table.get_ref(), &mut decoder), problems)
    };
    let (mut draft, mut values) = read(Lost::Nothing);
    let mut syntax = Diagnostics::default();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        let byte = |byte: usize| offset.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX));
        let span = Span::new(file, byte(range.start), byte(range.end));
        // The sentence about the value says what it should be, so it is enough.
        if values
            .iter()
            .all(|problem| problem.place != Place::Span(span))
        {
            syntax.push(problem::files::syntax(span, error.message()));
        }
    }
    if !syntax.is_empty() {
        (draft, values) = read(Lost::Maybe);
    }
    problems.append(syntax);
    problems.append(values);
    draft
}

#[cfg(test)]
mod tests {
    use super::{Document, Form, decode};
    use crate::diagnostic::Diagnostics;
    use crate::load::draft::CreatorDraft;
    use crate::source::FileId;

    fn split(text: &str) -> Option<(&str, &str)> {
        Document::split(text, Form::Markdown).map(|document| (document.toml, document.body))
    }

    #[test]
    fn front_matter_ends_at_its_fence() {
        assert_eq!(
            split("+++\nname = \"Ines\"\n+++\nBio.\n"),
            Some(("name = \"Ines\"\n", "Bio.\n"))
        );
        assert_eq!(
            split("\u{FEFF}+++\r\nx = 1\r\n+++\r\nBio."),
            Some(("x = 1\r\n", "Bio."))
        );
        assert_eq!(split("+++\n+++"), Some(("", "")));
        assert_eq!(split("+++\nx = 1\n"), None);
        assert_eq!(split("Bio."), None);
        assert_eq!(split(""), None);
    }

    #[test]
    fn offsets_lead_into_the_file() {
        let text = "+++\nname = \"Ines\"\n+++\nBio.\n";
        let document = Document::split(text, Form::Markdown).unwrap();
        assert_eq!(&text[document.toml_offset..][..4], "name");
        assert_eq!(&text[document.body_offset..], "Bio.\n");
    }

    #[test]
    fn one_mistake_is_told_once() {
        for (toml, code) in [
            ("publish_date = 2026-02-30\n", "RK0105"),
            ("name = ines\n", "RK0104"),
            ("name = \"Ines\n", "RK0102"),
        ] {
            let mut problems = Diagnostics::default();
            let _: CreatorDraft = decode(
                &Document::split(toml, Form::Toml).unwrap(),
                FileId(0),
                &mut problems,
            );
            let codes: Vec<String> = problems
                .iter()
                .map(|problem| problem.code.to_string())
                .collect();
            assert_eq!(codes, [code], "{toml}");
        }
    }
}
