//! White space of templates: they are indented for people, and pages do not carry it.
//!
//! Indentation goes, and so does the line break after a tag or a comment that has a line to itself.
//! Text inside `<pre>` and `<textarea>` stays as it is. The lines keep their numbers, and columns
//! lead back to the template as it was written, for reports.

/// Elements whose white space a browser shows.
const VERBATIM: [&str; 2] = ["pre", "textarea"];

/// A line of a template, as the engine reads it.
#[derive(Default)]
struct Line<'a> {
    /// The end mark of the tag on the line before, `%}`: the line break is moved to before it,
    /// where the engine ignores it.
    mark: &'a str,
    /// The line without its indentation and without its own end mark.
    code: &'a str,
    /// Bytes of indentation.
    indent: usize,
}

/// Returns a template as the engine reads it.
pub(super) fn compact(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    for line in lines(template) {
        if !line.mark.is_empty() {
            text.push('\n');
        }
        text.push_str(line.mark);
        text.push_str(line.code);
    }
    text
}

/// Returns the byte of a template at a place of its compact text: a line from 1, and a column from
/// 0 in characters.
pub(super) fn written(template: &str, line: usize, column: usize) -> u32 {
    let before = line.saturating_sub(1);
    let start: usize = template
        .split_inclusive('\n')
        .take(before)
        .map(str::len)
        .sum();
    let line = lines(template).into_iter().nth(before).unwrap_or_default();
    let column = column.saturating_sub(line.mark.len());
    let rest = &template[start + line.indent..];
    let inside: usize = rest.chars().take(column).map(char::len_utf8).sum();
    u32::try_from(start + line.indent + inside).unwrap_or(u32::MAX)
}

fn lines(template: &str) -> Vec<Line<'_>> {
    let mut is_verbatim = false;
    let mut mark = "";
    let mut lines = Vec::new();
    for line in template.split_inclusive('\n') {
        let code = match is_verbatim {
            true => line,
            false => line.trim_start_matches([' ', '\t']),
        };
        let indent = line.len() - code.len();
        let end = match is_verbatim || !line.ends_with('\n') {
            true => "",
            false => own_end(code.trim_end()),
        };
        let code = match end {
            "" => code,
            end => &code[..code.trim_end().len() - end.len()],
        };
        lines.push(Line { mark, code, indent });
        mark = end;
        for element in VERBATIM {
            let opened = line.rfind(&format!("<{element}"));
            let closed = line.rfind(&format!("</{element}"));
            is_verbatim = opened > closed || is_verbatim && opened == closed;
        }
    }
    if !mark.is_empty() {
        lines.push(Line {
            mark,
            ..Line::default()
        });
    }
    lines
}

/// Returns the end mark of a tag or comment that is all of a line, or that ends one; "" if the line
/// has anything else.
fn own_end(code: &str) -> &str {
    for (start, end, trimming) in [("{%", "%}", "-%}"), ("{#", "#}", "-#}")] {
        if code.ends_with(end) && code.rfind(start).is_none_or(|at| at == 0) {
            let length = if code.ends_with(trimming) { 3 } else { 2 };
            return &code[code.len() - length..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::{compact, written};

    #[test]
    fn indentation_and_lines_of_tags_leave_nothing() {
        let template = "<ul>\n  {% for x in y %}\n    <li>{{ x }}</li>\n  {%- endfor -%}\n</ul>";
        let text = "<ul>\n{% for x in y \n%}<li>{{ x }}</li>\n{%- endfor \n-%}</ul>";
        assert_eq!(compact(template), text);
        assert_eq!(compact("{# note #}\n"), "{# note \n#}");
        assert_eq!(
            compact("a {% if b %}\n\tc{% endif %}\n"),
            "a {% if b %}\nc{% endif %}\n"
        );
    }

    #[test]
    fn white_space_that_a_browser_shows_stays() {
        let template = "<pre>\n  {% if a %}\n  b\n</pre>\n  c\n";
        assert_eq!(compact(template), "<pre>\n  {% if a %}\n  b\n</pre>\nc\n");
    }

    #[test]
    fn places_lead_back() {
        let template = "  {% if é %}\n    <p>{{ wrong }}</p>\n  {% endif %}\nlast";
        let text = compact(template);
        for word in ["é", "wrong", "last"] {
            let before = &text[..text.find(word).expect("the word")];
            let line = before.matches('\n').count();
            let column = before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count();
            let byte = template.find(word).expect("the word");
            assert_eq!(written(template, line + 1, column) as usize, byte, "{word}");
        }
        assert_eq!(written("", 9, 9), 0);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "([{}%#é -]|\n|<pre>|</pre>){0,40}") {
            let breaks = |text: &str| text.matches('\n').count();
            proptest::prop_assert_eq!(breaks(&compact(&text)), breaks(&text));
            for line in 0..9 {
                for column in 0..20 {
                    proptest::prop_assert!(written(&text, line, column) as usize <= text.len());
                }
            }
        }
    }
}
