//! Scripts as they are served: without the comments that stand on lines of their own, and without
//! indentation.
//!
//! Only the built-in theme's scripts go through here, and they keep to two rules that make it safe:
//! no template text spans lines, and no comment shares a line with code unless the code needs it.

/// Takes comment lines, indentation and empty lines out of a script.
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
