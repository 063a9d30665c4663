//! The meaning of one header: a field, a platform, a unit.

use super::unit::{Unit, unit, without_brackets};
use crate::import::cells::{WordLists, fold, split_camel_case};
use crate::import::field::TableField;
use crate::model::{Currency, Slug};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeaderText {
    /// Absent when the header names only a platform.
    pub field: Option<TableField>,
    pub platform: Option<Slug>,
    pub unit: Unit,
}

impl HeaderText {
    /// Reads a header; `None` when no word of it says what the column holds.
    pub(super) fn read(header: &str, words: &WordLists) -> Option<Self> {
        let (bare, bracketed) = without_brackets(header);
        let unit = unit(&bracketed, header, words);
        let folded = fold(header);
        let others = [
            fold(&split_camel_case(header)),
            fold(&bare),
            fold(&split_camel_case(&bare)),
        ];
        // `followers in millions` is about followers.
        let without_unit = folded.rsplit_once(" in ").map(|(head, _)| head);
        let forms = [folded.as_str()]
            .into_iter()
            .chain(others.iter().map(String::as_str))
            .chain(without_unit);
        let (field, platform) = forms
            .clone()
            .find_map(|form| lookup(form, words))
            .or_else(|| forms.clone().find_map(|form| priced(form, unit, words)))?;
        Some(Self {
            field,
            platform,
            unit,
        })
    }
}

/// Looks up a folded header: its field and its platform, at least one of them.
fn lookup(folded: &str, words: &WordLists) -> Option<(Option<TableField>, Option<Slug>)> {
    if folded.is_empty() {
        return None;
    }
    if let Some(field) = words.fields.get(folded) {
        return Some((Some(*field), None));
    }
    let Some((platform, rest)) = words.platform_in(folded) else {
        return field_of(folded, words).map(|field| (Some(field), None));
    };
    let field = match rest.as_str() {
        "" => None,
        "id" => Some(TableField::Handle),
        rest => match field_of(rest, words)? {
            // `Instagram name` may hold handles.
            TableField::Name => Some(TableField::NameOrHandle),
            field => Some(field),
        },
    };
    Some((field, Some(platform.clone())))
}

fn field_of(folded: &str, words: &WordLists) -> Option<TableField> {
    if let Some(field) = words.fields.get(folded) {
        return Some(*field);
    }
    let (rest, is_average) = without(folded, &words.marking.average);
    let (bare, _) = without(&rest, &words.marking.filler);
    if is_average {
        let field = words.averages.get(&rest);
        // `average engagement rate`, not `average followers`.
        let rate = [&rest, &bare]
            .into_iter()
            .find_map(|form| words.fields.get(form));
        let rate = rate.filter(|field| **field == TableField::EngagementRate);
        return field
            .or_else(|| words.averages.get(&bare))
            .or(rate)
            .copied();
    }
    let field = words.fields.get(&bare).copied();
    field
        .or_else(|| numbered(folded, words))
        .or_else(|| rate_of_days(folded, words))
        .or_else(|| price(folded, words))
}

/// Takes out the listed phrases. Returns whether there were any.
fn without(folded: &str, phrases: &[String]) -> (String, bool) {
    let mut rest = format!(" {folded} ");
    let before = rest.len();
    for phrase in phrases {
        rest = rest.replace(&format!(" {phrase} "), " ");
    }
    let is_shorter = rest.len() != before;
    (rest.trim().to_owned(), is_shorter)
}

/// Reads `category 2` as a second column of niches; a second number of followers would be something
/// else.
fn numbered(folded: &str, words: &WordLists) -> Option<TableField> {
    let (head, number) = folded.rsplit_once(' ')?;
    let field = *words.fields.get(head)?;
    let is_digit = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    let may_repeat = matches!(field, TableField::Niche | TableField::Language);
    (is_digit && may_repeat).then_some(field)
}

/// Reads `60 day eng rate` as a rate; `subscribers for last 30 days` is not the number of
/// subscribers.
fn rate_of_days(folded: &str, words: &WordLists) -> Option<TableField> {
    let is_window = |word: &str| {
        words.marking.window.iter().any(|listed| listed == word)
            || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let rest: Vec<&str> = folded.split(' ').filter(|word| !is_window(word)).collect();
    let field = words.fields.get(&rest.join(" ")).copied();
    field.filter(|field| *field == TableField::EngagementRate)
}

/// Reads a price with its deliverable, or with none.
fn price(folded: &str, words: &WordLists) -> Option<TableField> {
    let (rest, is_price) = without(folded, &words.marking.price);
    if !is_price {
        return None;
    }
    let (bare, _) = without(&rest, &words.marking.filler);
    let named = words.deliverables.get(&rest);
    let named = named.or_else(|| words.deliverables.get(&bare)).copied();
    // A bare "rate" is as often a rate of engagement.
    let is_bare = bare.is_empty() && folded != "rate";
    named.or(is_bare.then_some(TableField::Price("")))
}

/// Reads a deliverable beside a currency as a price, without a word that says so: `IG Reel (€)`.
fn priced(
    folded: &str,
    unit: Unit,
    words: &WordLists,
) -> Option<(Option<TableField>, Option<Slug>)> {
    unit.currency?;
    let is_beside = |word: &&str| {
        words.currencies.keys().any(|sign| fold(sign) == **word)
            || Currency::new(word).is_ok()
            || words.taxes.iter().any(|tax| tax == word)
    };
    let named: Vec<&str> = folded.split(' ').filter(|word| !is_beside(word)).collect();
    let named = named.join(" ");
    let (platform, rest) = match words.platform_in(&named) {
        Some((platform, rest)) => (Some(platform.clone()), rest),
        None => (None, named),
    };
    let (rest, is_price) = without(&rest, &words.marking.price);
    let (bare, _) = without(&rest, &words.marking.filler);
    let field = words.deliverables.get(&rest);
    let field = field.or_else(|| words.deliverables.get(&bare)).copied();
    let is_bare = bare.is_empty() && is_price;
    let field = field.or(is_bare.then_some(TableField::Price("")))?;
    Some((Some(field), platform))
}

#[cfg(test)]
mod tests {
    use super::HeaderText;
    use crate::import::cells::WordLists;
    use crate::import::field::TableField;

    fn meaning(header: &str) -> Option<(Option<TableField>, Option<String>)> {
        HeaderText::read(header, &WordLists::builtin().unwrap()).map(|text| {
            (
                text.field,
                text.platform.map(|platform| platform.to_string()),
            )
        })
    }

    fn field(header: &str) -> Option<TableField> {
        meaning(header).and_then(|(field, _)| field)
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
            assert_eq!(field(header), Some(TableField::FOLLOWERS), "{header}");
        }
        for header in [
            "Followers gained",
            "subscribers_for_last_30_days",
            "Follower growth",
        ] {
            assert_eq!(meaning(header), None, "{header}");
        }
    }

    #[test]
    fn averages_must_say_so() {
        let cases = [
            ("avg_likes", "avg_likes"),
            ("Views avg.", "avg_views"),
            ("Average viewers", "avg_views"),
            ("Likes (avg)", "avg_likes"),
            ("Durchschnittliche Kommentare", "avg_comments"),
            ("Promedio de me gusta", "avg_likes"),
            ("Moyenne de vues", "avg_views"),
            ("Среднее просмотров", "avg_views"),
            ("Engagement avg Values \n", "avg_engagements"),
        ];
        for (header, metric) in cases {
            assert_eq!(field(header), TableField::named(metric), "{header}");
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
            meaning("instagram_followers"),
            of(TableField::FOLLOWERS, "instagram")
        );
        assert_eq!(meaning("TikTok handle"), of(TableField::Handle, "tiktok"));
        assert_eq!(meaning("youtubeId"), of(TableField::Handle, "youtube"));
        assert_eq!(meaning("twitterId"), of(TableField::Handle, "x"));
        assert_eq!(meaning("twitch_url"), of(TableField::Url, "twitch"));
        assert_eq!(meaning("ig_username"), of(TableField::Handle, "instagram"));
        assert_eq!(
            meaning("Tiktoker name"),
            of(TableField::NameOrHandle, "tiktok")
        );
        assert_eq!(
            meaning("Influencer insta name"),
            of(TableField::NameOrHandle, "instagram")
        );
        assert_eq!(
            meaning("Followers (YouTube)"),
            of(TableField::FOLLOWERS, "youtube")
        );
        assert_eq!(
            meaning("Youtuber"),
            Some((None, Some("youtube".to_owned())))
        );
        assert_eq!(
            meaning("Instagram ER (%)"),
            of(TableField::EngagementRate, "instagram")
        );
    }

    #[test]
    fn other_headers() {
        assert_eq!(field("60_day_eng_rate"), Some(TableField::EngagementRate));
        assert_eq!(field("category_2"), Some(TableField::Niche));
        assert_eq!(field("País"), Some(TableField::Country));
        assert_eq!(
            field("Price per reel (EUR)"),
            Some(TableField::Price("reel"))
        );
        assert_eq!(field("Стоимость"), Some(TableField::Price("")));
        assert_eq!(field("Story rate"), Some(TableField::Price("story")));
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
            assert_eq!(meaning(header).filter(|_| header != "id"), None, "{header}");
        }
    }

    #[test]
    fn prices_with_their_currency() {
        let words = WordLists::builtin().unwrap();
        let read = |header| {
            let text = HeaderText::read(header, &words)?;
            Some((text.field?.name(), text.unit.currency?.to_string()))
        };
        for (header, field, currency) in [
            ("Reel (€)", "price_reel", "EUR"),
            ("IG Reel (EUR)", "price_reel", "EUR"),
            ("Story in USD", "price_story", "USD"),
            ("Price USD", "price", "USD"),
            ("Price (eur)", "price", "EUR"),
            ("Preis in Euro", "price", "EUR"),
            ("Preis Reel netto (€)", "price_reel", "EUR"),
            ("Reel price (USD, excl. VAT)", "price_reel", "USD"),
            ("Rate (GBP)", "price", "GBP"),
            ("Price (A$)", "price", "AUD"),
            ("Video US$", "price_video", "USD"),
        ] {
            assert_eq!(read(header), Some((field, currency.to_owned())), "{header}");
        }
        assert_eq!(read("Reel (NT$)"), Some(("price_reel", "TWD".to_owned())));
        for header in ["Revenue (USD)", "Reel"] {
            assert_eq!(read(header), None, "{header}");
        }
    }
}
