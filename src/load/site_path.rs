//! Paths below the site: nothing that content names may lead out of it.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Joins `below` to `base` (which lies below `root`), if the result stays below `base` and no part
/// of the way from `root` to it is a symbolic link. The last part need not exist.
pub(crate) fn below(root: &Path, base: &Path, below: &str) -> Option<PathBuf> {
    if below.is_empty() || below.contains(['\\', ':', '\0']) {
        return None;
    }
    let relative = Path::new(below);
    if !relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let path = base.join(relative);
    let links = path
        .ancestors()
        .take_while(|ancestor| *ancestor != root)
        .any(is_link);
    (!links).then_some(path)
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
}

#[cfg(test)]
mod tests {
    use super::below;
    use std::path::Path;

    #[test]
    fn paths_stay_below() {
        let root = Path::new("/site");
        let base = Path::new("/site/content");
        assert!(below(root, base, "ines.jpg").is_some());
        assert!(below(root, base, "images/ines.jpg").is_some());
        for bad in ["../x.jpg", "/etc/passwd", "a/../../x", "", "c:x", "a\\b"] {
            assert!(below(root, base, bad).is_none(), "{bad}");
        }
    }
}
