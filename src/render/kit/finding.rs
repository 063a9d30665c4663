//! The sentence under the audience charts: which groups are worth naming, found in the tables
//! themselves.
//!
//! The words are the theme's (`kit.finding` and `kit.fraction`); here it is only decided what is
//! said.

/// The least share, in percent, that is worth a sentence.
const WORTH_SAYING: f64 = 29.0;

/// Shares of the two largest genders that differ by less, in percentage points, count as balanced.
const BALANCED: f64 = 10.0;

/// The genders that the themes have words for; nothing is said of others, whose figures stand in
/// the table.
const GENDERS: [&str; 3] = ["female", "male", "other"];

/// One statement about an audience.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    /// A key of `kit.finding`: `age-gender`, `gender`, `balanced`, `age`, `country`.
    pub kind: String,
    /// A key of `kit.fraction`, the share in words: `two-thirds`.
    pub fraction: String,
    /// The share in percent.
    pub percent: f64,
    /// A key of `kit.gender`, for the statements about one.
    pub gender: Option<String>,
    /// The ages in digits, `18–34` or `45+`.
    pub ages: Option<String>,
    pub country: Option<String>,
}

/// A key (`female`, `18-24`, `PT`) with its share in percent.
pub(super) type Share<'a> = (&'a str, f64);

/// The tables that findings are made from; an empty one is unknown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tables<'a> {
    pub gender: &'a [Share<'a>],
    /// By age group, youngest first.
    pub age: &'a [Share<'a>],
    /// By age group, youngest first, each with its shares by gender.
    pub age_gender: &'a [(&'a str, Vec<Share<'a>>)],
    pub country: &'a [Share<'a>],
}

/// What can be said of an audience, most telling first: one sentence about who they are and one
/// about where.
pub(super) fn findings(tables: &Tables<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    match who(tables) {
        Some(statement) => found.push(statement),
        None => found.extend(gender(tables.gender).into_iter().chain(age(tables.age))),
    }
    found.extend(country(tables.country));
    found
}

/// The share in words; `None` below a sixth, where a word would say less than the figure.
pub(super) fn fraction(percent: f64) -> Option<&'static str> {
    /// The upper end of each word's range, in percent.
    const WORDS: [(f64, &str); 12] = [
        (22.5, "a-fifth"),
        (29.0, "a-quarter"),
        (37.0, "a-third"),
        (42.0, "two-fifths"),
        (47.0, "nearly-half"),
        (53.0, "half"),
        (63.0, "more-than-half"),
        (71.0, "two-thirds"),
        (77.5, "three-quarters"),
        (87.5, "four-fifths"),
        (95.0, "nine-tenths"),
        (100.000_1, "nearly-all"),
    ];
    if percent < 17.0 {
        return None;
    }
    WORDS
        .iter()
        .find(|(end, _)| percent < *end)
        .map(|(_, word)| *word)
}

/// Women (or men) of two neighbouring age groups.
fn who(tables: &Tables<'_>) -> Option<Finding> {
    let of = |shares: &[Share<'_>], gender: &str| {
        shares
            .iter()
            .find(|(key, _)| *key == gender)
            .map_or(0.0, |(_, share)| *share)
    };
    let candidates = ["female", "male"].into_iter().filter_map(|gender| {
        let column: Vec<Share<'_>> = tables
            .age_gender
            .iter()
            .map(|(age, shares)| (*age, of(shares, gender)))
            .collect();
        widest(&column).map(|(ages, percent)| (gender, ages, percent))
    });
    let (gender, ages, percent) = candidates.max_by(|a, b| a.2.total_cmp(&b.2))?;
    statement("age-gender", percent).map(|found| Finding {
        gender: Some(gender.to_owned()),
        ages: Some(ages),
        ..found
    })
}

fn gender(shares: &[Share<'_>]) -> Option<Finding> {
    let mut sorted = shares.to_vec();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (key, percent) = *sorted.first()?;
    let second = sorted.get(1)?.1;
    if percent - second < BALANCED {
        return statement("balanced", percent);
    }
    statement("gender", percent)
        .filter(|_| GENDERS.contains(&key))
        .map(|found| Finding {
            gender: Some(key.to_owned()),
            ..found
        })
}

fn age(shares: &[Share<'_>]) -> Option<Finding> {
    let (ages, percent) = widest(shares)?;
    statement("age", percent).map(|found| Finding {
        ages: Some(ages),
        ..found
    })
}

fn country(shares: &[Share<'_>]) -> Option<Finding> {
    let (code, percent) = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    statement("country", *percent).map(|found| Finding {
        country: Some((*code).to_owned()),
        ..found
    })
}

fn statement(kind: &str, percent: f64) -> Option<Finding> {
    let fraction = fraction(percent).filter(|_| percent >= WORTH_SAYING)?;
    Some(Finding {
        kind: kind.to_owned(),
        fraction: fraction.to_owned(),
        percent,
        gender: None,
        ages: None,
        country: None,
    })
}

/// The two neighbouring age groups with the largest sum, and that sum.
fn widest(shares: &[Share<'_>]) -> Option<(String, f64)> {
    let pairs = shares.windows(2).filter_map(|pair| match pair {
        [(young, a), (old, b)] => joined(young, old).map(|ages| (ages, a + b)),
        _ => None,
    });
    pairs.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// `18-24` and `25-34` are `18–34`; `45-54` and `55+` are `45+`. Groups that do not touch are not
/// joined.
fn joined(young: &str, old: &str) -> Option<String> {
    let (from, until) = young.split_once('-')?;
    let next = until.trim().parse::<u32>().ok()? + 1;
    if let Some(start) = old.strip_suffix('+') {
        return (start.trim().parse() == Ok(next)).then(|| format!("{from}+"));
    }
    let (start, end) = old.split_once('-')?;
    (start.trim().parse() == Ok(next)).then(|| format!("{from}–{end}"))
}

#[cfg(test)]
mod tests {
    use super::{Tables, findings, fraction, joined};

    const AGE: [(&str, f64); 6] = [
        ("13-17", 3.0),
        ("18-24", 31.0),
        ("25-34", 42.0),
        ("35-44", 16.0),
        ("45-54", 6.0),
        ("55+", 2.0),
    ];

    #[test]
    fn the_theme_has_words_for_each_share_and_each_statement() {
        let file =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/atelier/i18n/en.toml");
        let text = std::fs::read_to_string(file).expect("the English words");
        let messages = crate::render::locale::Messages::parse("en", &text, None)
            .expect("English words that parse");
        let known: Vec<&str> = messages.keys().collect();
        let fractions = (17..=100)
            .filter_map(|percent| fraction(f64::from(percent)))
            .map(|word| format!("kit.fraction.{word}"));
        let kinds = ["age_gender", "gender", "balanced", "age", "country"]
            .map(|kind| format!("kit.finding.{kind}"));
        let missing: Vec<String> = fractions
            .chain(kinds)
            .filter(|key| !known.contains(&key.as_str()))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn the_contract_s_example_is_told_in_two_sentences() {
        let age_gender = [
            ("18-24", vec![("female", 26.0), ("male", 5.0)]),
            ("25-34", vec![("female", 35.0), ("male", 7.0)]),
        ];
        let country = [("PT", 46.0), ("BR", 22.0)];
        let found = findings(&Tables {
            age: &AGE,
            age_gender: &age_gender,
            country: &country,
            ..Tables::default()
        });
        let kinds: Vec<_> = found
            .iter()
            .map(|f| (f.kind.as_str(), f.fraction.as_str(), f.ages.as_deref()))
            .collect();
        assert_eq!(
            kinds,
            [
                ("age-gender", "more-than-half", Some("18–34")),
                ("country", "nearly-half", None)
            ]
        );
        assert_eq!(
            found.first().and_then(|f| f.gender.as_deref()),
            Some("female")
        );
    }

    #[test]
    fn without_a_cross_table_gender_and_age_are_told_apart() {
        let gender = [("female", 81.0), ("male", 17.0), ("other", 2.0)];
        let found = findings(&Tables {
            gender: &gender,
            age: &AGE,
            ..Tables::default()
        });
        let kinds: Vec<_> = found
            .iter()
            .map(|f| (f.kind.as_str(), f.fraction.as_str()))
            .collect();
        assert_eq!(
            kinds,
            [("gender", "four-fifths"), ("age", "three-quarters")]
        );
    }

    #[test]
    fn an_even_split_is_said_to_be_even() {
        let found = findings(&Tables {
            gender: &[("female", 51.0), ("male", 47.0)],
            ..Tables::default()
        });
        assert_eq!(found.first().map(|f| f.kind.as_str()), Some("balanced"));
    }

    #[test]
    fn nothing_is_said_of_an_unknown_or_scattered_audience() {
        assert!(findings(&Tables::default()).is_empty());
        assert!(
            findings(&Tables {
                country: &[("PT", 12.0), ("ES", 9.0)],
                ..Tables::default()
            })
            .is_empty()
        );
    }

    #[test]
    fn ages_join_only_where_they_touch() {
        assert_eq!(joined("18-24", "25-34").as_deref(), Some("18–34"));
        assert_eq!(joined("45-54", "55+").as_deref(), Some("45+"));
        assert_eq!(joined("18-24", "35-44"), None);
        assert_eq!(joined("under 18", "18-24"), None);
    }

    #[test]
    fn every_share_from_a_sixth_up_has_a_word() {
        for tenth in 170..=1000_u32 {
            assert!(fraction(f64::from(tenth) / 10.0).is_some(), "{tenth}");
        }
        assert_eq!(fraction(12.0), None);
    }
}
