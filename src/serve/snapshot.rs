//! The site as it was built last, and the file at an address of it.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::page::OverlayProblem;
use crate::artifact::{Artifact, Catalogue};
use crate::source::Texts;

/// The result of one build, as the preview shows it.
#[derive(Default)]
pub(crate) struct Snapshot {
    /// The files of the site; `None` if it has errors: the old site stays up then.
    pub files: Option<Arc<dyn Catalogue>>,
    /// The errors that are shown above the page until they are gone.
    pub problems: Vec<OverlayProblem>,
    /// The files of the input, to locate an error that is found only when a page is asked for.
    pub texts: Option<Arc<dyn Texts + Send + Sync>>,
}

/// The result of looking for an address.
#[derive(Debug)]
pub(super) enum Lookup {
    File(Artifact),
    /// A folder whose address was written without `/` at its end, or the site itself: look there.
    Moved(String),
    /// No file: the path in the output that it would have, `None` for an address outside the site.
    Absent(Option<String>),
    /// The site has not been built without errors yet.
    Unbuilt,
}

impl Snapshot {
    /// Looks for the address `path`, which begins with `/` and has no query; the site begins at
    /// `base`.
    pub(super) fn find(&self, path: &str, base: &str) -> Lookup {
        if self.files.is_none() {
            return Lookup::Unbuilt;
        }
        if path == "/" && base != "/" || format!("{path}/") == base {
            return Lookup::Moved(base.to_owned());
        }
        let decoded = percent_decode_str(path).decode_utf8().ok();
        let Some(below) = decoded.as_deref().and_then(|path| path.strip_prefix(base)) else {
            return Lookup::Absent(None);
        };
        let name = if below.is_empty() || below.ends_with('/') {
            format!("{below}index.html")
        } else {
            below.to_owned()
        };
        match self.file(&name) {
            Some(file) => Lookup::File(file),
            None if self.file(&format!("{name}/index.html")).is_some() => {
                Lookup::Moved(format!("{path}/"))
            }
            None => Lookup::Absent(Some(name)),
        }
    }

    /// Returns the file at a path of the output.
    pub(super) fn file(&self, path: &str) -> Option<Artifact> {
        self.files.as_ref()?.find(path)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookup, Snapshot};
    use crate::serve::tests::snapshot;

    fn found(path: &str, base: &str) -> String {
        let site = snapshot(&[
            ("index.html", ""),
            ("404.html", ""),
            ("creators/ana/index.html", ""),
            ("a b/zo\u{eb}.txt", ""),
        ]);
        match site.find(path, base) {
            Lookup::File(file) => file.path.to_string(),
            Lookup::Moved(to) => format!("-> {to}"),
            Lookup::Absent(name) => format!("404 {}", name.unwrap_or_default()),
            Lookup::Unbuilt => "unbuilt".to_owned(),
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
            ("/creators/ana/", "404 "),
            ("/talent/nobody/", "404 nobody/index.html"),
            ("/talent/../../etc/passwd", "404 ../../etc/passwd"),
            ("/talent/%2e%2e/x", "404 ../x"),
            ("/talent/%", "404 %"),
            ("/talent/%ff", "404 "),
        ] {
            assert_eq!(found(path, "/talent/"), expected, "{path}");
        }
        assert_eq!(found("/", "/"), "index.html");
        assert!(matches!(
            Snapshot::default().find("/", "/"),
            Lookup::Unbuilt
        ));
    }
}
