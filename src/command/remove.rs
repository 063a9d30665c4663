//! `rosterkit remove`: a person asks to be taken out. The files go, the addresses go with the next
//! build, and what Git still holds is said, since only its owner can rewrite a history.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Outcome;
use super::arguments::{Common, Remove};
use super::site::{self, failed};
use super::terminal::{Terminal, counted};
use crate::model::Slug;

pub(super) fn run(remove: &Remove, common: &Common, terminal: &Terminal) -> Outcome {
    let root = match site::root(common, terminal) {
        Ok(root) => root,
        Err(outcome) => return outcome,
    };
    let slug = match Slug::new(&remove.slug) {
        Ok(slug) => slug,
        Err(bad) => {
            let near = bad
                .nearest
                .as_deref()
                .and_then(|near| Slug::new(near).ok())
                .filter(|near| !files(&root, near).is_empty());
            let help = near.map_or_else(
                || {
                    "a slug is the profile's file name without ending, such as `ines-duarte`"
                        .to_owned()
                },
                |near| format!("did you mean `rosterkit remove {near}`?"),
            );
            terminal.fail(&format!("`{}` is not a slug", remove.slug), &help);
            return Outcome::Misused;
        }
    };
    let found = files(&root, &slug);
    if found.is_empty() {
        let message = format!("there is no profile `{slug}`");
        return failed(
            terminal,
            &message,
            "look below `content/creators/` and `private/creators/` for its file",
        );
    }
    for path in &found {
        terminal.print(&format!("{}\n", shown(&root, path)));
        if !remove.dry_run
            && let Err(error) = delete(path)
        {
            return failed(
                terminal,
                &format!("`{}` cannot be removed: {error}", shown(&root, path)),
                "",
            );
        }
    }
    let what = counted(found.len(), "file or folder", "files and folders");
    terminal.say(&format!(
        "{} {what}; the pages and older addresses go with the next build.",
        if remove.dry_run {
            "Would remove"
        } else {
            "Removed"
        }
    ));
    tell_mentions(&root, &slug, terminal);
    tell_history(&root, &slug, terminal);
    Outcome::Fine
}

/// Every place where a profile's own files can be.
fn files(root: &Path, slug: &Slug) -> Vec<PathBuf> {
    let names = [
        format!("{slug}.toml"),
        format!("{slug}.md"),
        slug.to_string(),
    ];
    let folders = ["content/creators", "private/creators"];
    let paths = folders
        .iter()
        .flat_map(|folder| names.iter().map(move |name| root.join(folder).join(name)));
    paths
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .collect()
}

fn delete(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Says which other files name the person.
fn tell_mentions(root: &Path, slug: &Slug, terminal: &Terminal) {
    for folder in ["content", "private"] {
        for entry in walkdir::WalkDir::new(root.join(folder))
            .sort_by_file_name()
            .into_iter()
            .flatten()
        {
            let text = if entry.file_type().is_file() {
                fs::read_to_string(entry.path()).ok()
            } else {
                None
            };
            if text.is_some_and(|text| names(&text, slug)) {
                terminal.say(&format!(
                    "`{}` names `{slug}` too: look whether it should.",
                    shown(root, entry.path())
                ));
            }
        }
    }
}

/// Whether a text has the slug as a word of its own.
fn names(text: &str, slug: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.match_indices(slug).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + slug.len()..].chars().next().is_some_and(is_part);
        !before && !after
    })
}

/// Says what Git still holds of the person.
fn tell_history(root: &Path, slug: &Slug, terminal: &Terminal) {
    let patterns = [
        format!("content/creators/{slug}.*"),
        format!("content/creators/{slug}/"),
    ];
    let log = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-C",
        ])
        .arg(root)
        .args(["log", "--oneline", "--all", "--"])
        .args(&patterns)
        .output();
    let commits = log
        .ok()
        .filter(|log| log.status.success())
        .map_or(0, |log| {
            log.stdout
                .split(|&byte| byte == b'\n')
                .filter(|line| !line.is_empty())
                .count()
        });
    if commits > 0 {
        let commits = counted(commits, "commit", "commits");
        terminal.say(&format!("Git still holds the profile in {commits}. To take it out of the history too, use `git filter-repo --invert-paths --path-glob 'content/creators/{slug}*'`, and have every copy of the repository fetched anew."));
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_slug_is_named_as_a_word() {
        assert!(names("include = [\"ines-duarte\"]", "ines-duarte"));
        assert!(!names("ines-duarte-2", "ines-duarte"));
        assert!(!names("mines-duarte", "ines-duarte"));
    }
}
