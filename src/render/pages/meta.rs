//! The head of a page.

use crate::render::context::Context;
use crate::render::view::meta::MetaView;

/// Returns the head of a page at `path`, which crawlers may keep.
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
        canonical: Some(context.absolute_url(path)),
        url: context.url(path),
        kind: "website".to_owned(),
        indexed: true,
        image: None,
        json_ld: Vec::new(),
        stylesheets: sheets(&[]),
        scripts: Vec::new(),
    }
}

/// Returns the style sheets of a page: those of every page, then its own.
pub(super) fn sheets(own: &[&'static str]) -> Vec<&'static str> {
    [&["css/tokens.css", "css/atelier.css"], own].concat()
}

/// Cuts a text to the length that search engines show, at a word's end.
pub(super) fn shortened(text: &str) -> String {
    const LENGTH: usize = 155;
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LENGTH).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', '.', ':']))
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
