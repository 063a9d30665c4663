//! Texts in the languages of the output, escaped: for HTML and SVG, and for XML.

use std::borrow::Cow;

/// Escapes a text for the content of an element or a quoted attribute of HTML and SVG.
pub(crate) fn html(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    Cow::Owned(escaped)
}

/// Escapes a text for XML, which allows no control characters but line breaks and tabs.
pub(crate) fn xml(text: &str) -> Cow<'_, str> {
    let is_forbidden = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(is_forbidden) {
        let allowed: String = text.chars().filter(|&c| !is_forbidden(c)).collect();
        return Cow::Owned(html(&allowed).into_owned());
    }
    html(text)
}

#[cfg(test)]
mod tests {
    use super::{html, xml};

    #[test]
    fn marks_become_references() {
        assert_eq!(html("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
        assert_eq!(html("plain"), "plain");
        assert_eq!(xml("a\u{1}\n<"), "a\n&lt;");
    }
}
