//! The sentences of all problems: one function a problem, one file a range of codes. User wording lives here and in `command`.

pub mod brief;
pub mod config;
pub mod creator;
pub mod files;
pub mod frequent;
pub mod images;
pub mod pages;
pub mod theme;
pub mod value;

/// The known name that is nearest to `written`, if one is near enough to be meant.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let edits = strsim::osa_distance(&lower, &name);
        // A common beginning alone does not make two words alike: a third of the letters may differ, no more.
        (edits * 3 <= lower.chars().count().max(3)).then(|| strsim::jaro_winkler(&lower, &name))
    };
    let scored = known.into_iter().filter_map(|name| Some((likeness(name)?, name)));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// The known paths that may be meant by `written`: a few of the same last part, else the nearest one. `/` or `.` parts a path.
#[must_use]
pub fn nearest_paths<'a>(written: &str, known: &[&'a str], mark: char) -> Vec<&'a str> {
    const FEW: usize = 3;
    let last = |path: &str| path.rsplit(mark).next().map(str::to_owned);
    let same: Vec<&str> = known.iter().copied().filter(|path| last(path) == last(written)).collect();
    if (1..=FEW).contains(&same.len()) { same } else { nearest(written, known.iter().copied()).into_iter().collect() }
}

/// A list of words for a sentence: "`a`, `b` or `c`".
#[must_use]
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}
