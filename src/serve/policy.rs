//! Lets the preview's own script run where a page's Content-Security-Policy would forbid it.

/// What the preview needs: its script, and the events that the script listens to.
const NEEDED: [&str; 2] = ["script-src", "connect-src"];

/// The policy with `'self'` among the sources of scripts and connections; all else stays as strict
/// as it is.
pub(super) fn relax(policy: &str) -> String {
    let mut directives: Vec<(String, Vec<String>)> =
        policy.split(';').filter_map(directive).collect();
    let default = directives
        .iter()
        .find(|(name, _)| name == "default-src")
        .map(|(_, sources)| sources.clone());
    for name in NEEDED {
        let inherited = match directives.iter_mut().find(|(known, _)| known == name) {
            Some((_, sources)) => {
                allow_self(sources);
                continue;
            }
            None => default.clone(),
        };
        // Without a default, what is not named is allowed already.
        if let Some(mut sources) = inherited {
            allow_self(&mut sources);
            directives.push((name.to_owned(), sources));
        }
    }
    let show = |(name, sources): &(String, Vec<String>)| {
        [std::slice::from_ref(name), sources].concat().join(" ")
    };
    directives.iter().map(show).collect::<Vec<_>>().join("; ")
}

fn directive(text: &str) -> Option<(String, Vec<String>)> {
    let mut words = text.split_ascii_whitespace();
    Some((
        words.next()?.to_ascii_lowercase(),
        words.map(str::to_owned).collect(),
    ))
}

fn allow_self(sources: &mut Vec<String>) {
    sources.retain(|source| source != "'none'");
    if !sources
        .iter()
        .any(|source| source == "'self'" || source == "*")
    {
        sources.push("'self'".to_owned());
    }
}

/// Relaxes the policy in the `<meta>` of a page, and leaves all else as it is.
pub(super) fn relax_page(html: &str) -> String {
    let mut done = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some((range, policy)) = next_policy(rest) {
        done.push_str(&rest[..range.start]);
        done.push_str(&escape(&relax(&unescape(policy))));
        rest = &rest[range.end..];
    }
    done + rest
}

/// Where the next policy stands in a page, and its text as written.
fn next_policy(html: &str) -> Option<(std::ops::Range<usize>, &str)> {
    // As the built-in themes write it; another theme's policy may be written otherwise, and then
    // has to allow the script itself.
    let name = html.find("http-equiv=\"Content-Security-Policy\"")?;
    let open = html[..name].rfind('<')?;
    let close = name + html[name..].find('>')?;
    let value = open + html[open..close].find("content=\"")? + "content=\"".len();
    let end = value + html[value..close].find('"')?;
    (end <= close).then(|| (value..end, &html[value..end]))
}

fn unescape(text: &str) -> String {
    text.replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{relax, relax_page};

    #[test]
    fn scripts_and_connections_of_the_site_itself_are_allowed() {
        let strict = "default-src 'none'; style-src 'self'";
        assert_eq!(
            relax(strict),
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
        );
        assert_eq!(
            relax("script-src 'none'; img-src *"),
            "script-src 'self'; img-src *"
        );
        assert_eq!(
            relax("script-src https://x.example"),
            "script-src https://x.example 'self'"
        );
        let enough = "default-src 'self'; script-src 'self'; connect-src 'self'";
        assert_eq!(relax(enough), enough);
    }

    #[test]
    fn only_the_policy_of_a_page_is_changed() {
        let page = "<p title=\"content\"><meta http-equiv=\"Content-Security-Policy\" content=\"script-src &#39;none&#39;\"><p>script-src";
        let relaxed = "<p title=\"content\"><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\"><p>script-src";
        assert_eq!(relax_page(page), relaxed);
        assert_eq!(relax_page("<p>no policy"), "<p>no policy");
    }
}
