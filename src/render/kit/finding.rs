//! Which groups of an audience are worth naming, found in its tables. The sentences are the
//! theme's, in `kit.finding`.

use serde::Serialize;

use crate::metrics::{MergedAudience, MergedTable};

/// The least share, in percent, that is worth a sentence.
const WORTH_SAYING: f64 = 29.0;

/// Shares of the two largest genders that differ by less, in percentage points, count as balanced.
const BALANCED: f64 = 10.0;

/// The genders that themes have words for; others are in the table only.
const GENDERS: [&str; 3] = ["female", "male", "other"];

/// The upper end of the range of each word of `kit.fraction`, in percent.
const FRACTIONS: [(f64, &str); 10] = [
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

/// One statement about an audience.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct AudienceFinding {
    /// A key of `kit.finding`: `age_gender`, `gender`, `balanced`, `age`, `country`.
    kind: &'static str,
    /// A key of `kit.fraction`, the share in words: `two-thirds`.
    fraction: &'static str,
    /// A key of `kit.finding.people`, in a statement about a gender.
    gender: Option<String>,
    /// `18–34` or `45+`, unbroken at the end of a line.
    ages: Option<String>,
    /// ISO 3166-1 alpha-2, upper case.
    country: Option<String>,
}

/// Returns the statements about an audience, the most telling first: one or two about who they are,
/// and one about where.
pub(super) fn findings(audience: &MergedAudience<'_>) -> Vec<AudienceFinding> {
    let mut findings = Vec::new();
    match age_gender(audience) {
        Some(finding) => findings.push(finding),
        None => {
            findings.extend(gender(&shares(&audience.gender)));
            findings.extend(age(&shares(&audience.age)));
        }
    }
    findings.extend(country(audience));
    findings
}

fn shares<'a>(table: &Option<MergedTable<&'a str>>) -> Vec<(&'a str, f64)> {
    let shares = table.iter().flat_map(|table| &table.shares);
    shares
        .map(|share| (share.label, share.share.value()))
        .collect()
}

/// Women (or men) of two neighbouring age groups.
fn age_gender(audience: &MergedAudience<'_>) -> Option<AudienceFinding> {
    let table = audience.age_gender.as_ref()?;
    let mut best: Option<(&str, String, f64)> = None;
    for wanted in ["female", "male"] {
        let mut column: Vec<(&str, f64)> = Vec::new();
        for share in &table.shares {
            let (age, gender) = share.label;
            if column.last().is_none_or(|(last, _)| *last != age) {
                column.push((age, 0.0));
            }
            if gender == wanted
                && let Some((_, percent)) = column.last_mut()
            {
                *percent = share.share.value();
            }
        }
        if let Some((ages, percent)) = widest(&column)
            && best.as_ref().is_none_or(|(_, _, most)| percent >= *most)
        {
            best = Some((wanted, ages, percent));
        }
    }
    let (gender, ages, percent) = best?;
    Some(AudienceFinding {
        gender: Some(gender.to_owned()),
        ages: Some(ages),
        ..statement("age_gender", percent)?
    })
}

fn gender(shares: &[(&str, f64)]) -> Option<AudienceFinding> {
    let mut sorted = shares.to_vec();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [(key, percent), (_, second), ..] = *sorted else {
        return None;
    };
    if percent - second < BALANCED {
        return statement("balanced", percent);
    }
    if !GENDERS.contains(&key) {
        return None;
    }
    Some(AudienceFinding {
        gender: Some(key.to_owned()),
        ..statement("gender", percent)?
    })
}

fn age(shares: &[(&str, f64)]) -> Option<AudienceFinding> {
    let (ages, percent) = widest(shares)?;
    Some(AudienceFinding {
        ages: Some(ages),
        ..statement("age", percent)?
    })
}

fn country(audience: &MergedAudience<'_>) -> Option<AudienceFinding> {
    let shares = audience.country.iter().flat_map(|table| &table.shares);
    let largest = shares.max_by(|a, b| a.share.value().total_cmp(&b.share.value()))?;
    Some(AudienceFinding {
        country: Some(largest.label.code().to_owned()),
        ..statement("country", largest.share.value())?
    })
}

/// Returns a statement about a share in percent; `None` if it is too small to be worth one.
fn statement(kind: &'static str, percent: f64) -> Option<AudienceFinding> {
    if percent < WORTH_SAYING {
        return None;
    }
    let (_, fraction) = FRACTIONS.iter().find(|(end, _)| percent < *end)?;
    Some(AudienceFinding {
        kind,
        fraction,
        gender: None,
        ages: None,
        country: None,
    })
}

/// Returns the two neighbouring age groups with the largest sum, and that sum.
fn widest(shares: &[(&str, f64)]) -> Option<(String, f64)> {
    let pairs = shares.windows(2).filter_map(|pair| match pair {
        [(young, a), (old, b)] => joined(young, old).map(|ages| (ages, a + b)),
        _ => None,
    });
    pairs.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// Joins age groups: `18-24` and `25-34` are `18–34`, `45-54` and `55+` are `45+`; `None` if they
/// do not touch. A word joiner on both sides of the dash keeps them in one line.
fn joined(young: &str, old: &str) -> Option<String> {
    let (from, until) = young.split_once('-')?;
    let next = until.trim().parse::<u32>().ok()? + 1;
    if let Some(start) = old.strip_suffix('+') {
        return (start.trim().parse() == Ok(next)).then(|| format!("{from}+"));
    }
    let (start, end) = old.split_once('-')?;
    (start.trim().parse() == Ok(next)).then(|| format!("{from}\u{2060}–\u{2060}{end}"))
}

#[cfg(test)]
mod tests {
    use super::{AudienceFinding, FRACTIONS, WORTH_SAYING, findings, joined, statement};
    use crate::metrics::{MergedAudience, MergedShare, MergedTable};
    use crate::model::{Country, Percent};

    const AGE: [(&str, f64); 6] = [
        ("13-17", 3.0),
        ("18-24", 31.0),
        ("25-34", 42.0),
        ("35-44", 16.0),
        ("45-54", 6.0),
        ("55+", 2.0),
    ];

    fn table<K: Copy>(shares: &[(K, f64)]) -> Option<MergedTable<K>> {
        let share = |&(label, percent): &(K, f64)| {
            let share = Percent::share(percent).expect("a percentage");
            MergedShare {
                label,
                share,
                at_most: share,
            }
        };
        Some(MergedTable {
            shares: shares.iter().map(share).collect(),
            channels: Vec::new(),
            followers: 0,
        })
    }

    fn countries(shares: &[(&str, f64)]) -> Option<MergedTable<Country>> {
        let country = |code: &str| Country::new(code).expect("a country");
        let shares: Vec<_> = shares
            .iter()
            .map(|(code, share)| (country(code), *share))
            .collect();
        table(&shares)
    }

    fn kinds(findings: &[AudienceFinding]) -> Vec<(&str, &str)> {
        let kind = |finding: &AudienceFinding| (finding.kind, finding.fraction);
        findings.iter().map(kind).collect()
    }

    #[test]
    fn the_theme_has_words_for_each_share_and_each_statement() {
        let words = crate::render::kit_words::english();
        let fractions = FRACTIONS.map(|(_, word)| format!("kit.fraction.{word}"));
        let kinds = ["age_gender", "gender", "balanced", "age", "country"]
            .map(|kind| format!("kit.finding.{kind}"));
        for key in fractions.iter().chain(&kinds) {
            assert!(words.keys().any(|known| known == key), "{key}");
        }
    }

    #[test]
    fn a_cross_table_gives_one_sentence_about_who_they_are() {
        let findings = findings(&MergedAudience {
            age: table(&AGE),
            age_gender: table(&[
                (("18-24", "female"), 26.0),
                (("18-24", "male"), 5.0),
                (("25-34", "female"), 35.0),
                (("25-34", "male"), 7.0),
            ]),
            country: countries(&[("PT", 46.0), ("BR", 22.0)]),
            ..MergedAudience::default()
        });
        assert_eq!(
            kinds(&findings),
            [("age_gender", "more-than-half"), ("country", "nearly-half")]
        );
        assert_eq!(findings[0].gender.as_deref(), Some("female"));
        assert_eq!(findings[0].ages, joined("18-24", "25-34"));
    }

    #[test]
    fn without_a_cross_table_gender_and_age_have_a_sentence_each() {
        let findings = findings(&MergedAudience {
            gender: table(&[("female", 81.0), ("male", 17.0), ("other", 2.0)]),
            age: table(&AGE),
            ..MergedAudience::default()
        });
        assert_eq!(
            kinds(&findings),
            [("gender", "four-fifths"), ("age", "three-quarters")]
        );
    }

    #[test]
    fn an_even_split_is_said_to_be_even() {
        let findings = findings(&MergedAudience {
            gender: table(&[("female", 51.0), ("male", 47.0)]),
            ..MergedAudience::default()
        });
        assert_eq!(kinds(&findings), [("balanced", "half")]);
    }

    #[test]
    fn nothing_is_said_of_an_unknown_or_scattered_audience() {
        assert!(findings(&MergedAudience::default()).is_empty());
        let scattered = findings(&MergedAudience {
            country: countries(&[("PT", 12.0), ("ES", 9.0)]),
            ..MergedAudience::default()
        });
        assert!(scattered.is_empty());
    }

    #[test]
    fn ages_join_only_if_they_touch() {
        assert_eq!(
            joined("18-24", "25-34").as_deref(),
            Some("18\u{2060}–\u{2060}34")
        );
        assert_eq!(joined("45-54", "55+").as_deref(), Some("45+"));
        assert_eq!(joined("18-24", "35-44"), None);
        assert_eq!(joined("under 18", "18-24"), None);
    }

    #[test]
    fn every_share_that_is_worth_a_sentence_has_a_word() {
        for tenth in 290..=1000_u32 {
            assert!(
                statement("age", f64::from(tenth) / 10.0).is_some(),
                "{tenth}"
            );
        }
        assert_eq!(statement("age", WORTH_SAYING - 0.1), None);
    }
}
