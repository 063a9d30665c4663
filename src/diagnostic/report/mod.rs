//! Reports of problems: one file a format, each gives text.
