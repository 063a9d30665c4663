//! Templates made ready before they are parsed, so that pages cost less.
//!
//! `t(key="kit.index")` without other arguments gives one text for a whole site, as
//! `asset(path="icons.svg")` gives one address. A large roster asks for each of them ten thousand
//! times, so such a call is replaced once: by the text itself where it stands alone in its braces,
//! otherwise by a literal. Every other call of `t` becomes a filter over a list of its arguments,
//! `["a.key", "count", 3] | t_list`, because the engine makes a map twice for the arguments of each
//! call, and a page has hundreds. All that is not plainly a call is left as it is: comments, raw
//! blocks, words in quotation marks. Places in the settled text lead back to the text as written,
//! for reports.

use std::ops::Range;

use super::call::{self, Call};

/// How a value that stands alone in its braces is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escaping {
    Html,
    Plain,
}

/// How deep the engine lets lists be nested.
const MOST_LISTS: usize = 2;

/// A template that is ready to be parsed.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The text for the engine.
    pub(super) text: String,
    /// Where each replacement begins and ends in `text`, and in the text as written; in order.
    replaced: Vec<(Range<usize>, Range<usize>)>,
}

/// One template on its way.
struct Settling<'a, A> {
    written: &'a str,
    answer: &'a A,
    settled: Settled,
}

impl Settled {
    /// Settles a template; `answer` knows what a function of one argument gives where that is the
    /// same everywhere.
    pub(super) fn new(
        written: &str,
        escaping: Escaping,
        answer: impl Fn(&str, &str, &str) -> Option<String>,
    ) -> Self {
        let settled = Self {
            text: String::with_capacity(written.len()),
            replaced: Vec::new(),
        };
        let mut settling = Settling {
            written,
            answer: &answer,
            settled,
        };
        let mut from = 0;
        while let Some(tag) = next_tag(written, from) {
            settling.copy(from..tag.start);
            from = tag.end;
            settling.tag(tag, escaping);
        }
        settling.copy(from..written.len());
        settling.settled
    }

    /// The byte in the text as written for a byte of the settled text; inside a replacement, where
    /// the replaced text begins.
    pub(super) fn written(&self, byte: usize) -> usize {
        match self
            .replaced
            .iter()
            .rev()
            .find(|(settled, _)| settled.start <= byte)
        {
            None => byte,
            Some((settled, written)) if byte < settled.end => written.start,
            Some((settled, written)) => written.end + (byte - settled.end),
        }
    }
}

impl<A: Fn(&str, &str, &str) -> Option<String>> Settling<'_, A> {
    fn copy(&mut self, range: Range<usize>) {
        self.settled.text.push_str(&self.written[range]);
    }

    fn replace(&mut self, written: Range<usize>, with: &str) {
        let start = self.settled.text.len();
        self.settled.text.push_str(with);
        self.settled
            .replaced
            .push((start..self.settled.text.len(), written));
    }

    fn answer(&self, call: &Call) -> Option<String> {
        let [argument] = call.arguments.as_slice() else {
            return None;
        };
        let value = call::plain_string(&self.written[argument.value.clone()])?;
        (self.answer)(
            &self.written[call.function.clone()],
            &self.written[argument.name.clone()],
            value,
        )
    }

    fn tag(&mut self, tag: Range<usize>, escaping: Escaping) {
        let alone = call::alone(self.written, &tag)
            .and_then(|call| self.answer(&call))
            .filter(|value| may_stand(value));
        match alone {
            Some(value) => self.replace(tag, &escaped(&value, escaping)),
            None => self.expression(tag, 0),
        }
    }

    /// A part of a tag that stands in so many lists, with the calls in it.
    fn expression(&mut self, range: Range<usize>, mut lists: usize) {
        let mut from = range.start;
        while let Some(call) = call::next(self.written, from..range.end) {
            lists = call::lists(self.written, from..call.whole.start, lists).now;
            self.copy(from..call.whole.start);
            from = call.whole.end;
            self.call(&call, lists);
        }
        self.copy(from..range.end);
    }

    fn call(&mut self, call: &Call, lists: usize) {
        if let Some(value) = self.answer(call) {
            return self.replace(call.whole.clone(), &literal(&value));
        }
        if !self.may_be_list(call, lists) {
            self.copy(call.function.clone());
            return self.expression(call.function.end..call.whole.end, lists);
        }
        let mut from = call.whole.start;
        for (number, argument) in call.arguments.iter().enumerate() {
            let name = &self.written[argument.name.clone()];
            let before = if number == 0 {
                "([".to_owned()
            } else {
                format!(", \"{name}\", ")
            };
            self.replace(from..argument.value.start, &before);
            self.expression(argument.value.clone(), lists + 1);
            from = argument.value.end;
        }
        // A fault of the call is told of the filter, so its place is that of the whole call.
        self.replace(call.whole.start..call.whole.end - 1, "] | t_list");
        self.copy(call.whole.end - 1..call.whole.end);
    }

    /// Whether a call is one of `t`, and a list in its place would not be nested too deep.
    fn may_be_list(&self, call: &Call, lists: usize) -> bool {
        let key = call
            .arguments
            .first()
            .filter(|first| &self.written[first.name.clone()] == "key");
        let deepest = call::lists(self.written, call.function.end..call.whole.end, lists + 1).most;
        key.is_some() && &self.written[call.function.clone()] == "t" && deepest <= MOST_LISTS
    }
}

/// The next `{{ ... }}` or `{% ... %}` from a byte on, past comments and raw blocks. An unclosed
/// one is none: the parser reports it.
pub(super) fn next_tag(text: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        let start = from + text.get(from..)?.find('{')?;
        let rest = &text[start..];
        if rest.starts_with("{#") {
            from = start + rest.find("#}")? + 2;
        } else if rest.starts_with("{{") {
            return Some(start..start + tag_length(rest, "}}")?);
        } else if rest.starts_with("{%") {
            let length = tag_length(rest, "%}")?;
            match name(&rest[..length]) {
                "raw" => from = start + length + end_of_raw(&rest[length..])?,
                _ => return Some(start..start + length),
            }
        } else {
            from = start + 1;
        }
    }
}

/// Bytes of a tag with its braces; what stands in quotation marks does not end it.
fn tag_length(text: &str, end: &str) -> Option<usize> {
    let mut at = 2;
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with(end) {
            return Some(at + end.len());
        }
        at += match rest.chars().next()? {
            '"' | '\'' | '`' => call::string_length(rest)?,
            character => character.len_utf8(),
        };
    }
}

/// The first word of a `{% tag %}`.
pub(super) fn name(tag: &str) -> &str {
    let inside = tag
        .trim_start_matches("{%")
        .trim_start_matches('-')
        .trim_start();
    inside
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default()
}

/// The bytes up to the end of `{% endraw %}`.
fn end_of_raw(text: &str) -> Option<usize> {
    text.match_indices("{%")
        .find(|(at, _)| name(&text[*at..]) == "endraw")
        .and_then(|(at, _)| Some(at + text[at..].find("%}")? + 2))
}

/// Whether a text may stand between tags: neighbours that trim white space, and the parser, take it
/// as it is.
fn may_stand(value: &str) -> bool {
    !value.is_empty() && value.trim() == value && !value.contains('{')
}

fn escaped(value: &str, escaping: Escaping) -> String {
    if escaping == Escaping::Plain {
        return value.to_owned();
    }
    let mut bytes = Vec::with_capacity(value.len() + 8);
    let written = tera::escape_html(value, &mut bytes).ok();
    written
        .and_then(|()| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn literal(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::{Escaping, Settled};

    fn answer(function: &str, argument: &str, value: &str) -> Option<String> {
        let known = (function, argument) == ("t", "key");
        match value {
            "home" if known => Some("Home & \"away\"".to_owned()),
            "space" if known => Some(" after".to_owned()),
            _ => None,
        }
    }

    fn settle(written: &str) -> String {
        Settled::new(written, Escaping::Html, answer).text
    }

    #[test]
    fn a_call_alone_becomes_its_text() {
        assert_eq!(
            settle("<p>{{ t(key=\"home\") }}</p>"),
            "<p>Home &amp; &quot;away&quot;</p>"
        );
        assert_eq!(
            settle("{{t( key = 'home' )}}"),
            "Home &amp; &quot;away&quot;"
        );
        assert_eq!(
            Settled::new("{{ t(key=\"home\") }}", Escaping::Plain, answer).text,
            "Home & \"away\""
        );
    }

    #[test]
    fn a_call_among_others_becomes_a_literal() {
        assert_eq!(
            settle("{% set x = t(key=\"home\") %}"),
            "{% set x = \"Home & \\\"away\\\"\" %}"
        );
        assert_eq!(
            settle("{{ [t(key=\"home\"), 1] | f(a=t(key=`home`)) }}")
                .matches("away")
                .count(),
            2
        );
        assert_eq!(
            settle("{{ <a.b x={t(key=\"home\")} /> }}"),
            "{{ <a.b x={\"Home & \\\"away\\\"\"} /> }}"
        );
        // White space at an end must not meet a neighbour that trims.
        assert_eq!(settle("{{ t(key=\"space\") }}"), "{{ \" after\" }}");
        assert_eq!(
            settle("{{- t(key=\"home\") -}}"),
            "{{- \"Home & \\\"away\\\"\" -}}"
        );
    }

    #[test]
    fn a_call_with_more_becomes_a_list() {
        assert_eq!(
            settle("{{ t(key=\"n\", count=2) }}"),
            "{{ ([\"n\", \"count\", 2] | t_list) }}"
        );
        assert_eq!(
            settle("{{ t(key=\"n.\" ~ x) }}"),
            "{{ ([\"n.\" ~ x] | t_list) }}"
        );
        let nested = "{{ t(key=\"a\", to=t(key=\"b.\" ~ (c)), n=[1, 2] | list) }}";
        assert_eq!(
            settle(nested),
            "{{ ([\"a\", \"to\", ([\"b.\" ~ (c)] | t_list), \"n\", [1, 2] | list] | t_list) }}"
        );
        // The engine takes lists in lists, but no third.
        let deep = "{{ t(key=\"a\", n=[t(key=b) for b in c]) ~ [[t(key=d)], t(key=d)] }}";
        assert_eq!(
            settle(deep),
            "{{ ([\"a\", \"n\", [t(key=b) for b in c]] | t_list) ~ [[t(key=d)], ([d] | t_list)] }}"
        );
        assert_eq!(
            settle("{{ f(a=t(key=b), c=\"t(\") }}"),
            "{{ f(a=([b] | t_list), c=\"t(\") }}"
        );
    }

    #[test]
    fn everything_else_stays() {
        let kept = [
            "t(key=\"home\")",
            "{# {{ t(key=\"home\") }} #}",
            "{% raw %}{{ t(key=\"home\") }}{% endraw %}",
            "{%- raw -%}{{ t(key=\"home\") }}{%- endraw -%}",
            "{{ \"t(key='home')\" }}",
            "{{ at(key=\"home\") }}",
            "{{ a.t(key=\"home\") }}",
            "{{ t(count=2, key=\"home\") }}",
            "{{ t() }}",
            "{{ t(\"home\") }}",
            "{{ t(key=\"home\"",
            "{{ \"}}",
            "{",
            "é{é",
        ];
        for text in kept {
            assert_eq!(settle(text), text);
        }
    }

    #[test]
    fn places_lead_back() {
        let written = "a {{ t(key=\"home\") }} b {{ x(y=t(key=\"home\")) }} c {{ t(key=\"n\", count=wrong) }}";
        let settled = Settled::new(written, Escaping::Html, answer);
        for mark in ["a ", " b ", " c ", "wrong"] {
            let byte = settled.text.find(mark).expect("mark");
            assert_eq!(
                settled.written(byte),
                written.find(mark).expect("mark"),
                "{mark}"
            );
        }
        let filter = settled.text.find("t_list").expect("filter");
        let call = written.rfind("t(").expect("call");
        assert_eq!(
            settled.written(filter)..settled.written(filter + 6),
            call..written.len() - 4
        );
        let inside = settled.text.find("away").expect("text");
        assert_eq!(settled.written(inside), 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in "[{}%#\"'`t(key=home, ) \\\\é-]{0,60}") {
            let settled = Settled::new(&text, Escaping::Html, answer);
            for byte in 0..=settled.text.len() {
                proptest::prop_assert!(settled.written(byte) <= text.len());
            }
        }
    }
}
