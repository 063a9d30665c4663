//! The folders and files of a site that a build reads: one list for the digest of inputs, the
//! watcher and the check of the output folder.

/// The usual name of the configuration.
pub const CONFIG: &str = "rosterkit.toml";

/// Texts that everybody in the repository may read.
pub const CONTENT: &str = "content";
/// Texts that are laid over those of `content/`.
pub const PRIVATE: &str = "private";
/// Files that are copied as they are.
pub const STATIC: &str = "static";
/// Templates that come before those of the theme.
pub const TEMPLATES: &str = "templates";
pub const THEMES: &str = "themes";
/// Words that come before those of the theme.
pub const WORDS: &str = "i18n";
/// Tables of benchmarks.
pub const DATA: &str = "data";

/// The folders that a site is read from.
pub const FOLDERS: [&str; 7] = [CONTENT, PRIVATE, STATIC, TEMPLATES, THEMES, WORDS, DATA];
