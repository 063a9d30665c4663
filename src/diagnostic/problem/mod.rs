//! The sentences of all problems: one function a problem, one file a range of codes. User wording
//! lives here and in `command`.

pub mod brief;
pub mod config;
pub mod creator;
pub mod files;
pub mod images;
pub(crate) mod import;
pub mod pages;
pub(crate) mod table_rows;
pub mod theme;
pub mod value;

use super::Diagnostic;
use crate::source::Span;

/// The known name that is nearest to `written`, if one is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let edits = strsim::osa_distance(&lower, &name);
        // A common beginning alone does not make two words alike: a third of the letters may
        // differ, no more.
        (edits * 3 <= lower.chars().count().max(3)).then(|| strsim::jaro_winkler(&lower, &name))
    };
    let scored = known
        .into_iter()
        .filter_map(|name| Some((likeness(name)?, name)));
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// Suggests the known name that is nearest to the one `written` in quotes at `span`, or else helps
/// with other words.
fn suggest<'a>(
    problem: Diagnostic,
    span: Span,
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: String,
) -> Diagnostic {
    match nearest(written, known) {
        Some(near) => problem
            .help(format!("did you mean `{near}`?"))
            .fix(span, format!("\"{near}\"")),
        None => problem.help(otherwise),
    }
}

/// The known paths that may be meant by `written`: a few of the same last part, else the nearest
/// one. `/` or `.` parts a path.
pub fn nearest_paths<'a>(written: &str, known: &[&'a str], mark: char) -> Vec<&'a str> {
    const FEW: usize = 3;
    let last = |path: &str| path.rsplit(mark).next().map(str::to_owned);
    let same: Vec<&str> = known
        .iter()
        .copied()
        .filter(|path| last(path) == last(written))
        .collect();
    if (1..=FEW).contains(&same.len()) {
        same
    } else {
        nearest_path(written, known).into_iter().collect()
    }
}

/// The known path that is nearest to `written` in what the two do not share: a folder and an ending
/// make no two files alike.
fn nearest_path<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let scored = known.iter().copied().filter_map(|path| {
        let (written, other) = apart(written, path);
        let found = nearest(written, [other])?;
        Some((strsim::jaro_winkler(written, found), path))
    });
    scored
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, path)| path)
}

/// Two paths without the folders with which both begin, and without the ending that both have.
fn apart<'a, 'b>(one: &'a str, other: &'b str) -> (&'a str, &'b str) {
    let shared = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let folders = one.as_bytes()[..shared]
        .iter()
        .rposition(|byte| *byte == b'/')
        .map_or(0, |at| at + 1);
    let (one, other) = (&one[folders..], &other[folders..]);
    let ending = one
        .rfind('.')
        .map(|at| &one[at..])
        .filter(|ending| !ending.contains('/'));
    let stems =
        ending.and_then(|ending| Some((one.strip_suffix(ending)?, other.strip_suffix(ending)?)));
    stems
        .filter(|(one, other)| !one.is_empty() && !other.is_empty())
        .unwrap_or((one, other))
}

/// A list of words for a sentence: "`a`, `b` or `c`".
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest_paths;

    #[test]
    fn paths_are_alike_by_their_last_part() {
        let known = [
            "atelier/list.html",
            "atelier/kit/work.html",
            "atelier/parts/header.html",
            "atelier/parts/footer.html",
        ];
        let near = |written| nearest_paths(written, &known, '/');
        assert_eq!(near("atelier/lists.html"), ["atelier/list.html"]);
        assert_eq!(
            near("atelier/parts/footr.html"),
            ["atelier/parts/footer.html"]
        );
        assert_eq!(near("atelier/footer.html"), ["atelier/parts/footer.html"]);
        assert_eq!(near("atelier/kit.html"), Vec::<&str>::new());
        assert_eq!(near("atelier/parts/banner.html"), Vec::<&str>::new());
        assert_eq!(
            nearest_paths("page.remvoal", &["page.removal", "page.next"], '.'),
            ["page.removal"]
        );
    }
}
