//! The documents that are made from the code, so that they cannot drift: every code of a problem,
//! and every key that can be written.
//!
//! Texts out, nothing written: a test compares them with `docs/`, and writes them anew when it is
//! asked to.

use crate::diagnostic::codes;
use crate::load::draft::{
    BriefDraft, CreatorDraft, PageDraft, Shape, SiteDraft, TableDraft, TableShape,
};

/// The ranges of the codes, as headings.
const RANGES: &[(u16, &str)] = &[
    (100, "Files and syntax"),
    (200, "Configuration"),
    (300, "Creators"),
    (400, "Figures"),
    (500, "Briefs"),
    (600, "Pages and links"),
    (700, "Themes and templates"),
    (800, "Pictures"),
    (900, "Import"),
];

/// `docs/diagnostics.md`: a section for every code.
pub fn diagnostics() -> String {
    let mut text = String::from(
        "# Problems and what to do\n\n\
         `rosterkit check` tells every problem of a site in one run, each with its file, line and column, a code that stays the same from \
         version to version, and what to do. An error stops a build, a warning does not, unless `--strict` is given.\n\n\
         Of a warning that many profiles have, the first ten are shown and the rest is counted; of errors, the first hundred. \
         `rosterkit check --code RK0310` lists everything of one kind, `rosterkit check --all` everything. The counts at the end and the exit \
         code are always those of all problems. `build` and `serve` are asked for a site, so they show errors and count warnings by kind, unless \
         there are no more than three. `--format json` tells every problem to programs; `--format github` tells the ten of each \
         severity that GitHub shows.\n",
    );
    let mut range = 0;
    for code in codes::ALL {
        let entry = code.entry();
        let own = entry.number / 100 * 100;
        if own != range {
            range = own;
            let heading = RANGES
                .iter()
                .find(|(number, _)| *number == own)
                .map_or("Others", |(_, heading)| heading);
            text.push_str(&format!("\n## {heading}\n"));
        }
        text.push_str(&format!(
            "\n### {code}: {}\n\n*{}.* {}\n",
            entry.title,
            capital(entry.severity.word()),
            entry.explanation
        ));
    }
    text
}

/// `docs/reference.md`: every key of the configuration, of profiles, briefs and pages.
pub fn reference() -> String {
    let mut text = String::from(
        "# Every key\n\n\
         What can be written in `rosterkit.toml`, in a profile, in a brief and in a page. A key that is not listed is an error, so that \
         no value is lost without a word; values of your own go below `[extra]`. Empty texts and lists count as absent, and whole \
         numbers are numbers too.\n",
    );
    for (heading, shape) in [
        ("The configuration", SiteDraft::table_shape()),
        ("Profiles", CreatorDraft::table_shape()),
        ("Briefs", BriefDraft::table_shape()),
        ("Pages", PageDraft::table_shape()),
    ] {
        text.push_str(&format!(
            "\n## {heading}\n\n{}\n",
            sentence(shape.documentation)
        ));
        fields(&shape, &mut text);
        tables(&shape, "", &mut text);
    }
    text
}

/// The keys of one table as rows.
fn fields(shape: &TableShape, text: &mut String) {
    text.push_str("\n| Key | Value | Meaning |\n|---|---|---|\n");
    for field in &shape.fields {
        let waits = match field.shape {
            Shape::Waits(_) => " *Not made by this version.*",
            _ => "",
        };
        let cells = [
            format!("`{}`", field.key),
            value(&field.shape),
            sentence(field.documentation) + waits,
        ];
        text.push_str(&format!(
            "| {} |\n",
            cells.map(|cell| cell.replace('|', "\\|")).join(" | ")
        ));
    }
}

/// The tables inside of a table, each with its own heading, in the order of their keys.
fn tables(shape: &TableShape, path: &str, text: &mut String) {
    for field in &shape.fields {
        let own = if path.is_empty() {
            field.key.to_owned()
        } else {
            format!("{path}.{}", field.key)
        };
        inner(&field.shape, &own, text);
    }
}

fn inner(shape: &Shape, path: &str, text: &mut String) {
    match shape {
        Shape::Table(table) => section(table, &format!("[{path}]"), path, text),
        Shape::List(item) => match item.as_ref() {
            Shape::Table(table) => section(table, &format!("[[{path}]]"), path, text),
            other => inner(other, path, text),
        },
        Shape::Map { key, value } => inner(value, &format!("{path}.{}", key.to_uppercase()), text),
        Shape::Waits(shape) => inner(shape, path, text),
        Shape::Either(shapes) => {
            let table = shapes.iter().find(|shape| matches!(shape, Shape::Table(_)));
            table.into_iter().for_each(|shape| inner(shape, path, text));
        }
        _ => {}
    }
}

fn section(table: &TableShape, heading: &str, path: &str, text: &mut String) {
    text.push_str(&format!(
        "\n### `{heading}`\n\n{}\n",
        sentence(table.documentation)
    ));
    fields(table, text);
    tables(table, path, text);
}

/// Describes a value in words, with an example.
fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::TextOf(rule) => format!("text: {rule}"),
        Shape::Count => "whole number from 0, such as `84200`".to_owned(),
        Shape::Integer => "whole number, such as `-1`".to_owned(),
        Shape::Number => "number, such as `1.5`".to_owned(),
        Shape::Percent { most: Some(most) } => format!("percent from 0 to {most}, such as `4.1`"),
        Shape::Percent { most: None } => "percent from 0, such as `4.1`".to_owned(),
        Shape::Boolean => "`true` or `false`".to_owned(),
        Shape::Date => "date, such as `2026-11-01`".to_owned(),
        Shape::Words(words) => words
            .iter()
            .map(|word| format!("`\"{word}\"`"))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::List(item) => format!("list of {}", plural(item)),
        // Fixed keys are named between backticks, free ones described.
        Shape::Map { key, .. } if key.starts_with('`') => format!("a table with {key}"),
        Shape::Map { key, value: inner } => format!("table: {key} = {}", value(inner)),
        Shape::Table(_) => "table, below".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(value).collect::<Vec<_>>().join("; or "),
        Shape::Waits(shape) => value(shape),
        Shape::Anything => "anything".to_owned(),
    }
}

/// Describes the items of a list.
fn plural(shape: &Shape) -> String {
    match shape {
        Shape::Text => "texts".to_owned(),
        Shape::TextOf(rule) => format!("texts: {rule}"),
        Shape::Count | Shape::Integer | Shape::Number => "numbers".to_owned(),
        Shape::Date => "dates".to_owned(),
        Shape::Table(_) => "tables, below".to_owned(),
        Shape::Words(_) => format!("words: {}", value(shape)),
        other => value(other),
    }
}

/// The comments of the code as one line.
fn sentence(documentation: &str) -> String {
    documentation
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{diagnostics, reference};
    use crate::diagnostic::codes;

    #[test]
    fn every_code_and_every_kind_of_table_has_its_place() {
        let text = diagnostics();
        assert!(
            codes::ALL
                .iter()
                .all(|code| text.contains(&format!("### {code}: ")))
        );
        let text = reference();
        for heading in [
            "`[[channels]]`",
            "`[channels.audience]`",
            "`[[rates.add_ons]]`",
            "`[platforms.NAME]`",
            "`[privacy]`",
        ] {
            assert!(text.contains(heading), "{heading}");
        }
        assert!(text.lines().all(|line| !line.ends_with(' ')));
    }

    #[test]
    fn docs_say_what_the_code_says() {
        for (name, text) in [
            ("diagnostics.md", super::diagnostics()),
            ("reference.md", super::reference()),
        ] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("docs")
                .join(name);
            if std::env::var_os("ROSTERKIT_UPDATE_DOCS").is_some() {
                fs::write(&path, &text).unwrap();
            }
            let written = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                written == text,
                "docs/{name} is out of date: run `ROSTERKIT_UPDATE_DOCS=1 cargo test reference` \
                 and commit it"
            );
        }
    }
}
