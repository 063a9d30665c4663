//! `rosterkit remove`: a person asks to be taken out. The files go, the addresses go with the next
//! build, and copies in Git are reported, since only its owner can rewrite a history.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::arguments::Common;
use super::failure::Failure;
use super::site;
use super::terminal::{Terminal, counted};
use crate::model::Slug;

/// Arguments of `rosterkit remove`.
#[derive(Debug, Args)]
pub(super) struct Remove {
    /// The creator's slug: the profile's file name without ending
    slug: String,
    /// Say what would be removed, and remove nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(remove: &Remove, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let root = site::root(common, terminal)?;
    let slug = Slug::new(&remove.slug).map_err(|bad| {
        let near = bad.nearest.as_deref().and_then(|near| Slug::new(near).ok());
        let help = match near.filter(|near| !files(&root, near).is_empty()) {
            Some(near) => format!("did you mean `rosterkit remove {near}`?"),
            None => {
                "a slug is the profile's file name without ending, such as `ines-duarte`".into()
            }
        };
        Failure::misused(format!("`{}` is not a slug", remove.slug), help)
    })?;
    let files = files(&root, &slug);
    if files.is_empty() {
        return Err(Failure::refused(
            format!("there is no profile `{slug}`"),
            "look below `content/creators/` and `private/creators/` for its file",
        ));
    }
    for path in &files {
        let name = shown(&root, path);
        terminal.print(&format!("{name}\n"));
        if !remove.dry_run {
            delete(path).map_err(|error| {
                Failure::refused(format!("`{name}` cannot be removed: {error}"), "")
            })?;
        }
    }
    let removed = if remove.dry_run {
        "Would remove"
    } else {
        "Removed"
    };
    let count = counted(files.len(), "file or folder", "files and folders");
    terminal.say(&format!(
        "{removed} {count}; the pages and older addresses go with the next build."
    ));
    report_mentions(&root, &slug, terminal);
    report_history(&root, &slug, terminal);
    Ok(())
}

/// Returns the files and folders of a profile.
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

/// Reports the other files that name the person.
fn report_mentions(root: &Path, slug: &Slug, terminal: &Terminal) {
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

/// Whether a text has the slug as a whole word.
fn names(text: &str, slug: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.match_indices(slug).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + slug.len()..].chars().next().is_some_and(is_part);
        !before && !after
    })
}

/// Reports the commits in Git that still hold the profile.
fn report_history(root: &Path, slug: &Slug, terminal: &Terminal) {
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
        terminal.say(&format!(
            "Git still holds the profile in {commits}. To take it out of the history too, use \
             `git filter-repo --invert-paths --path-glob 'content/creators/{slug}*'`, and have \
             every copy of the repository fetched anew."
        ));
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
