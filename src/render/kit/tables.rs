//! Tables of an audience, each with its chart.

use serde::Serialize;

use super::builder::KitBuilder;
use crate::metrics::{MergedAudience, MergedShare, MergedTable};
use crate::model::AudienceNoun;
use crate::render::chart::{self, Bar, Caption, PyramidRow};

/// How many rows a table of places or interests shows.
const FEW: usize = 6;

/// In place of an unknown share.
const UNKNOWN: &str = "–";

#[derive(Serialize)]
pub(super) struct ShareTableView {
    /// What it counts: `gender`, `age`, `age_gender`, `countries`, `cities`, `interests`.
    kind: &'static str,
    /// Whose shares these are, a key of `kit.of_basis`.
    of: &'static str,
    /// The chart with its own description.
    chart_svg: String,
    /// The rows behind it; empty if it is crossed.
    rows: Vec<ShareView>,
    crossed: Option<CrossedView>,
}

#[derive(Serialize)]
struct ShareView {
    label: String,
    /// Percent of the audience as the chart says it: `46%`.
    figure: String,
}

#[derive(Serialize)]
struct CrossedView {
    genders: Vec<String>,
    /// A row an age group.
    rows: Vec<AgeRowView>,
}

#[derive(Serialize)]
struct AgeRowView {
    /// The age group, `18–24`.
    label: String,
    /// Percent of the audience as the chart says it, in the order of the column heads; an en dash
    /// if it is unknown.
    figures: Vec<String>,
}

/// A chart of labelled bars.
type Drawing = fn(&Caption<'_>, &[Bar<'_>]) -> String;

/// A share in percent, and as it is read.
type Share = (f64, String);

impl KitBuilder<'_> {
    pub(super) fn tables(&self, merged: &MergedAudience<'_>) -> Vec<ShareTableView> {
        let locale = &self.context.locale;
        let (gender, age) = (&merged.gender, &merged.age);
        let (country, city) = (&merged.country, &merged.city);
        let interests = &merged.interests;
        let tables = [
            self.table("gender", chart::stack, usize::MAX, gender, |key| {
                self.gender(key)
            }),
            self.table("age", chart::columns, usize::MAX, age, |age| with_dash(age)),
            merged
                .age_gender
                .as_ref()
                .map(|table| self.age_gender(table)),
            self.table("countries", chart::bars, FEW, country, |country| {
                locale.country(country.code()).to_owned()
            }),
            self.table("cities", chart::bars, FEW, city, ToString::to_string),
            self.table("interests", chart::bars, FEW, interests, |text| {
                locale.capital(text)
            }),
        ];
        tables.into_iter().flatten().collect()
    }

    fn gender(&self, key: &str) -> String {
        self.context.name("kit.gender", key).to_owned()
    }

    /// Returns a key of `kit.of_basis` for the channels that a table covers.
    fn whose<K>(&self, table: &MergedTable<K>) -> &'static str {
        let channels = &self.member.creator.channels;
        let covered = table.channels.iter();
        let covered = covered.filter_map(|&place| channels.get(usize::from(place)));
        AudienceNoun::common(covered.map(|channel| channel.platform.noun))
    }

    /// Returns a table of so many rows at most, with its chart; `None` if it has no shares.
    fn table<K>(
        &self,
        kind: &'static str,
        draw: Drawing,
        most: usize,
        table: &Option<MergedTable<K>>,
        label: impl Fn(&K) -> String,
    ) -> Option<ShareTableView> {
        let table = table.as_ref().filter(|table| !table.shares.is_empty())?;
        let locale = &self.context.locale;
        let shares: Vec<&MergedShare<K>> = table.shares.iter().take(most).collect();
        let rows: Vec<ShareView> = shares
            .iter()
            .map(|share| ShareView {
                label: label(&share.label),
                figure: locale.percent(share.share.value(), Some(0)),
            })
            .collect();
        let bars: Vec<Bar<'_>> = shares
            .iter()
            .zip(&rows)
            .map(|(share, row)| Bar {
                label: &row.label,
                value: share.share.value(),
                figure: &row.figure,
            })
            .collect();
        let described = rows
            .iter()
            .map(|row| format!("{} {}", row.label, row.figure));
        let caption = Caption {
            description: &self.context.joined_by_comma(&described.collect::<Vec<_>>()),
            direction: locale.direction(),
        };
        Some(ShareTableView {
            kind,
            of: self.whose(table),
            chart_svg: draw(&caption, &bars),
            rows,
            crossed: None,
        })
    }

    fn age_gender(&self, table: &MergedTable<(&str, &str)>) -> ShareTableView {
        let (mut ages, mut genders) = (Vec::new(), Vec::new());
        for share in &table.shares {
            let (age, gender) = share.label;
            if !ages.contains(&age) {
                ages.push(age);
            }
            if !genders.contains(&gender) {
                genders.push(gender);
            }
        }
        let share = |age: &str, gender: &str| {
            let share = table
                .shares
                .iter()
                .find(|share| share.label == (age, gender))?;
            let percent = share.share.value();
            Some((percent, self.context.locale.percent(percent, Some(0))))
        };
        let rows: Vec<(String, Vec<Option<Share>>)> = ages
            .iter()
            .map(|age| {
                let shares = genders.iter().map(|gender| share(age, gender));
                (with_dash(age), shares.collect())
            })
            .collect();
        let genders: Vec<String> = genders.iter().map(|gender| self.gender(gender)).collect();
        let chart_svg = self.pyramid(&genders, &rows);
        let figure = |share: Option<Share>| share.map_or(UNKNOWN.to_owned(), |(_, figure)| figure);
        let rows = rows.into_iter().map(|(label, shares)| AgeRowView {
            label,
            figures: shares.into_iter().map(figure).collect(),
        });
        let rows = rows.collect();
        ShareTableView {
            kind: "age_gender",
            of: self.whose(table),
            chart_svg,
            rows: Vec::new(),
            crossed: Some(CrossedView { genders, rows }),
        }
    }

    /// Draws the first two genders; the description has all.
    fn pyramid(&self, genders: &[String], rows: &[(String, Vec<Option<Share>>)]) -> String {
        let context = self.context;
        let gender = |side: usize| genders.get(side).map_or("", String::as_str);
        let mut drawn = Vec::new();
        let mut described = Vec::new();
        for (label, shares) in rows {
            let bar = |side: usize| {
                let (value, figure) = shares.get(side)?.as_ref()?;
                Some(Bar {
                    label: gender(side),
                    value: *value,
                    figure,
                })
            };
            let (near, far) = (bar(0), bar(1));
            drawn.push(PyramidRow { label, near, far });
            let known = genders
                .iter()
                .zip(shares)
                .filter_map(|(gender, share)| Some(format!("{gender} {}", share.as_ref()?.1)));
            let known = context.joined_by_comma(&known.collect::<Vec<_>>());
            described.push(context.labelled(label, &known));
        }
        let caption = Caption {
            description: &context.joined_by_semicolon(&described),
            direction: context.locale.direction(),
        };
        chart::pyramid(&caption, [gender(0), gender(1)], &drawn)
    }
}

/// Writes an age band with an en dash.
fn with_dash(age: &str) -> String {
    age.replace('-', "–")
}
