//! The site as it was built last, and what lies at an address of it.

use std::sync::Arc;

use super::{OverlayProblem, assets};
use crate::artifact::{Artifact, Catalogue};
use crate::source::Texts;

/// The site of one moment.
#[derive(Default)]
pub(super) struct Snapshot {
    /// The files; nothing before the first build without errors.
    pub(super) files: Option<Arc<dyn Catalogue>>,
    /// The errors of the newest build.
    pub(super) problems: Vec<OverlayProblem>,
    /// The files of the input that it was built from.
    pub(super) texts: Option<Arc<dyn Texts + Send + Sync>>,
}

/// What lies at an address.
#[derive(Debug)]
pub(super) enum Found {
    File(Artifact),
    /// A folder whose address was written without `/` at its end, or the site itself: look there.
    Moved(String),
    /// Nothing; a page that says so, when the site has one.
    Nothing(Option<Artifact>),
    /// The site has not been built without errors yet.
    Unbuilt,
}

impl Snapshot {
    /// Finds what lies at the address `path`, which begins with `/` and has no query; the site
    /// begins at `base`.
    pub(super) fn find(&self, path: &str, base: &str) -> Found {
        let Some(files) = &self.files else {
            return Found::Unbuilt;
        };
        if path == "/" && base != "/" || format!("{path}/") == base {
            return Found::Moved(base.to_owned());
        }
        let nothing = || Found::Nothing(files.find("404.html"));
        let Some(below) = decode(path).and_then(|path| Some(path.strip_prefix(base)?.to_owned()))
        else {
            return nothing();
        };
        let name = if below.is_empty() || below.ends_with('/') {
            format!("{below}index.html")
        } else {
            below
        };
        match self.file(&name) {
            Some(file) => Found::File(file),
            None if files.find(&format!("{name}/index.html")).is_some() => {
                Found::Moved(format!("{path}/"))
            }
            None => nothing(),
        }
    }

    /// The file at an output path, also when the path is of an earlier folder of the theme's files.
    pub(super) fn file(&self, path: &str) -> Option<Artifact> {
        let files = self.files.as_ref()?;
        files
            .find(path)
            .or_else(|| files.find(&assets::newest(path, &**files)?))
    }
}

/// The address with its `%XX` decoded, when that is text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let digits = rest
            .get(..2)
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        let digits = std::str::from_utf8(digits).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Arc, Artifact, Found, Snapshot, decode};
    use crate::artifact::OutputPath;
    use std::collections::BTreeMap;

    fn found(path: &str, base: &str) -> String {
        let names = [
            "index.html",
            "404.html",
            "creators/ana/index.html",
            "a b/zo\u{eb}.txt",
        ];
        let artifacts =
            names.map(|name| Artifact::ready(OutputPath::new(name).unwrap(), Vec::new()));
        let files: BTreeMap<String, Artifact> = artifacts
            .map(|artifact| (artifact.path.to_string(), artifact))
            .into();
        let site = Snapshot {
            files: Some(Arc::new(files)),
            ..Snapshot::default()
        };
        match site.find(path, base) {
            Found::File(file) => file.path.to_string(),
            Found::Moved(to) => format!("-> {to}"),
            Found::Nothing(page) => format!("404 {}", page.is_some()),
            Found::Unbuilt => "unbuilt".to_owned(),
        }
    }

    #[test]
    fn addresses_are_found_under_the_base() {
        for (path, expected) in [
            ("/talent/", "index.html"),
            ("/talent/creators/ana/", "creators/ana/index.html"),
            ("/talent/creators/ana", "-> /talent/creators/ana/"),
            ("/talent/a%20b/zo%C3%AB.txt", "a b/zo\u{eb}.txt"),
            ("/", "-> /talent/"),
            ("/talent", "-> /talent/"),
            ("/creators/ana/", "404 true"),
            ("/talent/nobody/", "404 true"),
            ("/talent/../../etc/passwd", "404 true"),
            ("/talent/%2e%2e/x", "404 true"),
            ("/talent/%", "404 true"),
        ] {
            assert_eq!(found(path, "/talent/"), expected, "{path}");
        }
        assert_eq!(found("/", "/"), "index.html");
        assert!(matches!(Snapshot::default().find("/", "/"), Found::Unbuilt));
    }

    #[test]
    fn what_is_not_text_is_not_decoded() {
        assert_eq!(decode("/%41"), Some("/A".to_owned()));
        for bad in ["/%ff", "/%4", "/%zz", "/%+1"] {
            assert!(decode(bad).is_none(), "{bad}");
        }
    }
}
