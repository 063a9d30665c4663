//! The picture of a creator without a photo: initials on a pattern, both told by the name and the slug alone.
//!
//! The same creator has the same monogram on every build and every machine; two creators seldom share one. Shapes have classes and no
//! colours, so that it follows the theme, light and dark, on the card and on the kit alike. It has no ids, so a page may hold many.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

/// Width and height in user units: 4 to 5, as all portraits.
const WIDTH: u32 = 400;
const HEIGHT: u32 = 500;
/// How many grounds the theme's style sheet knows: classes `ground-0` and up.
const GROUNDS: u64 = 4;

/// Draws the monogram of a name as SVG. It says nothing to a screen reader, since the name always stands beside it.
#[must_use]
pub fn monogram(name: &str, slug: &str) -> String {
    let mut dice = Dice::seeded(slug);
    let letters = initials(name);
    let count = letters.graphemes(true).count();
    let size = if count > 1 { 190 } else { 280 };
    let mut svg = String::with_capacity(1024);
    let ground = dice.below(GROUNDS);
    // Writing to a `String` cannot fail.
    let _ = write!(
        svg,
        "<svg class=\"monogram ground-{ground}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\" \
         focusable=\"false\"><path class=\"ground\" d=\"M0 0h{WIDTH}v{HEIGHT}H0z\"/>"
    );
    match dice.below(5) {
        0 => rings(&mut svg, &mut dice),
        1 => tiles(&mut svg, &mut dice),
        2 => sun(&mut svg, &mut dice),
        3 => arches(&mut svg, &mut dice),
        _ => stripes(&mut svg, &mut dice),
    }
    // The letters stand twice: first with an outline in the colour of the ground, which holds the pattern off, then without.
    let (x, y, letters) = (WIDTH / 2, HEIGHT / 2 + size * 35 / 100, escaped(&letters));
    let _ = write!(
        svg,
        "<g text-anchor=\"middle\" font-size=\"{size}\"><text class=\"halo\" x=\"{x}\" y=\"{y}\">{letters}</text>\
         <text x=\"{x}\" y=\"{y}\">{letters}</text></g></svg>"
    );
    svg
}

/// One or two letters of a name: the first of the first and of the last word in scripts with capitals, else the first character.
/// `Ines Duarte` is `ID`, `李明` is `李`.
#[must_use]
pub fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| word.contains(char::is_alphanumeric)).collect();
    let first = |word: &&str| word.graphemes(true).find(|letter| letter.contains(char::is_alphanumeric)).unwrap_or_default().to_owned();
    let Some(start) = words.first().map(first) else {
        return name.graphemes(true).next().unwrap_or_default().to_owned();
    };
    if !has_capitals(&start) {
        return start;
    }
    let end = words.last().filter(|_| words.len() > 1).map(first).filter(|letter| has_capitals(letter)).unwrap_or_default();
    (start + &end).to_uppercase()
}

fn has_capitals(letter: &str) -> bool {
    letter.chars().any(|c| c.is_uppercase() || c.to_uppercase().ne(std::iter::once(c)))
}

/// Rings about a point near an edge.
fn rings(svg: &mut String, dice: &mut Dice) {
    let (x, y) = (dice.below(5) * 100, dice.below(2) * 500);
    svg.push_str("<g class=\"drawn\">");
    for ring in 1..=9 {
        let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>", ring * 58);
    }
    svg.push_str("</g>");
}

/// Quarter rings in squares, each turned one way or the other (Truchet tiles).
fn tiles(svg: &mut String, dice: &mut Dice) {
    svg.push_str("<path class=\"drawn\" d=\"");
    for top in (0..HEIGHT).step_by(100) {
        for left in (0..WIDTH).step_by(100) {
            let _ = match dice.below(2) {
                0 => write!(svg, "M{} {top}a50 50 0 0 1-50 50M{} {}a50 50 0 0 1 50-50", left + 50, left + 50, top + 100),
                _ => write!(svg, "M{} {top}a50 50 0 0 0 50 50M{left} {}a50 50 0 0 1 50 50", left + 50, top + 50),
            };
        }
    }
    svg.push_str("\"/>");
}

/// A disc over level lines.
fn sun(svg: &mut String, dice: &mut Dice) {
    let (x, y, radius) = (100 + dice.below(5) * 50, 130 + dice.below(4) * 40, 90 + dice.below(4) * 20);
    let _ = write!(svg, "<circle class=\"filled\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/><path class=\"drawn\" d=\"");
    let mut line = y + 20;
    let mut gap = 14;
    while line < u64::from(HEIGHT) {
        let _ = write!(svg, "M0 {line}h{WIDTH}");
        line += gap;
        gap += 5;
    }
    svg.push_str("\"/>");
}

/// Half discs in squares, each upright or hanging; about half of the squares stay empty. (Bars would look like figures.)
fn arches(svg: &mut String, dice: &mut Dice) {
    svg.push_str("<path class=\"filled\" d=\"");
    for top in (0..HEIGHT).step_by(100) {
        for left in (0..WIDTH).step_by(100) {
            let _ = match dice.below(4) {
                0 => write!(svg, "M{left} {}a50 50 0 0 1 100 0z", top + 100),
                1 => write!(svg, "M{left} {top}a50 50 0 0 0 100 0z"),
                _ => Ok(()),
            };
        }
    }
    svg.push_str("\"/>");
}

/// Slanted lines, of which a few are missing.
fn stripes(svg: &mut String, dice: &mut Dice) {
    let rising = dice.below(2) == 0;
    svg.push_str("<path class=\"drawn\" d=\"");
    for step in 0..26_u32 {
        if dice.below(4) == 0 {
            continue;
        }
        let at = step * 36;
        let _ = if rising { write!(svg, "M0 {at}L{at} 0") } else { write!(svg, "M{WIDTH} {at}L{} 0", i64::from(WIDTH) - i64::from(at)) };
    }
    svg.push_str("\"/>");
}

/// Repeatable chance.
struct Dice(u64);

impl Dice {
    /// FNV-1a over the text.
    fn seeded(text: &str) -> Self {
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// A number from 0 to below `limit`, by SplitMix64 (Steele, Lea and Flood, 2014).
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{initials, monogram};

    #[test]
    fn initials_follow_the_script() {
        for (name, expected) in [
            ("Ines Duarte", "ID"),
            ("ines", "I"),
            ("Anna-Lena von Thal", "AT"),
            ("Łukasz Żak", "ŁŻ"),
            ("李明", "李"),
            ("さくら", "さ"),
            ("ليلى المنصوري", "ل"),
            ("4K Tom", "4"),
            ("  ", " "),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn the_same_slug_has_the_same_picture_and_others_have_others() {
        assert_eq!(monogram("Ines Duarte", "ines-duarte"), monogram("Ines Duarte", "ines-duarte"));
        let pictures: std::collections::BTreeSet<String> = (0..40).map(|n| monogram("A B", &format!("creator-{n}"))).collect();
        assert!(pictures.len() > 36, "{}", pictures.len());
    }

    #[test]
    fn a_picture_is_small_and_takes_any_name() {
        for (n, name) in ["<b>&", "", "🦊 Fox", "O'Neil"].iter().cycle().take(60).enumerate() {
            let svg = monogram(name, &format!("slug-{n}"));
            assert!(svg.len() < 1900 && svg.ends_with("</svg>") && !svg.contains("<b>"), "{} {svg}", svg.len());
        }
    }
}
