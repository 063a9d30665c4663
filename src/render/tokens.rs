//! Design tokens: what the theme defines, what the site sets, and the style sheet that comes of
//! both.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use super::colour::{Colour, MARK, TEXT};
use crate::diagnostic::{Diagnostics, Severity, problem};
use crate::model::{Theme, ThemeSettings, TokenValue};
use crate::source::Span;

/// The least contrast of running text, which is read for long (WCAG 1.4.6).
const BODY: f64 = 7.0;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeManifest {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "description")]
    _description: Option<String>,
    min_version: Option<String>,
    max_version: Option<String>,
    #[serde(default)]
    tokens: BTreeMap<String, Token>,
}

/// A token as a theme defines it.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
enum Token {
    /// A colour for light and one for dark.
    Colour { light: String, dark: String },
    /// A number with its range and unit.
    Number {
        default: f64,
        min: f64,
        max: f64,
        #[serde(default)]
        unit: String,
    },
}

/// The value of a token for this site.
#[derive(Debug, Clone)]
enum SetToken {
    Colour(Colour, Colour),
    Number(f64, String),
}

/// The style sheet of a theme's tokens with the site's own in their places. What is wrong is told
/// and left out.
pub(crate) fn style_sheet(
    theme: &Theme,
    settings: &ThemeSettings,
    problems: &mut Diagnostics,
) -> String {
    let wrong = problems.count(Severity::Error);
    let mut values = defaults(theme, problems);
    let is_whole = problems.count(Severity::Error) == wrong && theme.name == settings.name.value;
    for (name, given) in &settings.tokens {
        let known: Vec<&str> = values.keys().map(String::as_str).collect();
        match values.get(name.as_str()) {
            // Another theme stands in for the site's own, or the theme could not say what its
            // tokens are.
            None if !is_whole => {}
            None => problems.push(problem::theme::unknown_token(name.span, name, &known)),
            Some((token, _)) => match set(token, &given.value) {
                Ok(value) => {
                    let token = token.clone();
                    values.insert(name.to_string(), (token, value));
                }
                Err(reason) => problems.push(problem::theme::bad_token(given.span, name, &reason)),
            },
        }
    }
    css(&values
        .into_iter()
        .map(|(name, (_, value))| (name, value))
        .collect())
}

/// The tokens that the layers of a theme define, with the value that each has for itself.
fn defaults(theme: &Theme, problems: &mut Diagnostics) -> BTreeMap<String, (Token, SetToken)> {
    let mut values = BTreeMap::new();
    for text in &theme.manifests {
        let bad = |reason: &str| problem::theme::bad_manifest(Span::whole(text.file), reason);
        let manifest: ThemeManifest = match toml::from_str(&text.text) {
            Ok(manifest) => manifest,
            Err(error) => {
                problems.push(bad(error.message()));
                continue;
            }
        };
        if let Some(wrong) = wrong_version(&manifest, env!("CARGO_PKG_VERSION")) {
            problems.push(problem::theme::version(
                Span::whole(text.file),
                &wrong,
                env!("CARGO_PKG_VERSION"),
            ));
        }
        for (name, token) in manifest.tokens {
            match default(&token) {
                Ok(value) => drop(values.insert(name, (token, value))),
                Err(error) => problems.push(bad(&error)),
            }
        }
    }
    values
}

/// The range of versions that a manifest asks for, when this program is not in it. `0.1` as the
/// upper end takes every `0.1.x`.
fn wrong_version(manifest: &ThemeManifest, version: &str) -> Option<String> {
    let parts = |text: &str| -> Vec<u64> {
        text.split('.')
            .map(|part| part.parse().unwrap_or(0))
            .collect()
    };
    let own = parts(version);
    let below = manifest
        .min_version
        .as_deref()
        .is_some_and(|min| own < parts(min));
    let above = manifest.max_version.as_deref().is_some_and(|max| {
        let max = parts(max);
        own[..max.len().min(own.len())] > max[..]
    });
    let range = match (&manifest.min_version, &manifest.max_version) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} and later"),
        (None, Some(max)) => format!("{max} and earlier"),
        (None, None) => return None,
    };
    (below || above).then_some(range)
}

fn default(token: &Token) -> Result<SetToken, String> {
    match token {
        Token::Colour { light, dark } => {
            let colour =
                |text: &str| Colour::parse(text).ok_or_else(|| format!("`{text}` is not a colour"));
            Ok(SetToken::Colour(colour(light)?, colour(dark)?))
        }
        Token::Number { default, unit, .. } => Ok(SetToken::Number(*default, unit.clone())),
    }
}

/// The site's value of a token. One colour serves light and dark; the shades that text needs are
/// derived from it for each.
fn set(token: &Token, given: &TokenValue) -> Result<SetToken, String> {
    match (token, given) {
        (Token::Colour { .. }, TokenValue::Text(text)) => {
            let colour =
                Colour::parse(text).ok_or_else(|| format!("is `{text}`, which is not a colour"))?;
            Ok(SetToken::Colour(colour, colour))
        }
        (Token::Number { min, max, unit, .. }, TokenValue::Number(number))
            if (*min..=*max).contains(number) =>
        {
            Ok(SetToken::Number(*number, unit.clone()))
        }
        (Token::Number { min, max, .. }, _) => Err(format!("must be a number from {min} to {max}")),
        (Token::Colour { .. }, TokenValue::Number(_)) => {
            Err("must be a colour in quotes".to_owned())
        }
    }
}

/// Custom properties for light and for dark, with the shades that follow from paper, ink and
/// accent.
fn css(values: &BTreeMap<String, SetToken>) -> String {
    let mut css = ":root {\n".to_owned();
    for (name, value) in values {
        if let SetToken::Number(number, unit) = value {
            let _ = writeln!(css, "  --{name}: {number}{unit};");
        }
    }
    css.push_str(&scheme(values, |light, _| light));
    css.push_str("}\n@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    css.push_str(&scheme(values, |_, dark| dark));
    css.push_str("}\n}\n@media print {\n:root {\n  --paper: #FFFFFF;\n  --ink: #000000;\n  --muted: #4A4740;\n  --rule: #C8C4BA;\n}\n}\n");
    css
}

fn scheme(
    values: &BTreeMap<String, SetToken>,
    choose: impl Fn(Colour, Colour) -> Colour,
) -> String {
    let mut css = String::new();
    let mut colours = BTreeMap::new();
    for (name, value) in values {
        if let SetToken::Colour(light, dark) = value {
            let colour = choose(*light, *dark);
            colours.insert(name.as_str(), colour);
        }
    }
    // One ink that an owner gives must serve on light paper and on dark.
    let ground = colours.get("paper").copied();
    if let (Some(ink), Some(paper)) = (colours.get_mut("ink"), ground) {
        *ink = ink.readable_on(&[paper], BODY);
    }
    for (name, colour) in &colours {
        let _ = writeln!(css, "  --{name}: {colour};");
    }
    let get = |name: &str, fallback: Colour| colours.get(name).copied().unwrap_or(fallback);
    let paper = get("paper", Colour::new(255, 255, 255));
    let ink = get("ink", Colour::new(0, 0, 0));
    let accent = get("accent", ink);
    let tint = paper.mix(ink, 0.05);
    let grounds = [paper, tint];
    let derived = [
        ("tint", tint),
        ("muted", ink.mix(paper, 0.42).readable_on(&grounds, TEXT)),
        ("field", ink.mix(paper, 0.55).readable_on(&grounds, MARK)),
        (
            "chart-rest",
            ink.mix(paper, 0.68).readable_on(&grounds, MARK),
        ),
        ("accent-text", accent.readable_on(&grounds, TEXT)),
        ("on-accent", accent.ink_on()),
        ("focus", accent.readable_on(&grounds, MARK)),
    ];
    for (name, colour) in derived {
        let _ = writeln!(css, "  --{name}: {colour};");
    }
    css
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{BODY, Colour, SetToken, TEXT, ThemeManifest, css, wrong_version};

    fn manifest(min: &str, max: &str) -> ThemeManifest {
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        ThemeManifest {
            _name: "x".to_owned(),
            _description: None,
            min_version: optional(min),
            max_version: optional(max),
            tokens: Default::default(),
        }
    }

    #[test]
    fn a_theme_names_the_versions_that_it_works_with() {
        assert_eq!(wrong_version(&manifest("0.1.0", "0.1"), "0.1.7"), None);
        assert_eq!(wrong_version(&manifest("", ""), "9.9.9"), None);
        assert!(wrong_version(&manifest("0.2.0", ""), "0.1.7").is_some());
        assert!(wrong_version(&manifest("", "0.1"), "0.2.0").is_some());
    }

    /// The colours of a style sheet by media: all, dark, print.
    fn schemes(sheet: &str) -> Vec<BTreeMap<&str, Colour>> {
        sheet.split("@media").map(scheme).collect()
    }

    fn scheme(rules: &str) -> BTreeMap<&str, Colour> {
        let entries = rules.lines().filter_map(|line| {
            line.trim()
                .strip_prefix("--")?
                .strip_suffix(';')?
                .split_once(": ")
        });
        entries
            .filter_map(|(name, value)| Some((name, Colour::parse(value)?)))
            .collect()
    }

    fn sheet(accent: Colour, paper: (Colour, Colour), ink: (Colour, Colour)) -> String {
        let values = [("accent", (accent, accent)), ("paper", paper), ("ink", ink)];
        css(&values
            .into_iter()
            .map(|(name, (light, dark))| (name.to_owned(), SetToken::Colour(light, dark)))
            .collect())
    }

    fn colour() -> impl Strategy<Value = Colour> {
        any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour::new(red, green, blue))
    }

    proptest! {
        #[test]
        fn text_is_readable_whatever_the_owner_chooses(accent in colour(), paper in colour(), ink in colour()) {
            let theme = [("#FBFAF7", "#17150F"), ("#14130F", "#EDE9DF")].map(|(paper, ink)| (Colour::parse(paper).unwrap(), Colour::parse(ink).unwrap()));
            let papers = (theme[0].0, theme[1].0);
            for sheet in [sheet(accent, papers, (theme[0].1, theme[1].1)), sheet(accent, papers, (ink, ink))] {
                for colours in schemes(&sheet).iter().take(2) {
                    let on = |name: &str, ground: &str| colours[name].contrast(colours[ground]);
                    prop_assert!(on("ink", "paper") >= BODY);
                    prop_assert!(on("accent-text", "paper") >= TEXT && on("accent-text", "tint") >= TEXT);
                    prop_assert!(on("muted", "paper") >= TEXT && on("muted", "tint") >= TEXT);
                    prop_assert!(on("on-accent", "accent") >= TEXT);
                    prop_assert!(on("focus", "paper") >= super::MARK);
                    prop_assert!(on("chart-rest", "paper") >= super::MARK);
                }
            }
            // Any paper leaves its ink readable as far as black or white can be.
            for colours in schemes(&sheet(accent, (paper, paper), (ink, ink))).iter().take(2) {
                prop_assert!(colours["ink"].contrast(colours["paper"]) >= TEXT);
            }
        }
    }
}
