//! One bar in parts: shares of a whole, such as genders.

use crate::render::locale::DOT;

use super::{Anchor, Bar, Block, Caption, Drawing, Emphasis, LETTER, WIDTH, largest, wide};

/// How thick the bar is.
const BAR: f64 = 26.0;
const GAP: f64 = 2.0;
/// The share of the width below which a part's words would run into its neighbour's.
const NARROW: f64 = 0.2;

/// The first line of words, how far lines are apart, and what is left below the last.
const FIRST: f64 = 46.0;
const LINE: f64 = 18.0;
const BELOW: f64 = 8.0;

/// A part with where it starts and how wide it is.
type Placed<'a, 'b> = (f64, f64, &'a Bar<'b>);

/// The parts of a whole side by side, in the order given, each with its figure and label
/// underneath. Parts too narrow for words are named together at the end. What is missing to 100
/// stays empty.
pub(crate) fn stack(caption: &Caption<'_>, parts: &[Bar<'_>]) -> String {
    let lead = largest(parts);
    let whole = parts.iter().map(Bar::amount).sum::<f64>().max(100.0);
    let mut placed: Vec<Placed<'_, '_>> = Vec::with_capacity(parts.len());
    let mut start = 0.0;
    for part in parts {
        let width = part.amount() / whole * WIDTH;
        placed.push((start, width, part));
        start += width;
    }
    let (named, narrow): (Vec<Placed<'_, '_>>, Vec<Placed<'_, '_>>) = placed
        .iter()
        .partition(|(_, width, _)| *width >= WIDTH * NARROW);
    let narrow = narrow
        .iter()
        .map(|(_, _, part)| format!("{} {}", part.figure, part.label))
        .collect::<Vec<_>>()
        .join(DOT);
    let layout = StackLayout::of(&named, &narrow);
    let mut drawing = Drawing::open(caption, "stack", (WIDTH, layout.height));
    drawing.rules(std::iter::once(BAR - 0.5));
    let blocks = placed.iter().enumerate().map(|(place, (start, width, _))| {
        let width = if *width > 0.0 {
            (width - GAP).max(1.0)
        } else {
            0.0
        };
        Block {
            x: *start,
            y: 0.0,
            width,
            height: BAR,
            emphasis: Emphasis::of(lead == Some(place)),
        }
    });
    drawing.boxes(&blocks.collect::<Vec<_>>());
    if layout.beside {
        drawing.group("label", Anchor::Start, |drawing| {
            named.iter().for_each(|(start, _, part)| {
                drawing.figure_and_text((*start, FIRST), part.figure, part.label)
            });
        });
    } else {
        drawing.group("figure", Anchor::Start, |drawing| {
            named
                .iter()
                .for_each(|(start, _, part)| drawing.text((*start, FIRST), part.figure));
        });
        drawing.group("label", Anchor::Start, |drawing| {
            named
                .iter()
                .for_each(|(start, _, part)| drawing.text((*start, FIRST + LINE), part.label));
        });
    }
    if !narrow.is_empty() {
        drawing.group("label", Anchor::End, |drawing| {
            drawing.text(
                (WIDTH, layout.narrow),
                &format!("{}{narrow}", drawing.mark()),
            )
        });
    }
    drawing.close()
}

/// Where the words stand.
struct StackLayout {
    /// Whether each label stands beside its figure, where the parts leave room for it, and not
    /// below.
    beside: bool,
    /// The line of the narrow parts.
    narrow: f64,
    /// The height of the picture.
    height: f64,
}

impl StackLayout {
    fn of(named: &[Placed<'_, '_>], narrow: &str) -> Self {
        let words = |part: &Bar<'_>| wide(part.figure) + wide(part.label);
        let inner = named.len().saturating_sub(1);
        let beside = named
            .iter()
            .take(inner)
            .all(|(_, width, part)| words(part) <= *width);
        let taken = named.last().map_or(0.0, |(start, _, part)| {
            start
                + if beside {
                    words(part)
                } else {
                    wide(part.figure)
                }
        });
        let last = if beside { FIRST } else { FIRST + LINE };
        let beside = beside && taken <= WIDTH + LETTER;
        let narrow_line = if taken + wide(narrow) > WIDTH {
            last + LINE
        } else {
            FIRST
        };
        let end = if narrow.is_empty() {
            last
        } else {
            narrow_line.max(last)
        };
        Self {
            beside,
            narrow: narrow_line,
            height: end + BELOW,
        }
    }
}
