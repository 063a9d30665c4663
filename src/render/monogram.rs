//! The picture of a creator without a photo: initials on a pattern, both told by the name and the
//! slug alone.
//!
//! The same creator has the same monogram on every build and every machine; two creators seldom
//! share one. Shapes have classes and no colours, so that it follows the theme, light and dark, on
//! the card and on the kit alike. It has no ids, so a page may hold many.

use unicode_segmentation::UnicodeSegmentation;

use crate::escape::html;

/// Width and height in user units: 4 to 5, as all portraits. So few, that what is drawn has short
/// numbers.
const WIDTH: i64 = 36;
const HEIGHT: i64 = 45;
/// How many grounds the theme's style sheet knows: classes `ground-0` and up.
const GROUNDS: u32 = 4;

/// Draws the monogram of a name as SVG. It says nothing to a screen reader, since the name always
/// stands beside it. The ground and the letters' outline in its colour, which holds the pattern
/// off, are the style sheet's.
pub(crate) fn monogram(name: &str, slug: &str) -> String {
    let mut dice = Dice::seeded(slug);
    let letters = initials(name);
    let (class, y) = if letters.graphemes(true).count() > 1 {
        ("", 28)
    } else {
        (" class=\"single\"", 31)
    };
    let ground = dice.below(GROUNDS);
    let pattern = match dice.below(5) {
        0 => rings(&mut dice),
        1 => tiles(&mut dice),
        2 => sun(&mut dice),
        3 => arches(&mut dice),
        _ => stripes(&mut dice),
    };
    format!(
        "<svg class=\"monogram ground-{ground}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         aria-hidden=\"true\">{pattern}<text{class} x=\"{}\" y=\"{y}\">{}</text></svg>",
        WIDTH / 2,
        html(&letters)
    )
}

/// One or two letters of a name: the first of the first and of the last word in scripts with
/// capitals, else the first character. `Ines Duarte` is `ID`, `李明` is `李`.
pub(crate) fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let first = |word: &&str| {
        word.graphemes(true)
            .find(|letter| letter.contains(char::is_alphanumeric))
            .unwrap_or_default()
            .to_owned()
    };
    let Some(start) = words.first().map(first) else {
        return name.graphemes(true).next().unwrap_or_default().to_owned();
    };
    if !has_capitals(&start) {
        return start;
    }
    let end = words
        .last()
        .filter(|_| words.len() > 1)
        .map(first)
        .filter(|letter| has_capitals(letter))
        .unwrap_or_default();
    (start + &end).to_uppercase()
}

fn has_capitals(letter: &str) -> bool {
    letter
        .chars()
        .any(|c| c.is_uppercase() || c.to_uppercase().ne(std::iter::once(c)))
}

/// Draws rings about a point of the upper or lower edge: half rings, one after the other, outwards.
/// (The radius 1 is too small for their ends, so that it grows to half of the distance between
/// them.)
fn rings(dice: &mut Dice) -> String {
    const STEP: i64 = 5;
    let (x, y) = (dice.below(5) * 9, dice.below(2) * HEIGHT);
    let mut path = format!("M{} {y}", x - STEP);
    for ring in 1..=10 {
        let goes_right = ring % 2 == 1;
        let sweep = u8::from(goes_right != (y == 0));
        let sign = if goes_right { 1 } else { -1 };
        let (across, on) = (sign * 2 * ring * STEP, sign * STEP);
        path += &format!("a1 1 0 0 {sweep} {across} 0m{on} 0");
    }
    format!("<path d=\"{path}\"/>")
}

/// Draws quarter rings in squares, each turned one way or the other (Truchet tiles): a row is drawn
/// from the middle of its left edge.
fn tiles(dice: &mut Dice) -> String {
    let mut path = String::new();
    for middle in (6..HEIGHT + 6).step_by(12) {
        path += &format!("M0 {middle}");
        for _ in 0..3 {
            path += match dice.below(2) {
                0 => "q6 0 6-6m0 12q0-6 6-6",
                _ => "q6 0 6 6m0-12q0 6 6 6",
            };
        }
    }
    format!("<path d=\"{path}\"/>")
}

/// Draws a disc over level lines.
fn sun(dice: &mut Dice) -> String {
    let (x, y) = (9 + dice.below(5) * 4, 12 + dice.below(4) * 3);
    let radius = 8 + dice.below(4) * 2;
    let mut path = format!("M0 {}h{WIDTH}", y + 2);
    let (mut line, mut gap, mut back) = ((y + 2) * 10, 13, true);
    while line + gap < HEIGHT * 10 {
        let way = if back { "h-" } else { "h" };
        path += &format!("m0 {}{way}{WIDTH}", gap as f64 / 10.0);
        (line, gap, back) = (line + gap, gap + 5, !back);
    }
    format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/><path d=\"{path}\"/>")
}

/// Draws half discs in squares, each upright or hanging; about half of the squares stay empty.
/// (Bars would look like figures.)
fn arches(dice: &mut Dice) -> String {
    let mut path = String::new();
    for top in (0..HEIGHT).step_by(9) {
        for left in (0..WIDTH).step_by(9) {
            match dice.below(4) {
                0 => path += &format!("M{left} {}a1 1 0 0 1 9 0", top + 9),
                1 => path += &format!("M{left} {top}a1 1 0 0 0 9 0"),
                _ => {}
            }
        }
    }
    format!("<path class=\"filled\" d=\"{path}\"/>")
}

/// Draws slanted lines, of which a few are missing.
fn stripes(dice: &mut Dice) -> String {
    let rising = dice.below(2) == 0;
    let mut path = String::new();
    for at in (4..WIDTH + HEIGHT).step_by(4) {
        match dice.below(4) {
            0 => {}
            _ if rising => path += &format!("M0 {at}L{at} 0"),
            _ => path += &format!("M{WIDTH} {at}l-{at}-{at}"),
        }
    }
    format!("<path d=\"{path}\"/>")
}

struct Dice(u64);

impl Dice {
    /// FNV-1a over the text.
    fn seeded(text: &str) -> Self {
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        }))
    }

    /// A number from 0 to below `limit`, by SplitMix64 (Steele, Lea and Flood, 2014).
    fn below(&mut self, limit: u32) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % u64::from(limit)) as i64
    }
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
        assert_eq!(
            monogram("Ines Duarte", "ines-duarte"),
            monogram("Ines Duarte", "ines-duarte")
        );
        let pictures: std::collections::BTreeSet<String> = (0..40)
            .map(|n| monogram("A B", &format!("creator-{n}")))
            .collect();
        assert!(pictures.len() > 36, "{}", pictures.len());
    }

    #[test]
    fn a_picture_is_small_and_takes_any_name() {
        for (n, name) in ["<b>&", "", "🦊 Fox", "O'Neil"]
            .iter()
            .cycle()
            .take(60)
            .enumerate()
        {
            let svg = monogram(name, &format!("slug-{n}"));
            assert!(
                svg.len() < 480 && svg.ends_with("</svg>") && !svg.contains("<b>"),
                "{} {svg}",
                svg.len()
            );
        }
    }
}
