//! Every link of the demo leads to a file: in pages and styles, in feeds, maps and data, at
//! the root of a host and below a path.

use std::collections::{BTreeMap, BTreeSet};

use crate::demo;

/// Attributes whose value is an address.
const ATTRIBUTES: [&str; 3] = [" href=\"", " src=\"", " poster=\""];

/// A built site, and its base URL.
struct Built {
    origin: &'static str,
    base: &'static str,
    files: BTreeMap<String, Vec<u8>>,
}

#[test]
fn no_link_of_the_demo_dangles() {
    for base in ["/", "/talent/roster/"] {
        let origin = "https://roster.example";
        let built = Built {
            origin,
            base,
            files: demo::files(&format!("{origin}{base}")),
        };
        let mut found = Vec::new();
        let mut checked = 0;
        for (path, bytes) in &built.files {
            let Ok(text) = std::str::from_utf8(bytes) else {
                continue;
            };
            for link in links(path, text, &built) {
                checked += 1;
                if let Some(reason) = built.dangles(path, &link) {
                    found.push(format!("{path}: {link} ({reason})"));
                }
            }
        }
        assert!(checked > 1_000, "only {checked} links were found");
        assert!(found.is_empty(), "{found:#?}");
    }
}

/// Every address in a file, in the way that its kind writes them, and every mention of the site's
/// own address. Such a mention may end in a fragment that names a thing and no place, as linked
/// data does, so it counts without.
fn links(path: &str, text: &str, built: &Built) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    if path.ends_with(".html") || path.ends_with(".svg") {
        links.extend(
            ATTRIBUTES
                .iter()
                .flat_map(|attribute| after(text, attribute, &['"'])),
        );
    }
    if path.ends_with(".css") {
        links.extend(
            after(text, "url(", &[')']).map(|link| link.trim_matches(['"', '\'']).to_owned()),
        );
    }
    let site = format!("{}{}", built.origin, built.base);
    links.extend(
        after(
            text,
            &site,
            &['"', '<', '>', ')', '\\', ' ', '\r', '\n', '&', '#', '`'],
        )
        .map(|rest| format!("{site}{rest}")),
    );
    links
}

/// Returns the texts between each `start` and the next of `ends`.
fn after<'a>(text: &'a str, start: &'a str, ends: &'a [char]) -> impl Iterator<Item = String> + 'a {
    text.split(start).skip(1).map(move |rest| {
        rest.split(ends)
            .next()
            .unwrap_or_default()
            .replace("&amp;", "&")
    })
}

impl Built {
    /// Returns the reason why a link of the file at `from` is broken; `None` if it is not,
    /// or leads out of the site.
    fn dangles(&self, from: &str, link: &str) -> Option<&'static str> {
        if link.is_empty() {
            return Some("it is empty");
        }
        let link = link.strip_prefix(self.origin).unwrap_or(link);
        if link.contains(':') || link.starts_with("//") {
            return None;
        }
        let (target, fragment) = link.split_once('#').unwrap_or((link, ""));
        let target = target.split('?').next().unwrap_or_default();
        let path = match target.strip_prefix('/') {
            _ if target.is_empty() => from.to_owned(),
            Some(_) => match target.strip_prefix(self.base) {
                Some(below) => below.to_owned(),
                None => return Some("it leads out of the base path"),
            },
            None => joined(from, target),
        };
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path
        };
        let Some(bytes) = self.files.get(&path) else {
            return Some("there is no such file");
        };
        let id = format!(" id=\"{fragment}\"");
        let there = fragment.is_empty() || String::from_utf8_lossy(bytes).contains(&id);
        (!there).then_some("there is no such place in the file")
    }
}

/// A relative address, seen from the file at `from`.
fn joined(from: &str, target: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
