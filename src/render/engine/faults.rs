//! The reports that the template engine draws, taken apart: it gives them as one text, with each
//! fault's place in it.

/// A fault of a template.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault<'a> {
    pub(super) message: &'a str,
    /// The template, where it is known.
    pub(super) template: Option<&'a str>,
    /// The line, from 1.
    pub(super) line: usize,
    /// The column in characters, from 0.
    pub(super) column: usize,
    /// How many characters the caret underlines.
    pub(super) length: usize,
}

/// The faults of a drawn text; of one that is not drawn, its first line.
pub(super) fn told(drawn: &str) -> impl Iterator<Item = Fault<'_>> {
    const HEAD: &str = "error: ";
    let starts: Vec<usize> = drawn
        .match_indices(HEAD)
        .map(|(at, _)| at)
        .filter(|&at| at == 0 || drawn[..at].ends_with('\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([drawn.len()]);
    let reports: Vec<&str> = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &drawn[start + HEAD.len()..end])
        .collect();
    let reports = if reports.is_empty() {
        vec![drawn]
    } else {
        reports
    };
    reports.into_iter().map(fault)
}

fn fault(report: &str) -> Fault<'_> {
    let mut lines = report.lines().map(str::trim);
    let message = lines.next().unwrap_or_default();
    let place = lines
        .clone()
        .find_map(|line| place(line.strip_prefix("--> ")?));
    let (template, line, column) = place.map_or((None, 1, 1), |(template, line, column)| {
        (Some(template), line, column)
    });
    let carets = lines.find_map(|line| {
        line.strip_prefix('|')
            .map(str::trim)
            .filter(|line| line.starts_with('^'))
    });
    let length = carets.map_or(1, |carets| {
        carets.bytes().take_while(|byte| *byte == b'^').count()
    });
    Fault {
        message,
        template,
        line,
        column: column.saturating_sub(1),
        length,
    }
}

/// `parts/footer.html:1:20`, both numbers from 1.
fn place(text: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = text.rsplit_once(':')?;
    let (template, line) = rest.rsplit_once(':')?;
    Some((template, line.parse().ok()?, column.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{Fault, told};

    #[test]
    fn each_drawn_report_is_a_fault_with_its_place() {
        let drawn = "error: Unknown filter `uper`\n --> parts/footer.html:1:20\n  |\n1 | <p>{{ site.title | uper }}</p>\n  |                    ^^^^\n\n\
                     error: Unknown function `now`\n --> a.html:12:4\n   |\n12 | {{ now() }}\n   |    ^^^ here\n";
        let found: Vec<_> = told(drawn).collect();
        let fault = |message, template, line, column, length| Fault {
            message,
            template: Some(template),
            line,
            column,
            length,
        };
        assert_eq!(
            found,
            [
                fault("Unknown filter `uper`", "parts/footer.html", 1, 19, 4),
                fault("Unknown function `now`", "a.html", 12, 3, 3)
            ]
        );
    }

    #[test]
    fn a_sentence_is_a_fault_without_a_place() {
        let found: Vec<_> = told("Component `x` is defined in both `a` and `b`").collect();
        assert_eq!(
            found,
            [Fault {
                message: "Component `x` is defined in both `a` and `b`",
                template: None,
                line: 1,
                column: 0,
                length: 1
            }]
        );
    }
}
