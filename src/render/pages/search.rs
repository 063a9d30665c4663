//! The view of the search, and the page of the shortlist.

use super::Pages;
use super::meta::{head, sheets};
use crate::artifact::{NamedIndex, Page};
use crate::diagnostic::Diagnostic;
use crate::model::{Money, SiteAddress};
use crate::render::context::Context;
use crate::render::data::search::currency_units;
use crate::render::locale::Argument;
use crate::render::search::{FOLDER, SearchIndex};
use crate::render::view::meta::MetaView;
use crate::render::view::search::{SearchView, SortView, StepView, StepsView};

/// Sorts in the order in which they are offered: key in the address, key of the words.
const SORTS: [(&str, &str); 9] = [
    ("", "featured"),
    ("followers", "followers"),
    ("er", "er"),
    ("erv", "erv"),
    ("views", "views"),
    ("-rate", "rate"),
    ("growth", "growth"),
    ("updated", "updated"),
    ("name", "name"),
];

/// Least rates of engagement that are offered, in hundredths of a percent.
const RATES: [i64; 7] = [50, 100, 200, 300, 500, 800, 1_200];

pub(crate) fn plan_shortlist(pages: &mut Pages) {
    if !pages.context.site.settings.outputs.search {
        return;
    }
    let search = pages.search.clone();
    let path = SiteAddress::Shortlist.path();
    pages.add(&path.clone(), move |context| {
        let title = context.say("search.shortlist", &[]);
        let meta = MetaView {
            description: Some(context.say("search.shortlist_intro", &[])),
            indexed: false,
            stylesheets: sheets(&["css/portrait.css", "css/search.css"]),
            scripts: vec!["js/shortlist/compare.js"],
            ..head(context, &title, &path)
        };
        render_with(search(), |search| {
            let view = ("search", &search);
            context.engine.render("shortlist.html", view, &meta, &path)
        })
    });
}

/// Makes a page that shows the search, and says which index it names; `None` on a page or a site
/// without search.
pub(super) fn render_with(
    search: Option<SearchView>,
    mut render: impl FnMut(Option<&SearchView>) -> Result<Vec<u8>, Box<Diagnostic>>,
) -> Result<Page, Box<Diagnostic>> {
    let bytes = render(search.as_ref())?;
    let Some(mut search) = search else {
        return Ok(bytes.into());
    };
    let manifest = std::mem::replace(&mut search.manifest, "{}".to_owned());
    let index = NamedIndex {
        folder: format!("{FOLDER}/"),
        manifest,
        page_without: render(Some(&search))?,
    };
    Ok(Page {
        bytes,
        index: Some(index),
    })
}

/// Returns the view of an index.
pub(crate) fn view(context: &Context, index: &SearchIndex) -> SearchView {
    let words = serde_json::to_string(&context.messages.group("search")).unwrap_or_default();
    let settings = &context.site.settings;
    let email = settings
        .agency
        .as_ref()
        .and_then(|agency| agency.email.as_ref());
    SearchView {
        base: context.url("/"),
        count: context.listed.len(),
        manifest: index.manifest.clone(),
        words: words.replace('<', "\\u003c"),
        sorts: SORTS.map(|(key, word)| SortView { key, word }).to_vec(),
        steps: [engagement(context, index), price(context, index)]
            .into_iter()
            .flatten()
            .filter(|steps| !steps.options.is_empty())
            .collect(),
        currency: settings.currency.code().to_owned(),
        email: email.map(|email| email.as_str().to_owned()),
    }
}

/// Steps of the least engagement: by followers, or by views if no creator has a rate by followers.
fn engagement(context: &Context, index: &SearchIndex) -> Option<StepsView> {
    let mut measures = ["er", "erv"].into_iter();
    let (number, bounds) = measures.find_map(|name| Some((name, *index.bounds.get(name)?)))?;
    let option = |step: i64| {
        let hundred = step as f64 / 100.0;
        let percent = context
            .locale
            .percent(hundred, Some(u8::from(step % 100 != 0)));
        let key = format!("search.steps.{number}_step");
        StepView {
            value: hundred.to_string(),
            label: context.say(&key, &[("percent", Argument::Text(&percent))]),
        }
    };
    Some(StepsView {
        number,
        end: 0,
        options: dividing(RATES, bounds).map(option).collect(),
    })
}

/// Steps of the highest price: 10, 25, 50, 100 and so on in the site's currency.
fn price(context: &Context, index: &SearchIndex) -> Option<StepsView> {
    let currency = context.site.settings.currency;
    let units = i64::from(currency_units(currency));
    let tens = std::iter::successors(Some(units), |unit| unit.checked_mul(10))
        .take_while(|unit| *unit < i64::MAX / 100);
    let steps = tens.flat_map(|unit| [10 * unit, 25 * unit, 50 * unit]);
    let option = |step: i64| StepView {
        value: (step / units).to_string(),
        label: context.locale.money(Money {
            minor: step.unsigned_abs(),
            currency,
        }),
    };
    Some(StepsView {
        number: "rate",
        end: 1,
        options: dividing(steps, *index.bounds.get("rate")?)
            .map(option)
            .collect(),
    })
}

/// The steps that have creators on both sides.
fn dividing(
    steps: impl IntoIterator<Item = i64>,
    (low, high): (i64, i64),
) -> impl Iterator<Item = i64> {
    steps
        .into_iter()
        .skip_while(move |step| *step <= low)
        .take_while(move |step| *step < high)
}

#[cfg(test)]
mod tests {
    use super::{RATES, dividing};

    #[test]
    fn a_step_leaves_somebody_on_both_sides() {
        assert_eq!(dividing(RATES, (100, 500)).collect::<Vec<_>>(), [200, 300]);
        assert_eq!(dividing(RATES, (300, 300)).count(), 0);
    }
}
