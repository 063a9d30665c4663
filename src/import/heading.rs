//! What one header says: a field, for which platform, in which unit.

use super::field::{Deliverable, Field};
use super::fold::{fold, part_words};
use super::words::Words;
use crate::model::{Currency, Slug};

/// In what the numbers of a column are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Unit {
    /// The power of ten to multiply by: 6 for "in millions".
    pub power: i32,
    /// Whether the header says that the numbers are percent.
    pub percent: bool,
    /// The currency of prices.
    pub currency: Option<Currency>,
}

/// What a header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// What the column holds; absent when only a platform is named.
    pub field: Option<Field>,
    /// The platform that the header names.
    pub platform: Option<Slug>,
    /// The unit that it names.
    pub unit: Unit,
}

/// Reads a header; nothing when no word of it says what the column holds.
pub(super) fn read(header: &str, words: &Words) -> Option<Heading> {
    let (bare, bracketed) = without_brackets(header);
    let unit = unit(&bracketed, header);
    let forms = [
        fold(header),
        fold(&part_words(header)),
        fold(&bare),
        fold(&part_words(&bare)),
    ];
    let found = forms
        .iter()
        .find_map(|form| lookup(form, words))
        .or_else(|| lookup(without_unit_words(&forms[0])?, words));
    found.map(|(field, platform)| Heading {
        field,
        platform,
        unit,
    })
}

type Found = (Option<Field>, Option<Slug>);

fn lookup(folded: &str, words: &Words) -> Option<Found> {
    if folded.is_empty() {
        return None;
    }
    if let Some(field) = words.fields.get(folded) {
        return Some((Some(*field), None));
    }
    match words.platform_in(folded) {
        Some((platform, rest)) if rest.is_empty() => Some((None, Some(platform.clone()))),
        Some((platform, rest)) if rest == "id" => {
            Some((Some(Field::Handle), Some(platform.clone())))
        }
        Some((platform, rest)) => {
            field_of(&rest, words).map(|field| (Some(of_account(field)), Some(platform.clone())))
        }
        None => field_of(folded, words).map(|field| (Some(field), None)),
    }
}

/// `Instagram name` may hold handles.
fn of_account(field: Field) -> Field {
    if field == Field::Name {
        Field::NameOrHandle
    } else {
        field
    }
}

fn field_of(folded: &str, words: &Words) -> Option<Field> {
    if let Some(field) = words.fields.get(folded) {
        return Some(*field);
    }
    let (rest, averaged) = without(folded, &words.marking.average);
    let bare = without(&rest, &words.marking.filler).0;
    if averaged {
        return words
            .averages
            .get(&rest)
            .or_else(|| words.averages.get(&bare))
            .map(|metric| Field::Average(*metric));
    }
    words
        .fields
        .get(&bare)
        .copied()
        .or_else(|| numbered(folded, words))
        .or_else(|| windowed(folded, words))
        .or_else(|| price(folded, words))
}

/// Takes out the phrases that are listed.
fn without(folded: &str, phrases: &[String]) -> (String, bool) {
    let mut rest = format!(" {folded} ");
    let before = rest.len();
    for phrase in phrases {
        rest = rest.replace(&format!(" {phrase} "), " ");
    }
    let found = rest.len() != before;
    (rest.trim().to_owned(), found)
}

/// `category 2` is a second column of niches; a second number of followers would be something else.
fn numbered(folded: &str, words: &Words) -> Option<Field> {
    let (head, number) = folded.rsplit_once(' ')?;
    let field = words
        .fields
        .get(head)
        .filter(|_| number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()))?;
    matches!(field, Field::Niche | Field::Language).then_some(*field)
}

/// `60 day eng rate` is a rate; `subscribers for last 30 days` is not the number of subscribers.
fn windowed(folded: &str, words: &Words) -> Option<Field> {
    let is_window = |word: &str| {
        matches!(word, "day" | "days" | "last" | "d" | "avg" | "average")
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest: Vec<&str> = folded.split(' ').filter(|word| !is_window(word)).collect();
    words
        .fields
        .get(&rest.join(" "))
        .copied()
        .filter(|field| *field == Field::EngagementRate)
}

/// A price names what it is for, or nothing.
fn price(folded: &str, words: &Words) -> Option<Field> {
    let (rest, priced) = without(folded, &words.marking.price);
    if !priced {
        return None;
    }
    let bare = without(&rest, &words.marking.filler).0;
    let named = words
        .deliverables
        .get(&rest)
        .or_else(|| words.deliverables.get(&bare))
        .copied();
    // A bare "rate" is as often a rate of engagement.
    let usual = (bare.is_empty() && folded != "rate").then_some(Deliverable::Usual);
    named.or(usual).map(Field::Price)
}

/// The header without what stands in brackets, and that.
fn without_brackets(header: &str) -> (String, String) {
    let (mut bare, mut bracketed, mut depth) = (String::new(), String::new(), 0_u32);
    for c in header.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth > 0 => bracketed.push(c),
            c => bare.push(c),
        }
    }
    (bare, bracketed)
}

fn unit(bracketed: &str, header: &str) -> Unit {
    let folded = fold(header);
    let inside = fold(bracketed);
    let named = |words: &[&str]| {
        words
            .iter()
            .any(|word| inside == *word || folded.ends_with(&format!(" in {word}")))
    };
    let power = if named(&[
        "millions",
        "million",
        "m",
        "mio",
        "mln",
        "millionen",
        "millones",
        "milhoes",
        "milioni",
        "млн",
    ]) {
        6
    } else if named(&[
        "thousands",
        "thousand",
        "k",
        "tsd",
        "tausend",
        "miles",
        "mil",
        "migliaia",
        "тыс",
        "000",
        "000s",
    ]) {
        3
    } else {
        0
    };
    let currency = header
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() == 3 && word.chars().all(char::is_uppercase));
    let sign = header.chars().find_map(|c| match c {
        '€' => Currency::new("EUR").ok(),
        '$' => Currency::new("USD").ok(),
        '£' => Currency::new("GBP").ok(),
        '₽' => Currency::new("RUB").ok(),
        '₹' => Currency::new("INR").ok(),
        _ => None,
    });
    Unit {
        power,
        percent: header.contains('%'),
        currency: sign.or_else(|| {
            currency
                .into_iter()
                .find_map(|code| Currency::new(code).ok())
        }),
    }
}

/// `followers in millions` is about followers.
fn without_unit_words(folded: &str) -> Option<&str> {
    folded.rsplit_once(" in ").map(|(head, _)| head)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::field::{Deliverable, Field, Metric};
    use crate::import::words::Words;

    fn heading(header: &str) -> Option<(Option<Field>, Option<String>)> {
        read(header, &Words::builtin().unwrap()).map(|heading| {
            (
                heading.field,
                heading.platform.map(|platform| platform.to_string()),
            )
        })
    }

    fn field(header: &str) -> Option<Field> {
        heading(header).and_then(|(field, _)| field)
    }

    #[test]
    fn followers_in_many_languages() {
        let headers = [
            "Followers",
            "Follower Count",
            "Followers Numbers ",
            "subscribers",
            "Subscribers count",
            "Abonnenten",
            "Anzahl Follower",
            "Seguidores",
            "Nombre d'abonnés",
            "Inscritos",
            "Follower totali",
            "Подписчики",
            "Количество подписчиков",
            "Followers (millions)",
            "# Followers",
        ];
        for header in headers {
            assert_eq!(field(header), Some(Field::Followers), "{header}");
        }
        for header in [
            "Followers gained",
            "subscribers_for_last_30_days",
            "Follower growth",
        ] {
            assert_eq!(heading(header), None, "{header}");
        }
    }

    #[test]
    fn averages_must_say_so() {
        let cases = [
            ("avg_likes", Metric::Likes),
            ("Views avg.", Metric::Views),
            ("Average viewers", Metric::Views),
            ("Likes (avg)", Metric::Likes),
            ("Durchschnittliche Kommentare", Metric::Comments),
            ("Promedio de me gusta", Metric::Likes),
            ("Moyenne de vues", Metric::Views),
            ("Среднее просмотров", Metric::Views),
            ("Engagement avg Values \n", Metric::Engagements),
        ];
        for (header, metric) in cases {
            assert_eq!(field(header), Some(Field::Average(metric)), "{header}");
        }
        for header in [
            "likes",
            "total_likes",
            "video views",
            "new_post_avg_like",
            "Peak viewers",
            "Authentic engagement\r\n",
        ] {
            assert_eq!(field(header), None, "{header}");
        }
    }

    #[test]
    fn platforms_in_headers() {
        let of = |field, platform: &str| Some((Some(field), Some(platform.to_owned())));
        assert_eq!(
            heading("instagram_followers"),
            of(Field::Followers, "instagram")
        );
        assert_eq!(heading("TikTok handle"), of(Field::Handle, "tiktok"));
        assert_eq!(heading("youtubeId"), of(Field::Handle, "youtube"));
        assert_eq!(heading("twitterId"), of(Field::Handle, "x"));
        assert_eq!(heading("twitch_url"), of(Field::Url, "twitch"));
        assert_eq!(heading("ig_username"), of(Field::Handle, "instagram"));
        assert_eq!(heading("Tiktoker name"), of(Field::NameOrHandle, "tiktok"));
        assert_eq!(
            heading("Influencer insta name"),
            of(Field::NameOrHandle, "instagram")
        );
        assert_eq!(
            heading("Followers (YouTube)"),
            of(Field::Followers, "youtube")
        );
        assert_eq!(
            heading("Youtuber"),
            Some((None, Some("youtube".to_owned())))
        );
        assert_eq!(
            heading("Instagram ER (%)"),
            of(Field::EngagementRate, "instagram")
        );
    }

    #[test]
    fn other_headers() {
        assert_eq!(field("60_day_eng_rate"), Some(Field::EngagementRate));
        assert_eq!(field("category_2"), Some(Field::Niche));
        assert_eq!(field("País"), Some(Field::Country));
        assert_eq!(
            field("Price per reel (EUR)"),
            Some(Field::Price(Deliverable::Reel))
        );
        assert_eq!(field("Стоимость"), Some(Field::Price(Deliverable::Usual)));
        assert_eq!(field("Story rate"), Some(Field::Price(Deliverable::Story)));
        for header in [
            "",
            "rank",
            "rate",
            "id",
            "Audience country(mostly)",
            "country_rank",
            "video_views_rank",
            "Watch time(Minutes)",
            "Abbreviation",
        ] {
            assert_eq!(heading(header).filter(|_| header != "id"), None, "{header}");
        }
    }

    #[test]
    fn units_in_headers() {
        let unit = |header| read(header, &Words::builtin().unwrap()).map(|heading| heading.unit);
        assert_eq!(unit("Followers (millions)").map(|unit| unit.power), Some(6));
        assert_eq!(
            unit("Followers in thousands").map(|unit| unit.power),
            Some(3)
        );
        assert_eq!(unit("ER %").map(|unit| unit.percent), Some(true));
        assert_eq!(
            unit("Price (EUR)")
                .and_then(|unit| unit.currency)
                .map(|code| code.to_string()),
            Some("EUR".to_owned())
        );
        assert_eq!(
            unit("Preis €")
                .and_then(|unit| unit.currency)
                .map(|code| code.to_string()),
            Some("EUR".to_owned())
        );
    }
}
