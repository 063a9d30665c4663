//! Charts as SVG text: pure functions from shares and counts to a picture that needs no style and
//! no script.
//!
//! Geometry stands in attributes and colour comes from classes (`lead` is the accent, `rest` is
//! grey), since the Content-Security-Policy forbids style attributes. Every number that is read is
//! given as text, formatted for the page's language by the caller; bars start at zero; labels stand
//! beside what they name. Units are pixels: charts are 320 wide, lines 200.

mod bars;
mod columns;
mod line;
mod pyramid;
mod stack;

pub(crate) use bars::bars;
pub(crate) use columns::columns;
pub(crate) use line::{LinePoint, line};
pub(crate) use pyramid::{PyramidRow, pyramid};
pub(crate) use stack::stack;

use super::locale::Direction;
use crate::escape::html;

/// The width of a chart in user units.
const WIDTH: f64 = 320.0;
/// The width of a letter, at most on average.
const LETTER: f64 = 7.5;

/// What every chart says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caption<'a> {
    /// What is to be seen, in words, for those who do not see it. What the chart is about stands
    /// over it.
    pub description: &'a str,
    /// Which way the page reads.
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Bar<'a> {
    pub label: &'a str,
    /// Its amount, in the unit of all the others; below zero or not finite is drawn as zero.
    pub value: f64,
    /// The amount as it is read, `46%`.
    pub figure: &'a str,
}

impl Bar<'_> {
    fn amount(&self) -> f64 {
        if self.value.is_finite() {
            self.value.max(0.0)
        } else {
            0.0
        }
    }
}

/// About how much room a text of the chart takes, with some beside it.
fn wide(text: &str) -> f64 {
    text.chars().map(|_| LETTER).sum::<f64>() + LETTER
}

/// The place of the largest bar, the first one among equals.
fn largest(bars: &[Bar<'_>]) -> Option<usize> {
    let first_largest = |best: Option<(usize, f64)>, (place, amount): (usize, f64)| match best {
        Some((_, most)) if most >= amount => best,
        _ => Some((place, amount)),
    };
    bars.iter()
        .map(Bar::amount)
        .enumerate()
        .fold(None, first_largest)
        .map(|(place, _)| place)
}

/// An SVG while it is drawn: opens with its caption, mirrors what is given from left to right.
struct Drawing {
    svg: String,
    width: f64,
    direction: Direction,
}

/// Where a text stands about its point, in reading direction.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    fn open(caption: &Caption<'_>, kind: &str, (width, height): (f64, f64)) -> Self {
        let direction = match caption.direction {
            Direction::LeftToRight => "",
            Direction::RightToLeft => " direction=\"rtl\"",
        };
        let (shown_width, shown_height) = (tenths(width), tenths(height));
        let svg = format!(
            "<svg class=\"chart chart-{kind}\" viewBox=\"0 0 {shown_width} {shown_height}\" \
             role=\"img\" aria-label=\"{}\"{direction}>",
            html(caption.description)
        );
        Self {
            svg,
            width,
            direction: caption.direction,
        }
    }

    fn close(self) -> String {
        self.svg + "</svg>"
    }

    /// Draws inside a `<g>`, so that a class is named once and not at each shape.
    fn group(&mut self, class: &str, anchor: Anchor, draw: impl FnOnce(&mut Self)) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.svg += &format!("<g class=\"{class}\"{anchor}>");
        draw(self);
        self.svg += "</g>";
    }

    /// Draws boxes as two shapes: those that carry the accent and the rest, so that a chart of many
    /// bars stays small.
    fn boxes(&mut self, boxes: &[Block]) {
        for (class, emphasis) in [("rest", Emphasis::Plain), ("lead", Emphasis::Lead)] {
            let mut path = String::new();
            for block in boxes {
                if block.emphasis == emphasis && block.width > 0.0 {
                    path += &self.outline(block);
                }
            }
            if !path.is_empty() {
                self.svg += &format!("<path class=\"{class}\" d=\"{path}\"/>");
            }
        }
    }

    fn outline(&self, block: &Block) -> String {
        let left = match self.direction {
            Direction::LeftToRight => block.x,
            Direction::RightToLeft => self.width - block.x - block.width,
        };
        let (x, width) = whole(left, block.width);
        let (y, height) = whole(block.y, block.height);
        format!("M{x} {y}h{width}v{height}h-{width}z")
    }

    /// Draws fine lines over the whole width, at these heights.
    fn rules(&mut self, heights: impl Iterator<Item = f64>) {
        let width = tenths(self.width);
        let lines: String = heights
            .map(|y| format!("M0 {}h{width}", tenths(y)))
            .collect();
        self.svg += &format!("<path class=\"rule\" d=\"{lines}\"/>");
    }

    fn text(&mut self, at: (f64, f64), text: &str) {
        self.markup(at, &html(text));
    }

    /// Draws a figure and the text of its part, in one line.
    fn figure_and_text(&mut self, at: (f64, f64), figure: &str, text: &str) {
        let (mark, figure, text) = (self.mark(), html(figure), html(text));
        let line = format!("{mark}<tspan class=\"figure\">{figure}</tspan> {text}");
        self.markup(at, &line);
    }

    fn markup(&mut self, (x, y): (f64, f64), content: &str) {
        // A text starts at the left edge unless it says another place.
        let x = match pixel(self.across(x)) {
            0 => String::new(),
            x => format!(" x=\"{x}\""),
        };
        self.svg += &format!("<text{x} y=\"{}\">{content}</text>", pixel(y));
    }

    /// Returns the mark that makes a text that begins with a figure run the way of the page:
    /// figures in Arabic begin with a mark from left to right.
    fn mark(&self) -> &'static str {
        match self.direction {
            Direction::LeftToRight => "",
            Direction::RightToLeft => "\u{200f}",
        }
    }

    /// Turns a distance from where reading starts into a distance from the left.
    fn across(&self, x: f64) -> f64 {
        match self.direction {
            Direction::LeftToRight => x,
            Direction::RightToLeft => self.width - x,
        }
    }
}

/// A box: its edge nearest to where reading starts, its top, its size.
struct Block {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    emphasis: Emphasis,
}

/// Whether a shape carries the accent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emphasis {
    Lead,
    Plain,
}

impl Emphasis {
    fn of(is_lead: bool) -> Self {
        if is_lead { Self::Lead } else { Self::Plain }
    }
}

/// Start and length of a side whose ends are put on whole pixels, which keeps edges sharp and
/// numbers short. What is there stays visible.
fn whole(start: f64, length: f64) -> (i64, i64) {
    let (from, to) = (pixel(start), pixel(start + length));
    if length > 0.0 && to <= from {
        (to - 1, 1)
    } else {
        (from, to - from)
    }
}

fn pixel(value: f64) -> i64 {
    value.round() as i64
}

/// Rounds to one decimal, so that numbers are short; a zero has no sign.
fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests;
