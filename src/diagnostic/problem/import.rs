//! Sentences on tables that are imported, as a whole.

use std::error::Error;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes::{self, Code};
use crate::model::{Date, Slug, grouped};

/// Counts the remarks of a kind that are left out.
pub(crate) fn more_remarks(code: Code, count: usize) -> Diagnostic {
    let message = format!("… and {} more of this kind", grouped(count));
    Diagnostic::of_site(code, message).help("`--format json` has them all, with all rows")
}

pub(crate) fn fractions(column: &str) -> Diagnostic {
    let message =
        format!("the rates of column \"{column}\" were read as fractions: 0.0139 is 1.39%");
    Diagnostic::of_site(codes::FIGURE_TO_CHECK, message)
        .help("if that is wrong, write the rates with `%` and import again")
}

pub(crate) fn dated_today() -> Diagnostic {
    Diagnostic::of_site(
        codes::FIGURE_TO_CHECK,
        "new figures were dated with today, since the table has no date",
    )
    .help("give their day with --as-of DATE")
}

pub(crate) fn too_large_for_a_rate(column: &str) -> Diagnostic {
    let message = format!("the numbers of column \"{column}\" are too large for a rate");
    Diagnostic::of_site(codes::COLUMN_PASSED_OVER, message)
        .help("if they are averages per post, say --map avg_engagements=COLUMN")
}

pub(crate) fn column_without_platform(column: &str) -> Diagnostic {
    let message = format!("column \"{column}\" does not say for which platform it is");
    Diagnostic::of_site(codes::COLUMN_PASSED_OVER, message).help("say it with --platform")
}

/// Reports a platform that the profiles have and the site does not.
pub(crate) fn missing_platform(platform: &Slug) -> Diagnostic {
    let message =
        format!("this site has no platform `{platform}` yet, so these profiles do not build");
    Diagnostic::of_site(codes::MISSING_PLATFORM, message).help(format!(
        "paste these lines at the end of rosterkit.toml, and correct the label:\n\n{}",
        definition(platform)
    ))
}

/// Reports columns that were not used because the site does not have their platform.
pub(crate) fn columns_of_missing_platform(platform: &Slug, columns: &[String]) -> Diagnostic {
    let message = format!(
        "this site has no platform `{platform}`, so {} was not used",
        quoted(columns)
    );
    Diagnostic::of_site(codes::MISSING_PLATFORM, message).help(format!(
        "to use it, paste these lines at the end of rosterkit.toml, and import again:\n\n{}",
        definition(platform)
    ))
}

/// Writes a platform's table for the configuration.
fn definition(platform: &Slug) -> String {
    let mut label = platform.replace('-', " ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!(
        "[platforms.{platform}]\nlabel = \"{label}\"\nnumerator = [\"likes\", \"comments\"]\n\
         denominator = \"followers\""
    )
}

pub(crate) fn lost_bytes(count: usize, encoding: &str) -> Diagnostic {
    let message = format!("{count} bytes are no {encoding} text and became \u{FFFD}");
    Diagnostic::of_site(codes::TABLE_IN_PART, message)
        .help("save the table anew as CSV in UTF-8, and look over the names")
}

pub(crate) fn open_quote() -> Diagnostic {
    Diagnostic::of_site(
        codes::TABLE_IN_PART,
        "a quotation mark is never closed, so quotation marks were read as they stand",
    )
    .help("close it or take it out, and import again")
}

pub(crate) fn other_sheets(names: &[String]) -> Diagnostic {
    let message = format!(
        "of the workbook's sheets these were not read: {}",
        quoted(names)
    );
    Diagnostic::of_site(codes::TABLE_IN_PART, message)
        .help("the fullest sheet is read; save another one as CSV to import it")
}

pub(crate) fn long_cell(row: usize, column: &str) -> Diagnostic {
    let message = format!(
        "row {row}, column {column} holds more than 32,767 characters; only the beginning was read"
    );
    Diagnostic::of_site(codes::TABLE_IN_PART, message)
        .help("look for a quotation mark that is never closed, or shorten the cell")
}

/// Reports a file that is not a table; `reason` says what to do, too.
pub(crate) fn not_a_table(reason: &dyn Error) -> Diagnostic {
    Diagnostic::of_site(codes::BAD_TABLE, reason.to_string())
        .help("a table is a CSV text, or a workbook without a password: XLSX, XLSB or ODS")
}

/// Reports a platform's own export, by its path and its name.
pub(crate) fn platform_export(table: &str, export: &str) -> Diagnostic {
    let message = format!(
        "this is a platform's own export ({export}) with the figures of one creator, not a list of \
         creators"
    );
    Diagnostic::with_path(codes::PLATFORM_EXPORT, table, message).help(
        "run `rosterkit refresh SLUG FILE`, where SLUG is the name of the profile, such as \
         `ines-duarte`; if it is a list of creators, name its columns, such as --map name=COLUMN",
    )
}

pub(crate) fn no_header(first: &str) -> Diagnostic {
    let message = format!("no line names the columns (the first is \"{first}\")");
    Diagnostic::of_site(codes::BAD_TABLE, message).help(
        "add a first line such as `name,handle,followers`, or say which column is what with --map, \
         such as --map handle=COLUMN",
    )
}

pub(crate) fn no_such_column(column: &str, headers: &[String]) -> Diagnostic {
    let message = format!("there is no column \"{column}\"");
    Diagnostic::of_site(codes::BAD_TABLE, message)
        .help(format!("the columns are {}", quoted(headers)))
}

pub(crate) fn no_names(headers: &[String]) -> Diagnostic {
    let message = format!(
        "no column holds names or handles; the columns are {}",
        quoted(headers)
    );
    Diagnostic::of_site(codes::BAD_TABLE, message)
        .help("say which does, with --map name=COLUMN or --map handle=COLUMN")
}

pub(crate) fn future_figures(date: Date) -> Diagnostic {
    let message = format!("the figures cannot be of {date}, which is after today");
    Diagnostic::of_site(codes::BAD_TABLE, message).help("correct --as-of")
}

pub(crate) fn no_platform() -> Diagnostic {
    Diagnostic::of_site(
        codes::BAD_TABLE,
        "nothing in the table says on which platform these accounts are",
    )
    .help(
        "say it with --platform, such as --platform instagram; a table may also have a column \
         `platform`, or its name in the headers: `Instagram handle`",
    )
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    names.join(", ")
}
