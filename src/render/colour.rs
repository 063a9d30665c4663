//! Colour by number: contrast as WCAG 2.2 defines it, and the shades that text needs from any
//! accent an owner chooses.

use std::fmt;

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The least contrast of text against its ground (WCAG 1.4.3).
pub(crate) const TEXT: f64 = 4.5;
/// The least contrast of marks and outlines (WCAG 1.4.11).
pub(crate) const MARK: f64 = 3.0;

impl Colour {
    /// A colour from its parts.
    pub(crate) fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#B4532A` or `#b52`; `None` if it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let part = |range: std::ops::Range<usize>| u8::from_str_radix(digits.get(range)?, 16).ok();
        let [red, green, blue] = match digits.len() {
            6 => [part(0..2), part(2..4), part(4..6)],
            3 => [part(0..1), part(1..2), part(2..3)].map(|part| part.map(|part| part * 17)),
            _ => return None,
        };
        Some(Self::new(red?, green?, blue?))
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definition).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast of two colours, 1 to 21 (WCAG 2.2, definition).
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// This colour with a share of another in it, 0 to 1.
    pub(crate) fn mix(self, other: Self, share: f64) -> Self {
        let part = |own: u8, other: u8| {
            (f64::from(own) + (f64::from(other) - f64::from(own)) * share)
                .round()
                .clamp(0.0, 255.0) as u8
        };
        Self {
            red: part(self.red, other.red),
            green: part(self.green, other.green),
            blue: part(self.blue, other.blue),
        }
    }

    /// The shade of this colour nearest to it that has at least this contrast against every one of
    /// `grounds`: it is drawn towards black or white, whichever is nearer to enough.
    pub(crate) fn readable_on(self, grounds: &[Self], least: f64) -> Self {
        let ends = [Self::new(0, 0, 0), Self::new(255, 255, 255)];
        let steps = (0..=100).map(|step| f64::from(step) / 100.0);
        let shades = steps.flat_map(|share| ends.map(|end| self.mix(end, share)));
        let [black, white] = ends;
        let best = if worst(black, grounds) >= worst(white, grounds) {
            black
        } else {
            white
        };
        shades
            .into_iter()
            .find(|shade| worst(*shade, grounds) >= least)
            .unwrap_or(best)
    }

    /// The letters to set on this colour: white as long as it is legible, since dark letters on a
    /// strong colour look disabled; else warm black, else black. One of them always has the
    /// contrast of [`TEXT`].
    pub(crate) fn ink_on(self) -> Self {
        let inks = [Self::new(255, 255, 255), Self::new(23, 21, 15)];
        inks.into_iter()
            .find(|ink| ink.contrast(self) >= TEXT)
            .unwrap_or(Self::new(0, 0, 0))
    }
}

fn worst(colour: Colour, grounds: &[Colour]) -> f64 {
    grounds
        .iter()
        .map(|ground| colour.contrast(*ground))
        .fold(f64::INFINITY, f64::min)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, MARK, TEXT};
    use proptest::prelude::*;

    #[test]
    fn contrast_is_as_the_standard_has_it() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((Colour::parse("#767676").unwrap().contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn colours_are_read_as_numbers() {
        assert_eq!(
            Colour::parse(" #b52 ").map(|colour| colour.to_string()),
            Some("#BB5522".to_owned())
        );
        for bad in ["B4532A", "#B4532", "#GGGGGG", "red; } body { x: y", "#ééé"] {
            assert!(Colour::parse(bad).is_none(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_accent_becomes_readable(red: u8, green: u8, blue: u8, ground in prop::sample::select(vec!["#FBFAF7", "#14130F", "#FFFFFF", "#000000"])) {
            let ground = Colour::parse(ground).unwrap();
            let accent = Colour::new(red, green, blue);
            prop_assert!(accent.readable_on(&[ground], TEXT).contrast(ground) >= TEXT);
            prop_assert!(accent.readable_on(&[ground], MARK).contrast(ground) >= MARK);
            prop_assert!(accent.ink_on().contrast(accent) >= TEXT);
        }
    }
}
