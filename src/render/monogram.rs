//! The picture of a creator without a photo: initials on a pattern, both told by the name and the slug alone.
//!
//! The same creator has the same monogram on every build and every machine; two creators seldom share one. Shapes have classes and no
//! colours, so that it follows the theme, light and dark, on the card and on the kit alike. It has no ids, so a page may hold many.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

/// Width and height in user units: 4 to 5, as all portraits. So few, that what is drawn has short numbers.
const WIDTH: u32 = 36;
const HEIGHT: u32 = 45;
/// How many grounds the theme's style sheet knows: classes `ground-0` and up.
const GROUNDS: u64 = 4;

/// Draws the monogram of a name as SVG. It says nothing to a screen reader, since the name always stands beside it. The ground and the
/// letters' outline in its colour, which holds the pattern off, are the style sheet's.
#[must_use]
pub fn monogram(name: &str, slug: &str) -> String {
    let mut dice = Dice::seeded(slug);
    let letters = initials(name);
    let (class, y) = if letters.graphemes(true).count() > 1 { ("", 28) } else { (" class=\"single\"", 31) };
    let mut svg = String::with_capacity(512);
    let ground = dice.below(GROUNDS);
    // Writing to a `String` cannot fail.
    let _ = write!(svg, "<svg class=\"monogram ground-{ground}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\">");
    match dice.below(5) {
        0 => rings(&mut svg, &mut dice),
        1 => tiles(&mut svg, &mut dice),
        2 => sun(&mut svg, &mut dice),
        3 => arches(&mut svg, &mut dice),
        _ => stripes(&mut svg, &mut dice),
    }
    let _ = write!(svg, "<text{class} x=\"{}\" y=\"{y}\">{}</text></svg>", WIDTH / 2, escaped(&letters));
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

/// Rings about a point of the upper or lower edge: half rings, one after the other, outwards. (The radius 1 is too small for their
/// ends, so that it grows to half of what lies between them.)
fn rings(svg: &mut String, dice: &mut Dice) {
    const STEP: i64 = 5;
    let (x, y) = (dice.below(5) as i64 * 9, dice.below(2) * u64::from(HEIGHT));
    let _ = write!(svg, "<path d=\"M{} {y}", x - STEP);
    for ring in 1..=10 {
        let (sweep, way) = if (ring % 2 == 1) == (y == 0) { (0, ring % 2) } else { (1, ring % 2) };
        let (across, on) = if way == 1 { (2 * ring * STEP, STEP) } else { (-2 * ring * STEP, -STEP) };
        let _ = write!(svg, "a1 1 0 0 {sweep} {across} 0m{on} 0");
    }
    svg.push_str("\"/>");
}

/// Quarter rings in squares, each turned one way or the other (Truchet tiles): a row is drawn from the middle of its left edge.
fn tiles(svg: &mut String, dice: &mut Dice) {
    svg.push_str("<path d=\"");
    for middle in (6..HEIGHT + 6).step_by(12) {
        let _ = write!(svg, "M0 {middle}");
        for _ in 0..3 {
            svg.push_str(if dice.below(2) == 0 { "q6 0 6-6m0 12q0-6 6-6" } else { "q6 0 6 6m0-12q0 6 6 6" });
        }
    }
    svg.push_str("\"/>");
}

/// A disc over level lines.
fn sun(svg: &mut String, dice: &mut Dice) {
    let (x, y, radius) = (9 + dice.below(5) * 4, 12 + dice.below(4) * 3, 8 + dice.below(4) * 2);
    let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/><path d=\"M0 {}h{WIDTH}", y + 2);
    let (mut line, mut gap, mut back) = ((y + 2) * 10, 13, true);
    while line + gap < u64::from(HEIGHT) * 10 {
        let _ = write!(svg, "m0 {}h{}{WIDTH}", gap as f64 / 10.0, if back { "-" } else { "" });
        (line, gap, back) = (line + gap, gap + 5, !back);
    }
    svg.push_str("\"/>");
}

/// Half discs in squares, each upright or hanging; about half of the squares stay empty. (Bars would look like figures.)
fn arches(svg: &mut String, dice: &mut Dice) {
    svg.push_str("<path class=\"filled\" d=\"");
    for top in (0..HEIGHT).step_by(9) {
        for left in (0..WIDTH).step_by(9) {
            let _ = match dice.below(4) {
                0 => write!(svg, "M{left} {}a1 1 0 0 1 9 0", top + 9),
                1 => write!(svg, "M{left} {top}a1 1 0 0 0 9 0"),
                _ => Ok(()),
            };
        }
    }
    svg.push_str("\"/>");
}

/// Slanted lines, of which a few are missing.
fn stripes(svg: &mut String, dice: &mut Dice) {
    let rising = dice.below(2) == 0;
    svg.push_str("<path d=\"");
    for at in (4..WIDTH + HEIGHT).step_by(4) {
        if dice.below(4) == 0 {
            continue;
        }
        let _ = if rising { write!(svg, "M0 {at}L{at} 0") } else { write!(svg, "M{WIDTH} {at}l-{at}-{at}") };
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
            assert!(svg.len() < 480 && svg.ends_with("</svg>") && !svg.contains("<b>"), "{} {svg}", svg.len());
        }
    }
}
