//! Files of messages, right and wrong.

use std::sync::Arc;

use super::{Argument, MessageProblemKind, Messages, TextError};
use crate::render::locale::{Locale, Number, PluralCategory};

const ENGLISH: &str = r#"
[nav]
home = "Home"
[search]
results = { one = "{count} creator in {place}", other = "{count} creators in {place}" }
[gender]
female = "Women"
other = "Other"
"#;

fn english() -> Arc<Messages> {
    Arc::new(Messages::parse("en", ENGLISH, None).expect("English"))
}

fn problems(language: &str, text: &str) -> Vec<MessageProblemKind> {
    let problems = Messages::parse(language, text, Some(english())).expect_err("a mistake");
    problems.into_iter().map(|problem| problem.kind).collect()
}

fn results(messages: &Messages, locale: &str, count: u64) -> String {
    let locale = Locale::new(locale).expect("a language");
    let arguments = [
        ("count", Argument::Number(count.into())),
        ("place", Argument::Text("{place} Lisbon")),
    ];
    messages
        .t(&locale, "search.results", &arguments)
        .expect("a text")
}

#[test]
fn counts_choose_the_form_and_are_written_by_the_locale() {
    let english = english();
    assert_eq!(results(&english, "en", 1), "1 creator in {place} Lisbon");
    assert_eq!(
        results(&english, "en", 12_345),
        "12,345 creators in {place} Lisbon"
    );
}

#[test]
fn a_missing_key_comes_from_english_with_english_plurals() {
    let french = Messages::parse("fr", "nav.home = \"Accueil\"", Some(english())).expect("French");
    assert_eq!(
        french.missing(),
        ["gender.female", "gender.other", "search.results"]
    );
    // In French 0 is singular, in English plural: the words are English.
    assert_eq!(results(&french, "fr", 0), "0 creators in {place} Lisbon");
    let locale = Locale::new("fr").expect("French");
    assert_eq!(french.t(&locale, "nav.home", &[]), Ok("Accueil".to_owned()));
    assert_eq!(
        french.t(&locale, "gender.other", &[]),
        Ok("Other".to_owned())
    );
}

#[test]
fn every_plural_category_of_a_language_is_used() {
    let arabic = r#"search.results = { zero = "z", one = "o", two = "t", few = "f", many = "m", other = "x" }"#;
    let arabic = Messages::parse("ar", arabic, Some(english())).expect("Arabic");
    let forms: String = [0, 1, 2, 5, 11, 100]
        .iter()
        .map(|count| results(&arabic, "ar", *count))
        .collect();
    assert_eq!(forms, "zotfmx");
}

#[test]
fn a_number_is_counted_as_it_is_written() {
    let unit = |tag: &str, forms: &str, per_week: f64| {
        let locale = Locale::new(tag).expect("a language");
        let messages = Messages::parse(tag, &format!("unit = {forms}"), None).expect("a unit");
        let count = Argument::Number(Number::Float(per_week));
        messages
            .t(&locale, "unit", &[("count", count)])
            .expect("a text")
    };
    let french = |per_week| {
        unit(
            "fr",
            r#"{ one = "{count} publication", other = "{count} publications" }"#,
            per_week,
        )
    };
    assert_eq!(
        [0.9, 1.94, 1.96].map(french),
        ["0,9 publication", "1,9 publication", "2,0 publications"]
    );
    let english = |per_week| {
        unit(
            "en",
            r#"{ one = "{count} post", other = "{count} posts" }"#,
            per_week,
        )
    };
    assert_eq!([0.9, 1.0].map(english), ["0.9 posts", "1.0 posts"]);
    let arabic = |per_week| {
        unit(
            "ar",
            r#"{ zero = "z", one = "o", two = "t", few = "f", many = "m", other = "x" }"#,
            per_week,
        )
    };
    assert_eq!(
        [0.0, 1.0, 2.0, 3.02, 11.0, 0.9].map(arabic).concat(),
        "zotfmx"
    );
}

#[test]
fn short_figures_are_counted_as_they_are_written() {
    let views = |tag: &str, forms: &str, views: u64| {
        let locale = Locale::new(tag).expect("a language");
        let messages = Messages::parse(tag, &format!("views = {forms}"), None).expect("a text");
        messages
            .t(&locale, "views", &[("count", Argument::Compact(views))])
            .expect("a text")
            .replace('\u{a0}', " ")
    };
    let french = |count| {
        views(
            "fr",
            r#"{ one = "{count} vue", many = "{count} de vues", other = "{count} vues" }"#,
            count,
        )
    };
    assert_eq!(
        [1, 84_200, 1_250_000].map(french),
        ["1 vue", "84,2 k vues", "1,2 M de vues"]
    );
    let arabic = |count| views("ar", r#"{ few = "f", many = "m", other = "x" }"#, count);
    assert_eq!([5, 9_990, 90].map(arabic).concat(), "fxm");
}

#[test]
fn a_language_that_does_not_count_may_give_one_text() {
    let japanese =
        Messages::parse("ja", r#"search.results = "{count}""#, Some(english())).expect("Japanese");
    assert_eq!(results(&japanese, "ja", 1_200), "1,200");
}

#[test]
fn mistakes_are_collected_with_their_places() {
    let text = "nav.home = 3\nnav.away = \"{\"\nsearch.results = { one = \"{cuont}\", few = \"\", other = \"\" }\ngender = \"x\"\n";
    let found = Messages::parse("de", text, Some(english())).expect_err("mistakes");
    let lines: Vec<String> = found
        .iter()
        .map(|problem| format!("{} @ {}", problem, &text[problem.range.clone()]))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    `gender` has another shape in the English file: one is a text, the other a table @ "x"
    a brace in `nav.away` is left open or holds no name; a placeholder is written `{name}` in small letters @ "{"
    `nav.home` takes a text between quotation marks, not a value of type integer @ 3
    `few` of `search.results` is no plural category of this language, which has `one`, `other` @ few
    `search.results` has the placeholder `{cuont}`, but takes only `count`, `place` @ "{cuont}"
    "#);
}

#[test]
fn wrong_shapes_are_mistakes() {
    assert_eq!(
        problems("de", "nav.home = { one = \"\", other = \"\" }"),
        [MessageProblemKind::OtherShape("nav.home".to_owned())]
    );
    assert_eq!(
        problems("de", "search.results = { one = \"\" }"),
        [MessageProblemKind::NoOther("search.results".to_owned())]
    );
    let known = vec![PluralCategory::One, PluralCategory::Other];
    let few = MessageProblemKind::PluralCategory {
        key: "search.results".to_owned(),
        word: "few".to_owned(),
        known,
    };
    assert_eq!(
        problems("de", "search.results = { few = \"\", other = \"\" }"),
        [few]
    );
    assert!(matches!(
        problems("de", "nav = {").as_slice(),
        [MessageProblemKind::Syntax(_)]
    ));
    assert!(matches!(
        problems("no language", "").as_slice(),
        [MessageProblemKind::Language(_)]
    ));
}

#[test]
fn unknown_keys_are_told_with_the_nearest_one() {
    let locale = Locale::new("en").expect("English");
    let english = english();
    let error = english.t(&locale, "nav.hme", &[]).expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "the theme's i18n files have no text `nav.hme`; did you mean `nav.home`?"
    );
    assert!(matches!(
        english.t(&locale, "quite.another", &[]),
        Err(TextError::UnknownKey { nearest: None, .. })
    ));
    let german = Messages::parse("de", "nav.hom = \"Start\"", Some(english)).expect("German");
    assert_eq!(
        german
            .unknown()
            .iter()
            .map(|one| one.key.as_str())
            .collect::<Vec<_>>(),
        ["nav.hom"]
    );
}

#[test]
fn texts_say_which_argument_they_need() {
    let locale = Locale::new("en").expect("English");
    let english = english();
    let count = ("count", Argument::Number(2_u64.into()));
    let error = english
        .t(&locale, "search.results", &[count])
        .expect_err("no place");
    assert_eq!(
        error.to_string(),
        "the text `search.results` needs the argument `place`"
    );
    let negative = ("count", Argument::Number((-1_i64).into()));
    let error = english
        .t(&locale, "search.results", &[negative])
        .expect_err("fewer than no creators");
    assert_eq!(
        error.to_string(),
        "the text `search.results` needs `count`, a number of 0 or more"
    );
}

#[test]
fn words_of_all_layers_are_known() {
    let layer = |text: &str, below: Option<Arc<Messages>>| {
        Arc::new(Messages::parse("en", text, below).expect("words"))
    };
    let base = layer("[search]\nlabel = \"Search\"\n", None);
    let theme = layer("[search]\nmine = \"Mine\"\n", Some(base));
    let site = layer("[page]\nskip = \"Skip\"\n", Some(theme));
    assert_eq!(
        site.keys().collect::<Vec<_>>(),
        ["page.skip", "search.label", "search.mine"]
    );
    assert_eq!(site.group("search").len(), 2);
}
