//! The documents that are made from the code are those that are checked in. `ROSTERKIT_UPDATE_DOCS=1 cargo test docs` renews them.

use std::fs;
use std::path::Path;

use rosterkit::reference;

#[test]
fn docs_say_what_the_code_says() {
    for (name, text) in [("diagnostics.md", reference::diagnostics()), ("reference.md", reference::reference())] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        if std::env::var_os("ROSTERKIT_UPDATE_DOCS").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert!(written == text, "docs/{name} is out of date: run `ROSTERKIT_UPDATE_DOCS=1 cargo test docs` and commit it");
    }
}
