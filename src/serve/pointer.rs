//! Which search index a page names. Of a large roster a newer index follows after the pages, and is
//! no reason to load a page again.

use std::ops::Range;

/// What stands before the manifest in a page of a theme, and after it.
const BEGIN: &str = "id=\"search-index\">";
const END: &str = "</script>";

/// The place of the manifest in a page.
pub(super) fn place(html: &str) -> Option<Range<usize>> {
    let start = html.find(BEGIN)? + BEGIN.len();
    Some(start..start + html[start..].find(END)?)
}

/// The folder of the index that a manifest names, below the site's root.
pub(super) fn folder(manifest: &str) -> Option<String> {
    let manifest: serde_json::Value = serde_json::from_str(manifest).ok()?;
    Some(format!("{}/", manifest.get("folder")?.as_str()?))
}

#[cfg(test)]
mod tests {
    use super::{folder, place};

    #[test]
    fn the_manifest_is_found_in_its_page() {
        let page = "<p>é</p><script type=\"application/json\" id=\"search-index\">{\"folder\":\"_r/search\"}</script><p>";
        let manifest = place(page).map(|place| &page[place]);
        assert_eq!(manifest, Some("{\"folder\":\"_r/search\"}"));
        assert_eq!(manifest.and_then(folder).as_deref(), Some("_r/search/"));
        assert_eq!(
            (place("<p id=\"search-index\">"), folder("{}")),
            (None, None)
        );
    }
}
