//! The report for people: the line quoted with a caret, what is wrong, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use super::counts;
use super::located::{Library, Located, locate};
use crate::diagnostic::{Diagnostics, Place, Severity};
use crate::source::{Span, Texts};

/// Whether the report has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With the terminal's colours.
    On,
    /// Plain text.
    Off,
}

/// The most problems that are told; the rest is counted.
const MOST: usize = 100;
/// How many bytes of a long line are quoted on each side of a range.
const AROUND: usize = 80;

/// The report: every problem with its line, then a line that counts them.
#[must_use]
pub fn human(problems: &Diagnostics, texts: &dyn Texts, colour: Colour) -> String {
    let mut located = locate(problems, texts);
    // Errors are told before the limit is reached, whatever their path.
    located.sort_by_key(|one| one.problem.severity);
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut library = Library::new(texts);
    let mut report = String::new();
    for one in located.iter().take(MOST) {
        report.push_str(&block(one, &mut library, &renderer));
        report.push_str("\n\n");
    }
    if located.len() > MOST {
        report.push_str(&format!("... and {} more; `--format json` tells all\n\n", located.len() - MOST));
    }
    if !located.is_empty() {
        report.push_str(&format!("{}\n", counts(problems)));
    }
    report
}

/// A part of a text that is quoted: whole lines, or the middle of long ones.
struct Window {
    text: String,
    line: usize,
    range: Range<usize>,
}

fn block(one: &Located<'_>, library: &mut Library<'_>, renderer: &Renderer) -> String {
    let problem = one.problem;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(problem.message.as_str()).id(problem.code.to_string());
    let main = match &problem.place {
        Place::Span(span) => window(*span, library),
        Place::Path(_) | Place::Site => None,
    };
    let notes: Vec<(Window, String, &str)> = problem
        .notes
        .iter()
        .filter_map(|note| Some((window(note.span, library)?, library.path(note.span.file), note.text.as_str())))
        .collect();
    let fix = problem.fix.as_ref().and_then(|fix| Some((window(fix.span, library)?, fix.replacement.as_str())));
    let mut group: Group<'_> = match &main {
        Some(window) => {
            let label = (!problem.label.is_empty()).then_some(problem.label.as_str());
            let annotation = AnnotationKind::Primary.span(window.range.clone()).label(label);
            title.element(snippet(window, &one.path).annotation(annotation))
        }
        None if one.path.is_empty() => Group::with_title(title),
        None => title.element(Origin::path(one.path.as_str())),
    };
    for (window, path, text) in &notes {
        group = group.element(snippet(window, path).annotation(AnnotationKind::Context.span(window.range.clone()).label(*text)));
    }
    let help = problem.help.as_str();
    match &fix {
        Some((window, replacement)) => {
            let patch = Snippet::source(window.text.as_str())
                .line_start(window.line)
                .fold(true)
                .patch(Patch::new(window.range.clone(), *replacement));
            renderer.render(&[group, Level::HELP.secondary_title(help).element(patch)])
        }
        None if help.is_empty() => renderer.render(&[group]),
        None => renderer.render(&[group.element(Level::HELP.message(help))]),
    }
}

fn snippet<'a>(window: &'a Window, path: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    Snippet::source(window.text.as_str()).line_start(window.line).path(path).fold(true)
}

/// The lines of a range, cut where they are very long; the range itself at most to the end of its first line.
fn window(span: Span, library: &mut Library<'_>) -> Option<Window> {
    let quoted = library.quoted(span.file)?;
    let text = quoted.text.as_str();
    let start = boundary(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = boundary(text, span.end as usize).clamp(start, line_end);
    let from = if start - line_start > AROUND * 2 { boundary(text, start - AROUND) } else { line_start };
    let to = if line_end - end > AROUND * 2 { boundary(text, end + AROUND) } else { line_end };
    // A range may itself be as long as a line can be.
    let to = if to - start > AROUND * 4 { boundary(text, start + AROUND * 4) } else { to };
    let line = quoted.lines.position(text, span.start).line as usize;
    Some(Window { text: text[from..to].to_owned(), line, range: start - from..end.min(to) - from })
}

/// The nearest character boundary at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
