//! Style sheets as they are served: without comments, and without the white space that says
//! nothing.
//!
//! Only the built-in theme's sheets go through here; what a site's owner wrote is served as it was
//! written. Texts in quotes, unquoted addresses and escapes are copied as they stand, and white
//! space that can mean something (between selectors, in sums) stays.

/// A part of a style sheet, as far as white space asks.
enum Piece {
    Space,
    Comment,
    /// A character beside which white space says nothing.
    Mark(char),
    /// Copied as it stands.
    Text,
}

/// What lies between two pieces that are written.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    /// Keeps names apart, without being the white space that selects descendants.
    Comment,
    Space,
}

/// Takes comments and needless white space out of a style sheet.
pub(super) fn compact(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let (mut rest, mut gap, mut last) = (css, Gap::None, None);
    while !rest.is_empty() {
        let (piece, length) = first(rest);
        let (taken, left) = rest.split_at(length);
        rest = left;
        let mark = match piece {
            Piece::Space => {
                gap = Gap::Space;
                continue;
            }
            Piece::Comment => {
                gap = if gap == Gap::Space {
                    Gap::Space
                } else {
                    Gap::Comment
                };
                continue;
            }
            Piece::Mark(mark) => Some(mark),
            Piece::Text => None,
        };
        if !kept.is_empty() && tells(last, mark) {
            kept.push_str(written(gap));
        }
        kept.push_str(taken);
        (gap, last) = (Gap::None, mark);
    }
    kept
}

/// Whether a gap between two pieces can mean anything; each is given by its character if it is a
/// mark.
fn tells(last: Option<char>, next: Option<char>) -> bool {
    match (last, next) {
        // The value of an own property may be empty, which some browsers want to see.
        (Some(':'), Some(';' | '}')) => true,
        (Some(_), _) | (_, Some('{' | '}' | ';' | ',')) => false,
        // Before a colon it selects descendants.
        (None, _) => true,
    }
}

fn written(gap: Gap) -> &'static str {
    match gap {
        Gap::None => "",
        Gap::Comment => "/**/",
        Gap::Space => " ",
    }
}

/// The first piece of a text that is not empty, and its length in bytes.
fn first(rest: &str) -> (Piece, usize) {
    let Some(character) = rest.chars().next() else {
        return (Piece::Text, 0);
    };
    match character {
        '/' if rest.starts_with("/*") => (
            Piece::Comment,
            rest[2..].find("*/").map_or(rest.len(), |at| at + 4),
        ),
        _ if is_space(character) => (
            Piece::Space,
            rest.find(|other| !is_space(other)).unwrap_or(rest.len()),
        ),
        '"' | '\'' => (
            Piece::Text,
            1 + until(&rest[1..], |other| other == character || other == '\n'),
        ),
        '\\' => (
            Piece::Text,
            1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        ),
        '{' | '}' | ';' | ',' | ':' => (Piece::Mark(character), 1),
        _ if is_name(character) && is_address(rest) => {
            (Piece::Text, until(rest, |other| other == ')'))
        }
        _ if is_name(character) => (
            Piece::Text,
            rest.find(|other| !is_name(other)).unwrap_or(rest.len()),
        ),
        _ => (Piece::Text, character.len_utf8()),
    }
}

/// The length up to and with the first character that ends it and is not escaped.
fn until(text: &str, ends: impl Fn(char) -> bool) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        if !escaped && ends(character) {
            return at + character.len_utf8();
        }
        escaped = !escaped && character == '\\';
    }
    text.len()
}

/// Whether an address without quotes begins here, in which nothing has its usual meaning.
fn is_address(rest: &str) -> bool {
    let Some((name, inside)) = rest.split_once('(') else {
        return false;
    };
    name.eq_ignore_ascii_case("url")
        && !inside.trim_start_matches(is_space).starts_with(['"', '\''])
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::compact;

    #[test]
    fn comments_and_needless_space_go() {
        let css = "/* about */\n:root {\n  --a: 1px;\n  color : red ; /* red */\n}\n\n@media (min-width: 40rem) { .a, .b > c { margin: 0 1px; } }\n";
        assert_eq!(
            compact(css),
            ":root{--a:1px;color :red;}@media (min-width:40rem){.a,.b > c{margin:0 1px;}}"
        );
    }

    #[test]
    fn space_that_means_something_stays() {
        for css in [
            ".a :hover{}",
            "a:not(b) c{}",
            "b{width:calc(1px + 2 * (3px - var(--a)));}",
            "li:nth-child(2n + 1){}",
            "p{font:400 1rem/1.5 var(--b);}",
            "p{--empty: ;}",
            "a{color:red !important}",
            "@media screen and (width > 1px){}",
        ] {
            assert_eq!(compact(css), css);
        }
    }

    #[test]
    fn a_comment_keeps_names_apart_and_selects_nothing() {
        assert_eq!(compact("a/* x */.b{}"), "a/**/.b{}");
        assert_eq!(compact("a /* x */ .b{}"), "a .b{}");
        assert_eq!(compact("a{/* x */color:/* y */red/* z */}"), "a{color:red}");
    }

    #[test]
    fn quotes_addresses_and_escapes_are_copied() {
        for css in [
            r#"a::before{content:"/* no */  ; \" } ";}"#,
            "a::before{content:'it\\'s  so';}",
            "a{background:url(data:image/svg+xml;a,  b/*c*/);}",
            r#"a{background:url("x  y.svg");}"#,
            r".a\, b{}",
            r".a\:b c{}",
        ] {
            assert_eq!(compact(css), css);
        }
        assert_eq!(compact("a{b:curl( 1 , 2 )}"), "a{b:curl( 1,2 )}");
    }

    proptest! {
        #[test]
        fn any_text_is_taken_and_nothing_is_left_to_take(css in r#"([a-z{}:;, /*"'\\()\n]|url\()*"#) {
            let once = compact(&css);
            prop_assert!(once.len() <= css.len() + 2);
            prop_assert_eq!(compact(&once), once);
        }
    }
}
