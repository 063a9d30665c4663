//! The report for people: the line quoted with a caret, what is wrong, and what to do.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet,
};

use super::counts;
use super::located::{Located, Quoted, QuotedFiles, place};
use super::selection::{Extent, ReportSelection};
use super::visible::{visible, visible_line};
use crate::diagnostic::{Code, Diagnostics, Fix, Place, Severity};
use crate::model::grouped;
use crate::source::{Span, Texts};

/// The use of colours in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With the terminal's colours.
    On,
    Off,
}

/// The longest line, in bytes, whose correction is shown: the renderer trims lines around a
/// range, but not around a correction.
const LONG: usize = 200;

/// The report: problems with their lines, then what is only counted, then a line that counts all.
pub fn human(problems: &Diagnostics, texts: &dyn Texts, extent: Extent, colour: Colour) -> String {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    };
    let mut quoted_files = QuotedFiles::new(texts);
    let mut report = String::new();
    let ReportSelection {
        shown,
        folded,
        counted,
        errors_left,
    } = ReportSelection::new(problems, texts, extent);
    for one in shown {
        let one = place(one, &mut quoted_files);
        report.push_str(&block(&one, &mut quoted_files, &renderer));
        report.push_str("\n\n");
    }
    report.push_str(&rest(&folded, errors_left));
    report.push_str(&kinds(&counted));
    if !problems.is_empty() {
        report.push_str(&format!("{}\n", counts(problems)));
    }
    report
}

/// Counts the problems that are not shown, and says how to see them.
fn rest(folded: &[(Code, usize)], errors_left: usize) -> String {
    let mut lines = String::new();
    if errors_left > 0 {
        let errors = if errors_left == 1 { "error" } else { "errors" };
        lines.push_str(&format!(
            "... and {} more {errors}; `rosterkit check --all` lists them\n",
            grouped(errors_left)
        ));
    }
    for (code, count) in folded {
        let (title, count) = (code.entry().title, grouped(*count));
        lines.push_str(&format!(
            "... and {count} more of {code} ({title}); `rosterkit check --code {code}` lists them\n"
        ));
    }
    if lines.is_empty() {
        lines
    } else {
        lines + "\n"
    }
}

/// Counts warnings by kind, and says how to see them.
fn kinds(counted: &[(Code, usize)]) -> String {
    let Some((first, _)) = counted.first() else {
        return String::new();
    };
    let counts: Vec<String> = counted.iter().map(|(_, count)| grouped(*count)).collect();
    let width = counts.iter().map(String::len).max().unwrap_or_default();
    let line = |((code, _), count): (&(Code, usize), &String)| {
        format!("{count:>width$} of {code} ({})\n", code.entry().title)
    };
    let lines: String = counted.iter().zip(&counts).map(line).collect();
    format!(
        "{lines}`rosterkit check` shows such warnings, `rosterkit check --code {first}` all of one kind\n\n"
    )
}

/// One problem as text: its sentence, the lines that it is about, and what to do.
fn block(one: &Located<'_>, quoted_files: &mut QuotedFiles<'_>, renderer: &Renderer) -> String {
    let problem = one.problem;
    quoted_files.read(problem);
    let quoted_files = &*quoted_files;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (message, help, label) = (problem.message(), problem.help_text(), problem.label_text());
    let title = level
        .primary_title(visible_line(&message))
        .id(problem.code.to_string());
    let mut group = Group::with_title(title).elements(quotes(one, label, quoted_files));
    let help = visible(help);
    let patch = problem
        .correction()
        .and_then(|fix| patch(fix, quoted_files));
    if let Some(patch) = patch {
        return renderer.render(&[group, Level::HELP.secondary_title(help).element(patch)]);
    }
    let placed = problem.place != Place::Site;
    if !help.is_empty() && !placed {
        // Rendered apart, since a frame around no line would be drawn between the two.
        let help = Group::with_title(Level::HELP.secondary_title(help));
        return format!(
            "{}\n{}",
            renderer.render(&[group]),
            renderer.render(&[help])
        );
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// The places that a problem is about, with their lines where there are any.
fn quotes<'a>(
    one: &'a Located<'_>,
    words: &'a str,
    quoted_files: &'a QuotedFiles<'_>,
) -> Vec<Element<'a>> {
    let Place::Span(span) = &one.problem.place else {
        let origin = (!one.path.is_empty()).then(|| Origin::path(visible_line(&one.path)));
        return origin.into_iter().map(Element::from).collect();
    };
    let Some(quoted) = quoted_files.quoted(span.file) else {
        return vec![Origin::path(visible_line(&one.path)).into()];
    };
    let label = |text: &'a str| (!text.is_empty()).then(|| visible(text));
    let main = AnnotationKind::Primary
        .span(range(*span, quoted))
        .label(label(words));
    let mut first = snippet(quoted, visible_line(&one.path)).annotation(main);
    let mut others = Vec::new();
    for note in one.problem.notes() {
        let Some(other) = quoted_files.quoted(note.span.file) else {
            continue;
        };
        let annotation = AnnotationKind::Context
            .span(range(note.span, other))
            .label(label(&note.text));
        if note.span.file == span.file {
            first = first.annotation(annotation);
        } else {
            let path = visible_line(&quoted_files.path(note.span.file)).into_owned();
            others.push(Element::from(
                snippet(other, path.into()).annotation(annotation),
            ));
        }
    }
    std::iter::once(Element::from(first))
        .chain(others)
        .collect()
}

fn snippet<'a>(quoted: &'a Quoted, path: Cow<'a, str>) -> Snippet<'a, Annotation<'a>> {
    Snippet::source(quoted.text.as_str()).path(path).fold(true)
}

/// The corrected line, when it is short enough to be read.
fn patch<'a>(fix: &'a Fix, quoted_files: &'a QuotedFiles<'_>) -> Option<Snippet<'a, Patch<'a>>> {
    let quoted = quoted_files.quoted(fix.span.file)?;
    let text = quoted.text.as_str();
    let range = boundary(text, fix.span.start as usize)..boundary(text, fix.span.end as usize);
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at);
    let is_short = end - start + fix.replacement.len() <= LONG && range.start <= range.end;
    is_short.then(|| {
        Snippet::source(text)
            .fold(true)
            .patch(Patch::new(range, visible(&fix.replacement)))
    })
}

/// The bytes of a range, at most to the end of its first line.
fn range(span: Span, quoted: &Quoted) -> Range<usize> {
    let text = quoted.text.as_str();
    let start = boundary(text, span.start as usize);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..boundary(text, span.end as usize).clamp(start, line_end)
}

/// The nearest character boundary at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
