//! Sentences of 01xx: files, syntax, keys and types.

use super::{nearest, one_of};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

/// The most keys that are listed in one sentence.
const FEW_KEYS: usize = 16;

/// A key that is not read at this place.
pub fn unknown_key(span: Span, key: &str, table: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_KEY,
        span,
        format!("unknown key `{key}` in {table}"),
    )
    .label("not a key here");
    match nearest(key, known.iter().copied()) {
        Some(near) => problem
            .help(format!("did you mean `{near}`?"))
            .fix(span, near),
        None if known.len() > FEW_KEYS => problem.help(format!(
            "check the spelling; the reference lists every key of {table}, \
                and values of your own go below `[extra]`"
        )),
        None => problem.help(format!(
            "known keys are {}; values of your own go below `[extra]`",
            one_of(known)
        )),
    }
}

/// A key that only a later version reads.
pub fn not_read_yet(value: Span, key: &str) -> Diagnostic {
    Diagnostic::at(
        codes::NOT_READ_YET,
        value,
        format!("`{key}` is not made by this version of Rosterkit"),
    )
    .label("changes nothing")
    .help("a later version reads it; until then, take it out or leave it as a note to yourself")
}

/// A value of another type than its key takes.
pub fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    let help = match expected {
        "a list" => format!("put the values in brackets: `{key} = [...]`"),
        "a table" => format!("put keys and values in braces: `{key} = {{ ... }}`"),
        // A number in quotes is the usual slip.
        _ if found == "a text" => format!("write {expected}, without quotes"),
        _ => format!("write {expected}"),
    };
    Diagnostic::at(
        codes::WRONG_TYPE,
        span,
        format!("`{key}` takes {expected}, not {found}"),
    )
    .label(format!("this is {found}"))
    .help(help)
}

/// A key without which an entry says nothing.
pub fn missing_key(span: Span, key: &str, table: &str) -> Diagnostic {
    let help = match key {
        "channels" => "add an entry `[[channels]]` with `platform` and `handle`".to_owned(),
        key => format!("add `{key} = ...`"),
    };
    Diagnostic::at(
        codes::MISSING_KEY,
        span,
        format!("`{key}` is missing in {table}"),
    )
    .label(format!("`{key}` is needed here"))
    .help(help)
}

/// A list that is longer than the limit.
pub fn too_many_items(span: Span, key: &str, most: usize) -> Diagnostic {
    Diagnostic::at(
        codes::TOO_MANY_ITEMS,
        span,
        format!("`{key}` has more than {most} items"),
    )
    .label("too long")
    .help("keep the newest, and leave the rest out")
}

/// A file that cannot be read.
pub fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::with_path(
        codes::UNREADABLE,
        path,
        format!("`{path}` cannot be read: {reason}"),
    )
    .help("check that the file is there, may be read, and is saved as UTF-8 text of at most 1 MiB")
}

/// A file whose name is no text; `shown` has signs of its loss in it.
pub fn bad_name(shown: &str) -> Diagnostic {
    Diagnostic::with_path(
        codes::UNREADABLE,
        shown,
        format!("the file name `{shown}` is not UTF-8 text"),
    )
    .help("rename the file with a-z, 0-9 and -")
}

/// A file where a folder belongs.
pub fn not_a_folder(path: &str) -> Diagnostic {
    Diagnostic::with_path(
        codes::UNREADABLE,
        path,
        format!("`{path}` is a file, and a folder is expected in its place"),
    )
    .help("move the file away, and make a folder of that name")
}

/// A text whose ending says that it is in no form that is read.
pub fn unread_form(path: &str) -> Diagnostic {
    Diagnostic::with_path(
        codes::UNREAD_FORM,
        path,
        format!(
            "`{path}` is not read: of texts, \
        only those that end in `.toml` and `.md` are"
        ),
    )
    .help(
        "write it as TOML, or as Markdown below front matter between two lines `+++`, and \
            name it so, in small letters",
    )
}

/// A symbolic link in the input.
pub fn link(path: &str) -> Diagnostic {
    Diagnostic::with_path(
        codes::OUTSIDE_SITE,
        path,
        format!("`{path}` is a symbolic link"),
    )
    .help("copy the file into the site; links are not followed, since they can lead out of it")
}

/// A mistake in the TOML.
pub fn syntax(span: Span, message: &str) -> Diagnostic {
    let message = message
        .lines()
        .next()
        .unwrap_or("the text is not TOML")
        .trim()
        .trim_end_matches('.');
    let (label, help) = match message {
        "duplicate key" => ("written before", "keep one of the two"),
        _ => (
            "reading failed here",
            "look for a missing quote, bracket or `=` here or on the line before",
        ),
    };
    Diagnostic::at(
        codes::SYNTAX,
        span,
        format!("this is not valid TOML: {message}"),
    )
    .label(label)
    .help(help)
}

/// Front matter that is not there.
pub fn front_matter_missing(span: Span) -> Diagnostic {
    Diagnostic::at(codes::FRONT_MATTER, span, "this file has no front matter")
        .label("a line `+++` is expected here")
        .help(
            "begin the file with a line `+++`, write the keys, and close them with another \
            line `+++` before the text",
        )
}

/// Front matter that is not closed.
pub fn front_matter_open(span: Span) -> Diagnostic {
    Diagnostic::at(codes::FRONT_MATTER, span, "the front matter is not closed")
        .label("begins here and never ends")
        .help("close the keys with another line `+++` before the text")
}

/// A file name that is no slug.
pub fn bad_slug(span: Span, name: &str, nearest: Option<&str>) -> Diagnostic {
    if let Some((folder, inner)) = name.rsplit_once('/') {
        return Diagnostic::at(
            codes::BAD_SLUG,
            span,
            format!("`{name}` cannot be an address: `{inner}` lies in a folder, and is not its \
                index"),
        )
        .help(format!(
            "if `{folder}` is the folder of this one, name the file `index.toml` or `index.md`; else move it out of the folder"
        ));
    }
    let problem = Diagnostic::at(
        codes::BAD_SLUG,
        span,
        format!("the file name `{name}` cannot be an address"),
    );
    match nearest {
        Some(near) => problem.help(format!(
            "rename it to `{near}`: addresses have a-z, 0-9 and -"
        )),
        None => problem.help("rename it with a-z, 0-9 and -"),
    }
}

/// Two files with one address.
pub fn slug_collision(second: Span, slug: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        codes::SLUG_COLLISION,
        second,
        format!("two files have the address `{slug}`"),
    )
    .note(first, "the first is here")
    .help("rename one of them")
}
