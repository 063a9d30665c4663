//! What a single cell says, whatever its column: nothing, a name, a yes, a date.

use crate::model::Date;

/// The replacement character: what a program writes where it could not read a letter.
const LOST: char = '\u{FFFD}';

/// Whether a cell says that nothing is known: empty, a dash, `N/A`, `NaN%`, the errors of
/// spreadsheet programs.
pub(super) fn is_unknown(cell: &str) -> bool {
    const WORDS: &[&str] = &[
        "-",
        "--",
        "—",
        "–",
        "?",
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "nd",
        "n/d",
        "s/d",
        "k.a.",
        "k. a.",
        "tbd",
        "tba",
        "unknown",
        "unbekannt",
        "desconocido",
        "desconhecido",
        "inconnu",
        "sconosciuto",
        "н/д",
        "нет данных",
        "undefined",
        "hidden",
        "#nv",
        "#n/d",
    ];
    let cell = cell.trim();
    if cell.is_empty() || cell.starts_with("#") && cell.ends_with(['!', '?']) || cell == "#N/A" {
        return true;
    }
    cell.len() <= 32 && WORDS.contains(&cell.trim_end_matches(['%', ' ']).to_lowercase().as_str())
}

/// The cell, unless it says that nothing is known.
pub(super) fn known(cell: &str) -> Option<&str> {
    Some(cell.trim()).filter(|cell| !is_unknown(cell))
}

/// A name as a cell gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameCell {
    /// The name; absent when no letter of it is left.
    pub name: Option<String>,
    /// The handle that stands in brackets behind the name.
    pub handle: Option<String>,
    /// Whether letters were lost before the table was saved.
    pub damaged: bool,
}

/// Reads a name: `Riot Games (riotgames)` has a handle, `??? (hanryang)` has nothing else,
/// `Beyonc\u{FFFD}` has lost a letter.
pub(super) fn name(cell: &str) -> NameCell {
    let cell = visible(cell);
    let (written, handle) = match bracketed_handle(&cell) {
        Some((before, handle)) => (before, Some(handle.to_owned())),
        None => (cell.as_str(), None),
    };
    let (rest, damaged) = without_losses(written);
    let tells = |text: &str| {
        if damaged {
            text.chars().any(char::is_alphabetic)
        } else {
            text.chars().any(|c| !c.is_whitespace())
        }
    };
    NameCell {
        name: Some(rest).filter(|rest| tells(rest)),
        handle,
        damaged,
    }
}

/// The cell on one line, without characters that are not seen.
fn visible(cell: &str) -> String {
    let hidden = |c: &char| {
        let direction = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}');
        !(direction
            || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
            || c.is_control() && !c.is_whitespace())
    };
    let shown: String = cell.chars().filter(hidden).collect();
    one_spaced(&shown)
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bracketed_handle(cell: &str) -> Option<(&str, &str)> {
    let (before, handle) = cell.strip_suffix(')')?.rsplit_once('(')?;
    let right = looks_like_handle(handle)
        && !before.trim().is_empty()
        && handle.chars().any(|c| c.is_ascii_lowercase() || c == '@');
    right.then_some((before.trim(), handle))
}

/// Takes out what stands for lost letters: U+FFFD, and runs of `?`.
fn without_losses(text: &str) -> (String, bool) {
    let questions = text.contains("??") || text.starts_with('?') && text.len() > 1;
    if !text.contains(LOST) && !questions {
        return (text.to_owned(), false);
    }
    let marks = |c: char| c == LOST || questions && c == '?';
    let rest = one_spaced(&text.replace(marks, " "));
    // What stood between name and loss means nothing any more: `shfa2 - ??`, `With Kids[??`.
    let loose = |c: char| c.is_whitespace() || "-|/:[]()_.,·•*~".contains(c);
    (rest.trim_matches(loose).to_owned(), true)
}

/// Whether a text has the form that platforms allow for handles: ASCII letters, digits, `.`, `_`,
/// `-`.
pub(super) fn looks_like_handle(text: &str) -> bool {
    let bare = text.trim().trim_start_matches('@');
    (2..=64).contains(&bare.len())
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Reads a yes or no.
pub(super) fn yes(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "1" | "x" | "✓" | "✔" | "ja" | "oui" | "si" | "sí" | "sì"
        | "sim" | "да" | "verified" | "wahr" | "verdadero" | "vrai" | "vero" | "истина" => {
            Some(true)
        }
        "false" | "no" | "n" | "0" | "nein" | "non" | "não" | "нет" | "falsch" | "falso"
        | "faux" | "ложь" => Some(false),
        _ => None,
    }
}

/// The order of day and month in dates with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
    /// No cell of the column says.
    Open,
}

/// Which order the cells of a column prove: one of the numbers is above 12.
pub(super) fn day_order<'a>(cells: impl Iterator<Item = &'a str>) -> DayOrder {
    let (mut day_first, mut month_first) = (false, false);
    for [first, second, _] in cells.filter_map(slashed) {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (day_first, month_first) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        _ => DayOrder::Open,
    }
}

fn slashed(cell: &str) -> Option<[i16; 3]> {
    let parts: Vec<i16> = day_part(cell)
        .split('/')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    parts
        .try_into()
        .ok()
        .filter(|[first, ..]: &[i16; 3]| *first <= 31)
}

/// The text before the time of day.
fn day_part(cell: &str) -> &str {
    cell.trim().split([' ', 'T']).next().unwrap_or_default()
}

/// Reads a date: `2026-11-01`, `2026/11/01`, `01.11.2026`, and with slashes in the order of the
/// column.
pub(super) fn date(cell: &str, order: DayOrder) -> Option<Date> {
    if let Some([first, second, year]) = slashed(cell) {
        let (day, month) = match order {
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
            DayOrder::Open if first == second => (first, second),
            DayOrder::Open => return None,
        };
        return calendar_date(year, month, day);
    }
    let parts: Vec<i16> = day_part(cell)
        .split(['-', '/', '.'])
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    match *parts.as_slice() {
        [year, month, day] if year >= 1000 => calendar_date(year, month, day),
        [day, month, year] if year >= 1000 => calendar_date(year, month, day),
        _ => None,
    }
}

fn calendar_date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{DayOrder, date, day_order, is_unknown, looks_like_handle, name, yes};
    use crate::model::Date;

    #[test]
    fn unknown_has_many_spellings() {
        for cell in [
            "",
            " ",
            "-",
            "N/A",
            "#N/A",
            "#VALOR!",
            "#¡VALOR!",
            "#NAME?",
            "NaN",
            "nan",
            "NaN%",
            "none",
            "к.а.".trim_matches('.'),
            "#DIV/0!",
        ] {
            assert_eq!(is_unknown(cell), cell != "к.а", "{cell}");
        }
        for cell in ["0", "Nadia", "#1 Dad", "No"] {
            assert!(!is_unknown(cell), "{cell}");
        }
    }

    fn read(cell: &str) -> (Option<String>, Option<String>, bool) {
        let cell = name(cell);
        (cell.name, cell.handle, cell.damaged)
    }

    #[test]
    fn names_and_the_handles_behind_them() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("Ines  Duarte"), (some("Ines Duarte"), None, false));
        assert_eq!(
            read("Lantern Games (lanterngames)"),
            (some("Lantern Games"), some("lanterngames"), false)
        );
        assert_eq!(read("??? (mooncarp12)"), (None, some("mooncarp12"), true));
        assert_eq!(read("?_???? (lakefox)"), (None, some("lakefox"), true));
        assert_eq!(read("???1 (aramo)"), (None, some("aramo"), true));
        assert_eq!(read("Who is it?"), (some("Who is it?"), None, false));
        assert_eq!(
            read("Junia on IG ??????"),
            (some("Junia on IG"), None, true)
        );
        assert_eq!(read("Zo\u{FFFD}\u{FFFD}"), (some("Zo"), None, true));
        assert_eq!(
            read("With Mo[\u{FFFD}\u{FFFD}"),
            (some("With Mo"), None, true)
        );
        assert_eq!(
            read("\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD} 5 \u{FFFD}"),
            (None, None, true)
        );
        assert_eq!(
            read("Big Family (USA)"),
            (some("Big Family (USA)"), None, false)
        );
        assert_eq!(read("433"), (some("433"), None, false));
        assert_eq!(read("Ana\u{200B}\u{202E}Lu"), (some("AnaLu"), None, false));
    }

    #[test]
    fn forms_of_handles() {
        for good in ["ines.duarte", "@ines_duarte", "___x", "x-y", "UC-abc"] {
            assert!(looks_like_handle(good), "{good}");
        }
        for bad in ["x", "Ines Duarte", "inês", "a/b", ""] {
            assert!(!looks_like_handle(bad), "{bad}");
        }
    }

    #[test]
    fn dates_in_the_order_of_their_column() {
        let day = Date::new(2026, 11, 1).ok();
        assert_eq!(date("2026-11-01", DayOrder::Open), day);
        assert_eq!(date("2026-11-01T10:00:00Z", DayOrder::Open), day);
        assert_eq!(date("01.11.2026", DayOrder::Open), day);
        assert_eq!(date("01/11/2026", DayOrder::DayFirst), day);
        assert_eq!(date("11/01/2026", DayOrder::MonthFirst), day);
        assert_eq!(date("11/01/2026", DayOrder::Open), None);
        assert_eq!(date("31/13/2026", DayOrder::DayFirst), None);
        assert_eq!(
            day_order(["11/01/2026", "11/30/2026"].into_iter()),
            DayOrder::MonthFirst
        );
        assert_eq!(day_order(["30/11/2026"].into_iter()), DayOrder::DayFirst);
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(
            (yes("TRUE"), yes("falsch"), yes("maybe")),
            (Some(true), Some(false), None)
        );
    }
}
