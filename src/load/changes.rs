//! Changes on disk since the last read of a site.

use std::collections::BTreeSet;

/// Which files a new run has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Any file may have changed.
    Anything,
    /// Only these have changed, each by its path below the site's folder, with `/`.
    Files(BTreeSet<String>),
}

impl Default for Changes {
    fn default() -> Self {
        Self::Files(BTreeSet::new())
    }
}

impl Changes {
    /// Adds what else has changed.
    pub fn add(&mut self, later: &Self) {
        match (&mut *self, later) {
            (Self::Files(files), Self::Files(later)) => files.extend(later.iter().cloned()),
            _ => *self = Self::Anything,
        }
    }

    pub fn add_file(&mut self, path: String) {
        if let Self::Files(files) = self {
            files.insert(path);
        }
    }

    /// Iterates over the files that are known to have changed, none if any may have.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let files = match self {
            Self::Anything => None,
            Self::Files(files) => Some(files),
        };
        files.into_iter().flatten().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::Changes;

    #[test]
    fn what_is_not_known_stays_unknown() {
        let mut changes = Changes::default();
        changes.add_file("content/a.md".to_owned());
        let mut more = Changes::default();
        more.add_file("content/b.md".to_owned());
        changes.add(&more);
        assert_eq!(
            changes.named().collect::<Vec<_>>(),
            ["content/a.md", "content/b.md"]
        );
        changes.add(&Changes::Anything);
        changes.add(&more);
        assert_eq!(changes, Changes::Anything);
        assert_eq!(changes.named().count(), 0);
    }
}
