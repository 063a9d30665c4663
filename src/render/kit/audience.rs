//! Who watches: merged tables with their charts.

use super::KitBuilder;
use super::finding::{Finding, Tables, findings};
use crate::metrics::{MergedAudience, MergedTable, audience};
use crate::model::{AudienceNoun, Channel, Country};
use crate::render::chart::{self, Bar, Caption, PyramidRow};
use crate::render::locale::Argument;
use crate::render::view::kit::audience::{
    AgeGenderRowView, AudienceView, CrossedView, QualityView, ShareTableView, ShareView,
};

/// A label with its share in percent.
type Labelled = (String, f64);

/// How many rows a table of places or interests shows.
const ROWS: usize = 6;

/// What stands for a share that nobody knows.
const UNKNOWN: &str = "–";

/// The chart that shows a table.
#[derive(Clone, Copy)]
enum Form {
    Bars,
    Columns,
    Stack,
}

impl KitBuilder<'_> {
    pub(super) fn audience(&self) -> Option<AudienceView> {
        let creator = &self.member.creator;
        let merged = audience(creator);
        let quality = self.quality();
        if merged.is_none() && quality.is_none() && creator.interests.is_empty() {
            return None;
        }
        let merged = merged.unwrap_or_default();
        Some(AudienceView {
            findings: self
                .findings(&merged)
                .iter()
                .map(|finding| self.finding(finding))
                .collect(),
            note: self.audience_note(&merged),
            tables: self.tables(&merged),
            psychographics: creator.interests.iter().map(ToString::to_string).collect(),
            quality,
        })
    }

    fn tables(&self, merged: &MergedAudience<'_>) -> Vec<ShareTableView> {
        let gender = |key: &&str| self.word(&format!("kit.gender.{key}"), key);
        let country = |country: &Country| self.context.locale.country(country.code()).to_owned();
        let city = |city: &&str| (*city).to_owned();
        let tables = [
            self.table(
                "kit.gender_title",
                Form::Stack,
                merged.gender.as_ref(),
                gender,
            ),
            self.table("kit.age_title", Form::Columns, merged.age.as_ref(), |age| {
                digits(age)
            }),
            merged
                .age_gender
                .as_ref()
                .map(|table| self.age_gender(table)),
            self.table(
                "kit.countries_title",
                Form::Bars,
                merged.country.as_ref(),
                country,
            ),
            self.table("kit.cities_title", Form::Bars, merged.city.as_ref(), city),
            self.table(
                "kit.interests_title",
                Form::Bars,
                merged.interests.as_ref(),
                |interest| self.context.locale.capital(interest),
            ),
        ];
        tables.into_iter().flatten().collect()
    }

    fn quality(&self) -> Option<QualityView> {
        let audiences = self
            .member
            .creator
            .channels
            .iter()
            .filter_map(|channel| channel.audience.as_ref());
        let (percent, source) = audiences
            .filter_map(|audience| Some((audience.quality?, audience.quality_source.as_ref())))
            .next()?;
        Some(QualityView {
            percent: percent.value(),
            source: source.map(ToString::to_string),
        })
    }

    fn findings(&self, merged: &MergedAudience<'_>) -> Vec<Finding> {
        let gender = shares(merged.gender.as_ref());
        let age = shares(merged.age.as_ref());
        let countries: Vec<(String, f64)> = merged
            .country
            .iter()
            .flat_map(|table| &table.shares)
            .map(|share| (share.label.code().to_owned(), share.share.value()))
            .collect();
        let country: Vec<(&str, f64)> = countries
            .iter()
            .map(|(code, share)| (code.as_str(), *share))
            .collect();
        let mut age_gender: Vec<(&str, Vec<(&str, f64)>)> = Vec::new();
        for share in merged.age_gender.iter().flat_map(|table| &table.shares) {
            let (age, gender) = share.label;
            match age_gender.iter_mut().find(|(known, _)| *known == age) {
                Some((_, genders)) => genders.push((gender, share.share.value())),
                None => age_gender.push((age, vec![(gender, share.share.value())])),
            }
        }
        findings(&Tables {
            gender: &gender,
            age: &age,
            age_gender: &age_gender,
            country: &country,
        })
    }

    /// A finding as a sentence.
    fn finding(&self, finding: &Finding) -> String {
        let fraction = self.text(&format!("kit.fraction.{}", finding.fraction), &[]);
        let gender = finding
            .gender
            .as_ref()
            .map(|gender| self.text(&format!("kit.finding.people.{gender}"), &[]));
        let country = finding
            .country
            .as_ref()
            .map(|code| self.context.locale.country_in_sentence(code).into_owned());
        let known = [
            ("gender", gender),
            ("ages", finding.ages.as_deref().map(unbroken)),
            ("country", country),
            ("fraction", Some(fraction)),
        ];
        let arguments: Vec<(&str, Argument<'_>)> = known
            .iter()
            .filter_map(|(name, text)| Some((*name, Argument::Text(text.as_deref()?))))
            .collect();
        self.text(
            &format!("kit.finding.{}", finding.kind.replace('-', "_")),
            &arguments,
        )
    }

    /// The channels that any table covers, largest first, with who says so and when.
    fn audience_note(&self, merged: &MergedAudience<'_>) -> String {
        let covered = covered_channels(merged);
        let channels = self.member.creator.channels.iter().enumerate();
        let sources: Vec<&Channel> = channels
            .filter(|(index, _)| covered.contains(index))
            .map(|(_, channel)| channel)
            .collect();
        let platforms: Vec<&str> = sources
            .iter()
            .map(|channel| channel.platform.label.as_str())
            .collect();
        let whose = match platforms.as_slice() {
            [] => None,
            [one] => {
                let whose = sources
                    .iter()
                    .map(|channel| channel.platform.noun.word())
                    .next()
                    .unwrap_or_default();
                let whose = self.text(&format!("kit.follower_word.{whose}"), &[]);
                Some(self.text(
                    "kit.audience_of",
                    &[
                        ("whose", Argument::Text(&whose)),
                        ("channel", Argument::Text(one)),
                    ],
                ))
            }
            several => Some(self.text(
                "kit.audience_merged",
                &[(
                    "channels",
                    Argument::Text(&self.context.locale.list(several)),
                )],
            )),
        };
        let named = |(channel, told): (&&Channel, String)| match sources.len() {
            1 => told,
            _ => self.context.labelled(&channel.platform.label, &told),
        };
        let told = sources
            .iter()
            .filter_map(|channel| Some((channel, self.audience_told(channel)?)))
            .map(named);
        whose.into_iter().chain(told).collect::<Vec<_>>().join(" ")
    }

    /// Who says what a channel's audience is, and of which day.
    fn audience_told(&self, channel: &Channel) -> Option<String> {
        let provenance = channel
            .provenance
            .map(|provenance| self.text(&format!("kit.provenance.{}", provenance.word()), &[]));
        let day = channel
            .audience
            .as_ref()
            .and_then(|audience| audience.as_of)
            .or(channel.as_of);
        let told: Vec<String> = provenance
            .into_iter()
            .chain(day.map(|day| self.context.locale.date(day)))
            .collect();
        (!told.is_empty()).then(|| self.context.joined_by_comma(&told) + ".")
    }

    /// What a table shows, and of whom.
    fn title<K>(&self, key: &str, table: &MergedTable<K>) -> String {
        let channels = table
            .channels
            .iter()
            .filter_map(|&place| self.member.creator.channels.get(usize::from(place)));
        let whose = AudienceNoun::common(channels.map(|channel| channel.platform.noun));
        self.text(key, &[("of", Argument::Text(&self.of(whose)))])
    }

    fn table<K>(
        &self,
        title: &str,
        form: Form,
        table: Option<&MergedTable<K>>,
        label: impl Fn(&K) -> String,
    ) -> Option<ShareTableView> {
        let table = table.filter(|table| !table.shares.is_empty())?;
        let rows: Vec<Labelled> = table
            .shares
            .iter()
            .map(|share| (label(&share.label), share.share.value()))
            .collect();
        let rows: Vec<Labelled> = match form {
            Form::Bars => rows.into_iter().take(ROWS).collect(),
            Form::Columns | Form::Stack => rows,
        };
        let figures: Vec<String> = rows
            .iter()
            .map(|(_, share)| self.context.locale.percent(*share, Some(0)))
            .collect();
        let bars: Vec<Bar<'_>> = rows
            .iter()
            .zip(&figures)
            .map(|((label, value), figure)| Bar {
                label,
                value: *value,
                figure,
            })
            .collect();
        let description = rows
            .iter()
            .zip(&figures)
            .map(|((label, _), figure)| format!("{label} {figure}"))
            .collect::<Vec<_>>();
        let description = self.context.joined_by_comma(&description);
        let caption = Caption {
            description: &description,
            direction: self.direction(),
        };
        let chart_svg = match form {
            Form::Bars => chart::bars(&caption, &bars),
            Form::Columns => chart::columns(&caption, &bars),
            Form::Stack => chart::stack(&caption, &bars),
        };
        let rows = rows
            .into_iter()
            .zip(figures)
            .map(|((label, _), figure)| ShareView { label, figure });
        Some(ShareTableView {
            title: self.title(title, table),
            chart_svg,
            rows: rows.collect(),
            crossed: None,
        })
    }

    fn age_gender(&self, table: &MergedTable<(&str, &str)>) -> ShareTableView {
        let mut genders: Vec<&str> = Vec::new();
        let mut ages: Vec<&str> = Vec::new();
        for share in &table.shares {
            let (age, gender) = share.label;
            if !genders.contains(&gender) {
                genders.push(gender);
            }
            if !ages.contains(&age) {
                ages.push(age);
            }
        }
        let share = |age: &str, gender: &str| {
            table
                .shares
                .iter()
                .find(|share| share.label == (age, gender))
                .map(|share| share.share.value())
        };
        let heads: Vec<String> = genders
            .iter()
            .map(|gender| self.word(&format!("kit.gender.{gender}"), gender))
            .collect();
        let rows: Vec<GenderRow> = ages
            .iter()
            .map(|age| {
                let figure = |share: f64| (share, self.context.locale.percent(share, Some(0)));
                GenderRow {
                    label: digits(age),
                    shares: genders
                        .iter()
                        .map(|gender| share(age, gender).map(figure))
                        .collect(),
                }
            })
            .collect();
        let chart_svg = self.pyramid(&heads, &rows);
        let rows = rows.into_iter().map(|row| AgeGenderRowView {
            label: row.label,
            figures: row
                .shares
                .into_iter()
                .map(|share| share.map_or_else(|| UNKNOWN.to_owned(), |(_, figure)| figure))
                .collect(),
        });
        let crossed = Some(CrossedView {
            genders: heads,
            rows: rows.collect(),
        });
        ShareTableView {
            title: self.title("kit.age_gender_title", table),
            chart_svg,
            rows: Vec::new(),
            crossed,
        }
    }

    /// The chart of the first two genders.
    fn pyramid(&self, heads: &[String], rows: &[GenderRow]) -> String {
        let head = |side: usize| heads.get(side).map_or("", String::as_str);
        let drawn: Vec<PyramidRow<'_>> = rows
            .iter()
            .map(|row| PyramidRow {
                label: &row.label,
                near: bar(row.shares.first(), head(0)),
                far: bar(row.shares.get(1), head(1)),
            })
            .collect();
        let said = rows.iter().map(|row| {
            let known = heads
                .iter()
                .zip(&row.shares)
                .filter_map(|(head, share)| Some(format!("{head} {}", share.as_ref()?.1)));
            self.context.labelled(
                &row.label,
                &self.context.joined_by_comma(&known.collect::<Vec<_>>()),
            )
        });
        let description = self.context.joined_by_semicolon(&said.collect::<Vec<_>>());
        let caption = Caption {
            description: &description,
            direction: self.direction(),
        };
        chart::pyramid(&caption, [head(0), head(1)], &drawn)
    }
}

/// An age band with a share for each gender: in percent, and as it is read.
struct GenderRow {
    label: String,
    shares: Vec<Option<(f64, String)>>,
}

fn bar<'a>(side: Option<&'a Option<(f64, String)>>, label: &'a str) -> Option<Bar<'a>> {
    side?.as_ref().map(|(value, figure)| Bar {
        label,
        value: *value,
        figure,
    })
}

fn shares<'a>(table: Option<&MergedTable<&'a str>>) -> Vec<(&'a str, f64)> {
    table
        .into_iter()
        .flat_map(|table| &table.shares)
        .map(|share| (share.label, share.share.value()))
        .collect()
}

fn covered_channels(merged: &MergedAudience<'_>) -> Vec<usize> {
    let text_tables = [&merged.gender, &merged.age, &merged.city, &merged.interests];
    let of_texts = text_tables
        .into_iter()
        .flatten()
        .flat_map(|table| &table.channels);
    let of_pairs = merged.age_gender.iter().flat_map(|table| &table.channels);
    let of_countries = merged.country.iter().flat_map(|table| &table.channels);
    of_texts
        .chain(of_pairs)
        .chain(of_countries)
        .map(|&place| usize::from(place))
        .collect()
}

/// Ages that stay in one line.
fn unbroken(ages: &str) -> String {
    ages.replace('–', "\u{2060}–\u{2060}")
}

/// An age band as it is read: with an en dash.
fn digits(age: &str) -> String {
    age.replace('-', "–")
}
