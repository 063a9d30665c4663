//! The filters and `t` in templates, used rightly and wrongly.

use std::sync::Arc;

use tera::{Context, Tera, Value};

use crate::render::locale::{Locale, Messages};

const ENGLISH: &str = "nav.home = \"Home & more\"\nresults = { one = \"{count} creator\", other = \"{count} creators\" }\nby = \"by {name}\"\n";

fn render(template: &str) -> Result<String, String> {
    let locale = Locale::new("en").expect("English");
    let messages = Messages::parse("en", ENGLISH, None).expect("texts");
    let mut tera = Tera::default();
    super::register(&mut tera, Arc::new(locale), Arc::new(messages));
    tera.add_raw_template("page.html", template)
        .map_err(|error| error.to_string())?;
    let mut context = Context::new();
    context.insert("count", &84_200_u64);
    context.insert("rate", &4.1_f64);
    context.insert("unknown", &None::<u64>);
    context.insert("day", "2026-11-01");
    context.insert("names", &["<b>", "Ada", "Ines"]);
    context.insert_value(
        "links",
        vec![Value::safe_string("<a>Ada</a>"), Value::from("<Ines>")].into(),
    );
    context.insert(
        "price",
        &std::collections::BTreeMap::from([
            ("currency", Value::from("EUR")),
            ("minor", Value::from(45_000_u64)),
        ]),
    );
    tera.render("page.html", &context)
        .map_err(|error| error.to_string())
}

#[test]
fn filters_write_as_the_locale_does() {
    let pairs = [
        (
            "{{ count | number }} {{ count | compact }} {{ 84299.9 | compact }}",
            "84,200 84.2K 84.2K",
        ),
        (
            "{{ 4.25 | number }} {{ 4 | number(digits=2) }}",
            "4.25 4.00",
        ),
        (
            "{{ rate | percent }} {{ rate | percent(digits=0) }} {{ rate | percent(signed=true) \
             }} {{ 41 | percent }}",
            "4.1% 4% +4.1% 41.0%",
        ),
        (
            "{{ day | date }}, {{ day | date_short }}, {{ day | month }}",
            "1 November 2026, 1 Nov 2026, Nov 2026",
        ),
        (
            "{{ price | money }} {{ 45050 | money(currency='EUR') }} {{ '450 EUR' | money }}",
            "€450 €450.50 €450",
        ),
        (
            "{{ 'pt' | country }} {{ 'pt' | language }} {{ 'pt' | language(form='title') }}",
            "Portugal Portuguese Portuguese",
        ),
        ("{{ names | list }}", "&lt;b&gt;, Ada and Ines"),
        (
            "{{ ['paid', 'free'] | list(form='title') }}",
            "Paid and free",
        ),
        ("{{ links | list }}", "<a>Ada</a> and &lt;Ines&gt;"),
        (
            "{{ t(key='nav.home') }} {{ t(key='results', count=1) }} {{ t(key='results', \
             count=count) }}",
            "Home &amp; more 1 creator 84,200 creators",
        ),
        ("{{ t(key='by', name='<Ada>') }}", "by &lt;Ada&gt;"),
    ];
    for (template, expected) in pairs {
        assert_eq!(render(template).as_deref(), Ok(expected), "{template}");
    }
}

#[test]
fn wrong_values_are_told_with_the_filter_and_the_value() {
    let pairs = [
        (
            "{{ price.typo | compact }}",
            "the filter `compact` takes a number of 0 or more, and was given nothing: the name \
             before it is not defined",
        ),
        (
            "{{ unknown | compact }}",
            "the filter `compact` takes a number of 0 or more, and was given nothing: the value \
             is not known here",
        ),
        (
            "{{ -3 | compact }}",
            "the filter `compact` takes a number of 0 or more, and was given `-3`",
        ),
        (
            "{{ 'many' | number }}",
            "the filter `number` takes a number, and was given the text `many`",
        ),
        (
            "{{ names | percent }}",
            "the filter `percent` takes a number, and was given a list",
        ),
        (
            "{{ '1 Nov' | date }}",
            "the filter `date` takes a date such as `2026-11-01`, and was given the text `1 Nov`",
        ),
        (
            "{{ 450 | money }}",
            "the filter `money` takes `450 EUR`, a map of `minor` and `currency`, or minor units",
        ),
        (
            "{{ 450 | money(currency='EURO') }}",
            "the filter `money` takes",
        ),
        (
            "{{ day | list }}",
            "the filter `list` takes a list of texts, and was given the text `2026-11-01`",
        ),
        (
            "{{ names | list(form='short') }}",
            "the filter `list` knows the forms `sentence` and `title`, and was given `short`",
        ),
        (
            "{{ 'pt' | language(form='short') }}",
            "the filter `language` knows the forms `sentence` and `title`, and was given `short`",
        ),
        ("{{ t(key='nav.hom') }}", "did you mean `nav.home`?"),
        (
            "{{ t(key='by') }}",
            "the text `by` needs the argument `name`",
        ),
        (
            "{{ t(key='by', name=names) }}",
            "the argument `name` of the text `by` must be a text or a number, and is a list",
        ),
        ("{{ t() }}", "the function `t` needs `key`"),
    ];
    for (template, expected) in pairs {
        let error = render(template).expect_err(template);
        assert!(error.contains(expected), "{template}: {error}");
    }
}
