//! A line through time, with its first and last figure.

use super::{Anchor, Caption, Drawing, tenths, wide};

/// The width of a line chart in user units: it stands beside figures, in a narrow column.
const WIDTH: f64 = 200.0;
/// Room for the figures over the line.
const HEAD: f64 = 22.0;
/// How high the line may rise.
const RISE: f64 = 40.0;
/// Room for the dates under the line.
const FOOT: f64 = 24.0;
/// Room for half a dot at either side.
const INSET: f64 = 4.0;
/// How far a figure stands above the line.
const ABOVE: f64 = 9.0;

/// A count on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinePoint<'a> {
    /// Days since any fixed day, ascending.
    pub day: i64,
    pub value: u64,
    /// The day as it is read.
    pub date: &'a str,
    /// The count as it is read.
    pub figure: &'a str,
}

/// A line from the first point to the last, both named. It need not start at zero, which a line
/// (unlike a bar) may: its height is shared out between the smallest and the largest count, and
/// both ends are figures. So nothing is filled below it: a surface would be read from zero. Fewer
/// than two points, or all on one day, make no line: `None`.
pub(crate) fn line(caption: &Caption<'_>, points: &[LinePoint<'_>]) -> Option<String> {
    let (first, last) = (points.first()?, points.last()?);
    let days = last.day - first.day;
    if days <= 0 {
        return None;
    }
    let low = points.iter().map(|point| point.value).min()?;
    let high = points.iter().map(|point| point.value).max()?;
    let x = |point: &LinePoint<'_>| {
        INSET + (point.day - first.day) as f64 / days as f64 * (WIDTH - 2.0 * INSET)
    };
    let y = |point: &LinePoint<'_>| match high - low {
        0 => HEAD + RISE / 2.0,
        range => HEAD + RISE - (point.value - low) as f64 / range as f64 * RISE,
    };
    let ground = HEAD + RISE + INSET;
    let mut drawing = Drawing::open(caption, "line", (WIDTH, ground + FOOT));
    let steps: Vec<String> = points
        .iter()
        .map(|point| format!("{} {}", tenths(drawing.across(x(point))), tenths(y(point))))
        .collect();
    let (end_x, end_y) = (tenths(drawing.across(x(last))), tenths(y(last)));
    drawing.svg += &format!(
        "<path class=\"line\" d=\"M{}\"/>\
         <circle class=\"dot\" cx=\"{end_x}\" cy=\"{end_y}\" r=\"3.5\"/>",
        steps.join("L")
    );
    let start = over(
        points.iter().map(|point| (x(point), y(point))),
        first.figure,
    );
    let end = over(
        points
            .iter()
            .rev()
            .map(|point| (WIDTH - x(point), y(point))),
        last.figure,
    );
    ends(
        &mut drawing,
        "figure",
        [(first.figure, start), (last.figure, end)],
    );
    ends(
        &mut drawing,
        "label",
        [(first.date, ground + 17.0), (last.date, ground + 17.0)],
    );
    Some(drawing.close())
}

/// Where a figure stands clear of the line that begins below it, and not so far up that it leaves
/// its end.
fn over(line: impl Iterator<Item = (f64, f64)>, figure: &str) -> f64 {
    let reach = wide(figure);
    let mut steps = line.peekable();
    let (_, beginning) = steps.peek().copied().unwrap_or_default();
    let mut top = beginning;
    while let Some((x, y)) = steps.next() {
        match steps.peek() {
            Some(&(next, end)) if x < reach => {
                top = top.min(y + ((reach - x) / (next - x)).min(1.0) * (end - y))
            }
            _ => break,
        }
    }
    top.max(beginning - RISE / 2.0) - ABOVE
}

/// The same kind of text at both ends.
fn ends(drawing: &mut Drawing, class: &str, [(first, first_y), (last, last_y)]: [(&str, f64); 2]) {
    drawing.group(class, Anchor::Start, |drawing| {
        drawing.text((0.0, first_y), first)
    });
    drawing.group(class, Anchor::End, |drawing| {
        drawing.text((WIDTH, last_y), last)
    });
}
