//! Style sheets with what they import put in its place: a page asks for one file, and waits for
//! one.
//!
//! A sheet begins with `@import "other.css";` for each of those that it stands on. Every sheet is
//! put in once, where it is first asked for. An import of another kind (of a sheet that is not
//! there, in another folder, for some media) stays as it is written.

use std::collections::{BTreeMap, BTreeSet};

/// The style sheet at `path` among `files`, joined; nothing when there is nothing to join.
pub(super) fn joined(path: &str, files: &BTreeMap<&str, &[u8]>) -> Option<String> {
    let mut join = Join {
        files,
        seen: BTreeSet::new(),
        text: String::new(),
    };
    join.add(path);
    (join.seen.len() > 1).then_some(join.text)
}

struct Join<'a> {
    files: &'a BTreeMap<&'a str, &'a [u8]>,
    seen: BTreeSet<String>,
    text: String,
}

impl Join<'_> {
    /// Adds a sheet after those that it imports. Says whether it is in the text, now or from
    /// before.
    fn add(&mut self, path: &str) -> bool {
        let Some(mut rest) = self
            .files
            .get(path)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
        else {
            return false;
        };
        if !self.seen.insert(path.to_owned()) {
            return true;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        while let Some((name, after)) = import(rest) {
            if !self.add(&format!("{folder}/{name}")) {
                break;
            }
            rest = after;
        }
        self.text.push_str(rest);
        true
    }
}

/// The name in the import with which a sheet begins, and what comes after. Comments before it say
/// nothing of what is joined.
fn import(sheet: &str) -> Option<(&str, &str)> {
    let mut sheet = sheet.trim_start();
    while let Some((_, after)) = sheet
        .strip_prefix("/*")
        .and_then(|comment| comment.split_once("*/"))
    {
        sheet = after.trim_start();
    }
    let (name, after) = sheet.strip_prefix("@import \"")?.split_once('"')?;
    let is_plain = name.ends_with(".css") && !name.contains(['/', '\\', ':', '?', '#']);
    is_plain.then_some((name, after.strip_prefix(';')?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::joined;

    fn join(path: &str) -> Option<String> {
        let files: BTreeMap<&str, &[u8]> = BTreeMap::from([
            ("css/a.css", b"a{}".as_slice()),
            ("css/b.css", b"/* about */ /* b */\n@import \"a.css\";\nb{}"),
            ("css/c.css", b"@import \"a.css\";@import \"b.css\";c{}"),
            (
                "css/ring.css",
                b"@import \"ring.css\";@import \"a.css\";r{}",
            ),
            (
                "css/far.css",
                b"@import \"a.css\";@import \"../x/a.css\";f{}",
            ),
            ("css/print.css", b"@import \"a.css\" print;p{}"),
            ("css/bytes.css", b"\xff"),
        ]);
        joined(path, &files)
    }

    #[test]
    fn each_sheet_stands_once_before_those_that_ask_for_it() {
        assert_eq!(join("css/c.css").as_deref(), Some("a{}\nb{}c{}"));
        assert_eq!(join("css/ring.css").as_deref(), Some("a{}r{}"));
    }

    #[test]
    fn other_imports_stay() {
        assert_eq!(
            join("css/far.css").as_deref(),
            Some("a{}@import \"../x/a.css\";f{}")
        );
        for path in [
            "css/a.css",
            "css/print.css",
            "css/bytes.css",
            "css/none.css",
        ] {
            assert_eq!(join(path), None, "{path}");
        }
    }
}
