//! Which changed files say nothing about the site: what editors, systems and version control leave
//! for a moment.

use std::path::Path;

/// Whole names: Vim's probe of a folder, macOS's and Windows's views of one.
const NAMES: [&str; 3] = ["4913", ".DS_Store", "Thumbs.db"];
/// Beginnings: Emacs's locks, JetBrains's and GNOME's temporary files, Office's locks.
const BEGINNINGS: [&str; 4] = [".#", "___jb_", ".goutputstream", "~$"];
/// Endings: Vim's swap files, backups, JetBrains's second temporary file, Kate's swap files.
const ENDINGS: [&str; 9] = [
    ".swp",
    ".swx",
    ".swo",
    "~",
    ".bck",
    ".bak",
    "___jb_tmp___",
    "___jb_old___",
    ".kate-swp",
];
/// Folders that no site is made from.
const FOLDERS: [&str; 5] = [".git", ".hg", ".jj", ".rosterkit", "node_modules"];

/// Whether a change of the file at `path`, below the site's root, says nothing about the site.
pub(super) fn is_noise(path: &Path) -> bool {
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let Some(name) = names.next_back() else {
        return false;
    };
    // `#draft.toml#` is Emacs's unsaved text.
    let is_unsaved = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    let begins = BEGINNINGS
        .iter()
        .any(|beginning| name.starts_with(beginning));
    let ends = ENDINGS.iter().any(|ending| name.ends_with(ending));
    let is_known = NAMES.contains(&name.as_ref()) || FOLDERS.contains(&name.as_ref());
    is_unsaved
        || begins
        || ends
        || is_known
        || names.any(|folder| FOLDERS.contains(&folder.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::is_noise;
    use std::path::Path;

    #[test]
    fn what_editors_leave_is_noise_and_the_site_is_not() {
        let noise = [
            "content/creators/.ana.toml.swp",
            "content/4913",
            "content/ana.toml~",
            "content/.#ana.toml",
            "content/#ana.toml#",
            "content/ana.toml___jb_tmp___",
            "content/.goutputstream-X1Y2",
            "content/.DS_Store",
            ".git/index.lock",
            ".rosterkit/manifest",
        ];
        for path in noise {
            assert!(is_noise(Path::new(path)), "{path}");
        }
        for path in [
            "content/creators/ana.toml",
            "rosterkit.toml",
            "static/#1.png",
            "content/creators",
            "templates/base.html",
            "static/.well-known/x",
        ] {
            assert!(!is_noise(Path::new(path)), "{path}");
        }
    }
}
