//! Calls of functions in the tags of templates, `t(key="kit.index", count=3)`: found, and split at
//! their arguments.

use std::ops::Range;

/// A call, by its places in the template.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) whole: Range<usize>,
    pub(super) function: Range<usize>,
    /// The arguments in their order; all of them have names.
    pub(super) arguments: Vec<Argument>,
}

/// An argument of a call.
#[derive(Debug)]
pub(super) struct Argument {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

/// The call that is all that a `{{ ... }}` has.
pub(super) fn alone(text: &str, tag: &Range<usize>) -> Option<Call> {
    let inside = text[tag.clone()].strip_prefix("{{")?.strip_suffix("}}")?;
    let start = tag.start + 2 + (inside.len() - inside.trim_start().len());
    let end = start + inside.trim().len();
    at(text, start..end).filter(|call| call.whole.end == end)
}

/// The first call in a part of a tag.
pub(super) fn next(text: &str, range: Range<usize>) -> Option<Call> {
    let (mut place, mut before) = (range.start, ' ');
    while place < range.end {
        let is_start = !before.is_alphanumeric() && !matches!(before, '_' | '.' | ':');
        if let Some(call) = is_start.then(|| at(text, place..range.end)).flatten() {
            return Some(call);
        }
        let rest = &text[place..range.end];
        before = rest.chars().next()?;
        place += string_length(rest).unwrap_or(before.len_utf8());
    }
    None
}

/// The call that begins where a range begins. Arguments without names are none of ours.
fn at(text: &str, range: Range<usize>) -> Option<Call> {
    let function = word(text, range.clone())?;
    let mut place = after(text, function.end..range.end, '(')?;
    let mut arguments = Vec::new();
    loop {
        let name = word(text, skip_space(text, place..range.end)..range.end)?;
        let begin = after(text, skip_space(text, name.end..range.end)..range.end, '=')?;
        let begin = skip_space(text, begin..range.end);
        let end = end_of_value(text, begin..range.end)?;
        let value = begin..begin + text[begin..end].trim_end().len();
        (!value.is_empty()).then_some(())?;
        arguments.push(Argument { name, value });
        place = end + 1;
        if text[end..].starts_with(')') {
            return Some(Call {
                whole: range.start..place,
                function,
                arguments,
            });
        }
        let rest = skip_space(text, place..range.end);
        if text[rest..range.end].starts_with(')') {
            return Some(Call {
                whole: range.start..rest + 1,
                function,
                arguments,
            });
        }
    }
}

/// The place of the comma or bracket that ends a value.
fn end_of_value(text: &str, range: Range<usize>) -> Option<usize> {
    let (mut place, mut depth) = (range.start, 0_usize);
    while place < range.end {
        let rest = &text[place..range.end];
        let character = rest.chars().next()?;
        match character {
            ',' | ')' if depth == 0 => return Some(place),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        let is_quote = matches!(character, '"' | '\'' | '`');
        place += if is_quote {
            string_length(rest)?
        } else {
            character.len_utf8()
        };
    }
    None
}

/// How deep in lists a place is, and the deepest place on the way to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists {
    pub(super) now: usize,
    pub(super) most: usize,
}

/// Counts the lists that are open at the end of a range, at whose beginning `open` were.
pub(super) fn lists(text: &str, range: Range<usize>, open: usize) -> Lists {
    let mut lists = Lists {
        now: open,
        most: open,
    };
    let mut place = range.start;
    while let Some(character) = text
        .get(place..range.end)
        .and_then(|rest| rest.chars().next())
    {
        match character {
            '[' => lists.now += 1,
            ']' => lists.now = lists.now.saturating_sub(1),
            _ => {}
        }
        lists.most = lists.most.max(lists.now);
        place += string_length(&text[place..range.end]).unwrap_or(character.len_utf8());
    }
    lists
}

/// Bytes of the string at the beginning of a text, with its quotation marks; nothing when there is
/// none, or it is left open.
pub(super) fn string_length(text: &str) -> Option<usize> {
    let quote = text
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, character)| {
        let ends = !is_escaped && character == quote;
        is_escaped = !is_escaped && character == '\\';
        ends
    });
    end.map(|(at, _)| at + 1)
}

/// What a string without escapes says, when it is all of a value.
pub(super) fn plain_string(value: &str) -> Option<&str> {
    (string_length(value)? == value.len() && !value.contains('\\'))
        .then(|| &value[1..value.len() - 1])
}

fn word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let length = inside
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .unwrap_or(inside.len());
    (length > 0).then(|| range.start..range.start + length)
}

/// The place after one character.
fn after(text: &str, range: Range<usize>, character: char) -> Option<usize> {
    text.get(range.clone())?
        .starts_with(character)
        .then(|| range.start + character.len_utf8())
}

fn skip_space(text: &str, range: Range<usize>) -> usize {
    let inside = text.get(range.clone()).unwrap_or_default();
    range.start + (inside.len() - inside.trim_start().len())
}
