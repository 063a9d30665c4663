//! The head of a page.

use crate::render::context::Context;
use crate::render::view::meta::MetaView;

/// The head of a page at `path`, which crawlers may keep; more is added where a page has it.
pub(super) fn head(context: &Context, title: &str, path: &str) -> MetaView {
    let site = &context.site.settings.title;
    let whole = if title == site.as_str() {
        title.to_owned()
    } else {
        format!("{title} – {site}")
    };
    MetaView {
        title: whole,
        share_title: title.to_owned(),
        description: None,
        canonical: Some(context.site.settings.base_url.absolute(path)),
        url: context.site.settings.base_url.relative(path),
        kind: "website".to_owned(),
        indexed: true,
        image: None,
        json_ld: Vec::new(),
        stylesheets: paths(&["css/page.css"]),
        scripts: Vec::new(),
    }
}

/// A text cut to the length that search engines show, at a word's end.
pub(super) fn shortened(text: &str) -> String {
    const LENGTH: usize = 155;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LENGTH).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', '.', ':']))
}

/// Asset paths as a page lists them.
pub(super) fn paths(paths: &[&str]) -> Vec<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn descriptions_end_at_a_word() {
        assert_eq!(shortened("Short."), "Short.");
        let long = "word ".repeat(60);
        let cut = shortened(&long);
        assert!(
            cut.ends_with("word…") && cut.chars().count() <= 156,
            "{cut}"
        );
    }
}
