//! The built-in theme's scripts as they are served: without comment lines and indentation, so that
//! the search engine stays below its budget of 8 KB. Their types are comments, and half of their
//! bytes.
//!
//! This is safe for scripts in which no template text spans lines.

/// Returns a script without comment lines, indentation and empty lines.
pub(crate) fn compact(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let opens = line.starts_with("/*") && line.find("*/").is_none_or(|at| at + 2 == line.len());
        if in_comment || opens {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn only_comments_on_their_own_lines_go() {
        let script = "// about\n/** one */\n/**\n * two\n */\nconst a = 1; // kept\n\n  /** @type {X} */ (b).c();\n";
        assert_eq!(
            compact(script),
            "const a = 1; // kept\n/** @type {X} */ (b).c();\n"
        );
    }
}
