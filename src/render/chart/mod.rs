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
use super::svg::Svg;
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
    svg: Svg,
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
        let mut drawing = Self {
            svg: Svg::with_capacity(1024),
            width,
            direction: caption.direction,
        };
        let svg = drawing
            .svg
            .raw("<svg class=\"chart chart-")
            .raw(kind)
            .raw("\" viewBox=\"0 0 ")
            .tenths(width)
            .raw(" ")
            .tenths(height);
        svg.raw("\" role=\"img\" aria-label=\"")
            .raw(&html(caption.description))
            .raw("\"");
        if caption.direction == Direction::RightToLeft {
            svg.raw(" direction=\"rtl\"");
        }
        svg.raw(">");
        drawing
    }

    fn close(mut self) -> String {
        self.svg.raw("</svg>");
        self.svg.finish()
    }

    /// Draws inside a `<g>`, so that a class is named once and not at each shape.
    fn group(&mut self, class: &str, anchor: Anchor, draw: impl FnOnce(&mut Self)) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.svg
            .raw("<g class=\"")
            .raw(class)
            .raw("\"")
            .raw(anchor)
            .raw(">");
        draw(self);
        self.svg.raw("</g>");
    }

    /// Boxes as two shapes: those that carry the accent and the rest, so that a chart of many bars
    /// stays small.
    fn boxes(&mut self, boxes: &[Block]) {
        for (class, emphasis) in [("rest", Emphasis::Plain), ("lead", Emphasis::Lead)] {
            let chosen: Vec<&Block> = boxes
                .iter()
                .filter(|block| block.emphasis == emphasis && block.width > 0.0)
                .collect();
            if chosen.is_empty() {
                continue;
            }
            self.svg.raw("<path class=\"").raw(class).raw("\" d=\"");
            for block in chosen {
                let left = match self.direction {
                    Direction::LeftToRight => block.x,
                    Direction::RightToLeft => self.width - block.x - block.width,
                };
                let (x, width) = whole(left, block.width);
                let (y, height) = whole(block.y, block.height);
                self.svg
                    .raw("M")
                    .whole(x)
                    .raw(" ")
                    .whole(y)
                    .raw("h")
                    .whole(width)
                    .raw("v")
                    .whole(height)
                    .raw("h-")
                    .whole(width)
                    .raw("z");
            }
            self.svg.raw("\"/>");
        }
    }

    /// Fine lines over the whole width, at these heights.
    fn rules(&mut self, heights: impl Iterator<Item = f64>) {
        self.svg.raw("<path class=\"rule\" d=\"");
        for y in heights {
            self.svg.raw("M0 ").tenths(y).raw("h").tenths(self.width);
        }
        self.svg.raw("\"/>");
    }

    fn text(&mut self, at: (f64, f64), text: &str) {
        self.open_text(at).raw(&html(text)).raw("</text>");
    }

    /// A figure with what it is of, in one line.
    fn figure_and_text(&mut self, at: (f64, f64), figure: &str, text: &str) {
        let mark = self.mark();
        let svg = self
            .open_text(at)
            .raw(mark)
            .raw("<tspan class=\"figure\">")
            .raw(&html(figure));
        svg.raw("</tspan> ").raw(&html(text)).raw("</text>");
    }

    fn open_text(&mut self, (x, y): (f64, f64)) -> &mut Svg {
        let (x, y) = (pixel(self.across(x)), pixel(y));
        self.svg.raw("<text");
        // A text stands at the left edge unless it says where else.
        if x != 0 {
            self.svg.raw(" x=\"").whole(x).raw("\"");
        }
        self.svg.raw(" y=\"").whole(y).raw("\">")
    }

    /// What makes a text that begins with a figure run the way of the page: figures in Arabic begin
    /// with a mark from left to right.
    fn mark(&self) -> &'static str {
        match self.direction {
            Direction::LeftToRight => "",
            Direction::RightToLeft => "\u{200f}",
        }
    }

    /// A distance from where reading starts, as a distance from the left.
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

/// The nearest whole pixel. As an integer it is written far faster than as a number with a
/// fraction.
fn pixel(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests;
