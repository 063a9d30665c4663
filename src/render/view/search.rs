//! What the search and the shortlist need in a page: the variable `search` of `parts/search.html`
//! and `shortlist.html`.

use serde::Serialize;

use crate::model::Money;
use crate::render::context::Context;
use crate::render::data;
use crate::render::locale::Argument;
use crate::render::search::Index;

/// The search of a directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SearchView {
    /// The address of the site's root, below which the index lies; ends with a slash.
    pub base: String,
    /// How many creators can be found.
    pub count: usize,
    /// The manifest of the index: JSON for a data block.
    pub manifest: String,
    /// The words of scripts: JSON for a data block.
    pub words: String,
    /// Sorts that are offered: what the address says; the words are `search.sorts.` and that.
    pub sorts: Vec<SortView>,
    /// What is asked first, beside the words: a few steps of engagement and of price, each where
    /// the roster has it.
    pub steps: Vec<StepsView>,
    /// The currency of amounts, ISO 4217.
    pub currency: String,
    /// Where a shortlist is mailed to: the agency's address.
    pub email: Option<String>,
}

/// A way to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SortView {
    /// What the address says.
    pub key: &'static str,
    /// Its key in `search.sorts`.
    pub word: &'static str,
}

/// One end of a range in a few steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepsView {
    /// The number that is limited: its name in addresses, and its key in `search.steps`.
    pub number: &'static str,
    /// Which end: 0 the lowest, 1 the highest that is wanted.
    pub end: u8,
    pub options: Vec<StepView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StepView {
    /// What the address says.
    pub value: String,
    pub label: String,
}

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

impl SearchView {
    /// The view for an index.
    pub(crate) fn new(context: &Context, index: &Index) -> Self {
        let words = context.messages.group("search");
        let words = serde_json::to_string(&words)
            .unwrap_or_default()
            .replace('<', "\\u003c");
        let agency = context.site.settings.agency.as_ref();
        Self {
            base: context.url("/"),
            count: context.listed().len(),
            manifest: index.manifest.clone(),
            words,
            sorts: SORTS
                .iter()
                .map(|(key, word)| SortView { key, word })
                .collect(),
            steps: engagement(context, index)
                .into_iter()
                .chain(price(context, index))
                .collect(),
            currency: context.site.settings.currency.code().to_owned(),
            email: agency
                .and_then(|agency| agency.email.as_ref())
                .map(|email| email.as_str().to_owned()),
        }
    }
}

/// Steps of the least engagement: by followers, or where nobody has that, by views.
fn engagement(context: &Context, index: &Index) -> Option<StepsView> {
    let (number, bounds) = ["er", "erv"]
        .into_iter()
        .find_map(|name| Some((name, *index.bounds.get(name)?)))?;
    let label = |step: i64| {
        let percent = context
            .locale
            .percent(step as f64 / 100.0, Some(u8::from(step % 100 != 0)));
        context.say(
            &format!("search.steps.{number}_step"),
            &[("percent", Argument::Text(&percent))],
        )
    };
    let options = dividing(RATES, bounds).map(|step| StepView {
        value: (step as f64 / 100.0).to_string(),
        label: label(step),
    });
    some(StepsView {
        number,
        end: 0,
        options: options.collect(),
    })
}

/// Steps of the highest price: 10, 25, 50, 100 and so on in the site's currency.
fn price(context: &Context, index: &Index) -> Option<StepsView> {
    let currency = context.site.settings.currency;
    let units = i64::from(data::search::currency_units(currency));
    let tens = std::iter::successors(Some(units), |unit| unit.checked_mul(10))
        .take_while(|unit| *unit < i64::MAX / 100);
    let steps = tens.flat_map(|unit| [10 * unit, 25 * unit, 50 * unit]);
    let options = dividing(steps, *index.bounds.get("rate")?).map(|step| StepView {
        value: (step / units).to_string(),
        label: context.locale.money(Money {
            minor: step.unsigned_abs(),
            currency,
        }),
    });
    some(StepsView {
        number: "rate",
        end: 1,
        options: options.collect(),
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

fn some(steps: StepsView) -> Option<StepsView> {
    Some(steps).filter(|steps| !steps.options.is_empty())
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
