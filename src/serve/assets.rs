//! The folder of the theme's files. Its name is a hash of them all, so that each address in it
//! changes when any of them does.

use crate::artifact::Catalogue;

/// Where the folder lies, and how long its name is, as `render` makes it.
const PLACE: &str = "assets/";
const NAME_LENGTH: usize = 12;

/// A text without the names of such folders: two pages are alike when nothing else differs.
pub(super) fn without_names(text: &str) -> String {
    let mut pieces = text.split(PLACE);
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(PLACE);
        plain.push_str(name_and_rest(piece).map_or(piece, |(_, rest)| rest));
    }
    plain
}

/// The same file in the folder of the newest build: a page that has kept its scripts while its
/// style sheets were swapped still asks under the old name.
pub(super) fn newest(path: &str, files: &dyn Catalogue) -> Option<String> {
    let (_, rest) = name_and_rest(path.strip_prefix(PLACE)?)?;
    let paths = files.inside(PLACE);
    let (name, _) = paths
        .iter()
        .find_map(|path| name_and_rest(path.strip_prefix(PLACE)?))?;
    Some(format!("{PLACE}{name}{rest}"))
}

/// The name of a folder at the beginning of a text, and what follows it from the `/` on.
fn name_and_rest(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_at_checked(NAME_LENGTH)?;
    (rest.starts_with('/')
        && name
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
    .then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::{newest, without_names};
    use crate::artifact::{Artifact, OutputPath};
    use std::collections::BTreeMap;

    #[test]
    fn pages_that_differ_in_the_name_only_are_alike() {
        let page = |name: &str| {
            without_names(&format!(
                "<script src=\"/talent/assets/{name}/js/a.js\"> assets/ \u{e9} assets/mine/x"
            ))
        };
        assert_eq!(page("1d1b5a01125d"), page("17d3f40b3228"));
        assert!(
            page("1d1b5a01125d").contains("assets//js/a.js")
                && page("1d1b5a01125d").ends_with("assets/mine/x")
        );
        assert_ne!(page("not-a-hash12"), page("1d1b5a01125d"));
    }

    #[test]
    fn an_old_address_leads_to_the_newest_file() {
        let files = |paths: &[&str]| -> BTreeMap<String, Artifact> {
            let file = |path: &&str| {
                (
                    (*path).to_owned(),
                    Artifact::ready(OutputPath::new(*path).unwrap(), Vec::new()),
                )
            };
            paths.iter().map(file).collect()
        };
        let site = files(&[
            "404.html",
            "assets/mine.txt",
            "assets/17d3f40b3228/css/a.css",
            "index.html",
        ]);
        let found = |path: &str| newest(path, &site);
        assert_eq!(
            found("assets/1d1b5a01125d/js/a.js").as_deref(),
            Some("assets/17d3f40b3228/js/a.js")
        );
        assert_eq!(found("assets/other/a.js"), None);
        assert_eq!(
            newest("assets/1d1b5a01125d/js/a.js", &files(&["index.html"])),
            None
        );
    }
}
