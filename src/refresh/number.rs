//! Numbers of exports: counts that are whole, shares and means that are not. What is no number is
//! unknown, and never zero.

/// Reads a count: `12,400`, `12.400`, `44 531`. `None` for what is unknown, negative, shortened
/// (`63.3K`) or not whole.
pub(super) fn count(text: &str) -> Option<u64> {
    /// More than any platform counts.
    const MOST: u64 = 1_000_000_000_000_000;
    let text: String = plain(text);
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return None;
    }
    let mut groups = text.split(is_mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.iter().all(|group| group.len() == 3)
        && (rest.is_empty() || (1..=3).contains(&first.len()));
    if !is_grouped {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|&count| count <= MOST)
}

/// Reads a number with decimals, which has no groups: `0.55`, `62,1`, `12.3%`. `None` for what is
/// unknown or negative.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let text = plain(text);
    let text = text.trim_end_matches('%').replace(',', ".");
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text.parse::<f64>()
        .ok()
        .filter(|number| is_number && number.is_finite())
}

/// Returns shares in percent: as they are where they add up to about a hundred at most, a
/// hundredfold where they add up to about one. `None` where they are no parts of a whole.
pub(super) fn percentages(shares: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = shares.iter().sum();
    let factor = match sum {
        _ if sum <= 0.0 => return None,
        _ if sum <= 1.02 => 100.0,
        _ if sum <= 101.0 => 1.0,
        _ => return None,
    };
    let rounded = |share: &f64| (share * factor * 100.0).round() / 100.0;
    Some(shares.iter().map(rounded).collect())
}

/// Removes all that is white space or unseen.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}'))
        .collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::{count, decimal, percentages};

    #[test]
    fn counts_in_every_grouping() {
        for text in [
            "12400",
            "12,400",
            "12.400",
            "12 400",
            "12\u{202F}400",
            "12’400",
            "12400.0",
        ] {
            assert_eq!(count(text), Some(12_400), "{text}");
        }
        assert_eq!(count("1,234,567"), Some(1_234_567));
        assert_eq!(count("0"), Some(0));
    }

    #[test]
    fn what_is_no_count_is_unknown() {
        for text in [
            "",
            "undefined",
            "-2",
            "63.3K",
            "12,4",
            "1,2345",
            "1e9",
            "99999999999999999999",
            ",400",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_in_both_notations() {
        assert_eq!(decimal("0.55"), Some(0.55));
        assert_eq!(decimal("62,1"), Some(62.1));
        assert_eq!(decimal("12.3%"), Some(12.3));
        for text in ["", "undefined", "-1", "inf", "nan", "< 1%"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_become_percentages() {
        assert_eq!(percentages(&[0.55, 0.45]), Some(vec![55.0, 45.0]));
        assert_eq!(percentages(&[73.7, 26.3]), Some(vec![73.7, 26.3]));
        assert_eq!(percentages(&[140.0, 90.0]), None);
        assert_eq!(percentages(&[0.0]), None);
    }
}
