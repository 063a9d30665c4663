//! Figures of a whole channel: followers, sums of the window, rates, averages, the audience.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Item, TableLike, Value};

use super::edit::{
    ListForm, count_of, date_of, inline, set_count, set_value, share, table_below, text,
};
use super::export::{
    AudienceShare, AudienceTable, Export, ExportColumn, PeriodTotal, Series, SourceCell, Sourced,
};
use super::report::{Change, ChannelReport};
use super::{RefreshRequest, rates};
use crate::import::{add_to_history, toml_date};
use crate::model::{Date, Provenance, days_between, grouped};

/// Days by which a period may differ from the window.
const NEAR: i64 = 2;

/// Writes the figures of a channel that are no posts.
pub(super) fn write(
    channel: &mut dyn TableLike,
    form: ListForm,
    exports: &[&Export],
    request: &RefreshRequest,
    report: &mut ChannelReport,
) {
    let mut followers: BTreeMap<Date, Sourced<u64>> = BTreeMap::new();
    for export in exports {
        followers.extend(export.followers.clone());
    }
    write_followers(channel, &followers, report);
    // Of two files with one figure, that of the later day is written.
    let mut totals: BTreeMap<ExportColumn, &PeriodTotal> = BTreeMap::new();
    for total in exports.iter().flat_map(|export| &export.totals) {
        let known = totals.entry(total.column).or_insert(total);
        if total.last > known.last {
            *known = total;
        }
    }
    for total in totals.values() {
        write_total(channel, total, request, report);
    }
    let mut series: Vec<&Series> = exports.iter().flat_map(|export| &export.series).collect();
    series.sort_by_key(|series| std::cmp::Reverse((series.newest(), series.days.len())));
    write_sums(channel, &series, &totals, request, report);
    rates::write(channel, &series, request, report);
    let mut audience: BTreeMap<&str, &AudienceTable> = BTreeMap::new();
    for table in exports.iter().flat_map(|export| &export.audience) {
        let known = audience.entry(table.key).or_insert(table);
        if table.date > known.date {
            *known = table;
        }
    }
    for table in audience.into_values() {
        write_audience(channel, form, table, report);
    }
    date_figures(channel, exports, report);
}

/// Dates the figures of a channel without followers by the newest day of its exports. Where there
/// are followers, the day is theirs.
fn date_figures(channel: &mut dyn TableLike, exports: &[&Export], report: &mut ChannelReport) {
    let days = exports
        .iter()
        .filter_map(|export| Some((export.newest()?, export)));
    let Some((newest, export)) = days.max_by_key(|(newest, _)| *newest) else {
        return;
    };
    let is_newer = date_of(channel.get("as_of")).is_none_or(|day| day < newest);
    if channel.contains_key("followers") || !is_newer {
        return;
    }
    let source = SourceCell {
        file: export.file.clone(),
        rows: None,
        column: "its newest day".into(),
    };
    set_value(
        channel,
        "as_of",
        toml_date(newest),
        &source,
        &mut report.changes,
    );
    let word = Provenance::PlatformExport.word();
    set_value(
        channel,
        "provenance",
        word.into(),
        &source,
        &mut report.changes,
    );
}

/// Writes the newest count, and into the history the one before and the last of each month.
fn write_followers(
    channel: &mut dyn TableLike,
    followers: &BTreeMap<Date, Sourced<u64>>,
    report: &mut ChannelReport,
) {
    let Some((&day, newest)) = followers.last_key_value() else {
        return;
    };
    let (before, before_day) = (
        count_of(channel.get("followers")),
        date_of(channel.get("as_of")),
    );
    let mut history: BTreeMap<Date, (u64, SourceCell)> = BTreeMap::new();
    for (day, figure) in month_ends(followers) {
        history.insert(day, (figure.value, figure.cell.clone()));
    }
    if before_day.is_some_and(|before| before > day) {
        history.insert(day, (newest.value, newest.cell.clone()));
        let remark =
            format!("followers of {day} went into the history: the profile has newer ones");
        report.remarks.push(remark);
    } else {
        match (before, before_day) {
            (Some(before), Some(before_day)) if before_day < day => {
                let cell = SourceCell {
                    file: "the profile".into(),
                    rows: None,
                    column: "followers".into(),
                };
                history.entry(before_day).or_insert((before, cell));
            }
            (Some(before), None) if before != newest.value => report.remarks.push(format!(
                "the count before, {}, had no day and is not in the history",
                shown(before)
            )),
            _ => {}
        }
        set_count(
            channel,
            "followers",
            newest.value,
            &newest.cell,
            &mut report.changes,
        );
        let source = &newest.cell;
        set_value(
            channel,
            "as_of",
            toml_date(day),
            source,
            &mut report.changes,
        );
        let word = Provenance::PlatformExport.word();
        set_value(
            channel,
            "provenance",
            word.into(),
            source,
            &mut report.changes,
        );
    }
    for (day, (count, source)) in history {
        let before = points(channel);
        add_to_history(channel, day, count);
        if points(channel) > before {
            report.changes.push(Change {
                key: format!("history {day}"),
                before: None,
                after: shown(count),
                source,
            });
        }
    }
}

/// Returns the last count of each month before that of the newest.
fn month_ends(
    followers: &BTreeMap<Date, Sourced<u64>>,
) -> impl Iterator<Item = (Date, &Sourced<u64>)> {
    let month = |day: Date| (day.year(), day.month());
    let newest = followers.keys().next_back().copied().map(month);
    let mut ends: BTreeMap<(i16, i8), (Date, &Sourced<u64>)> = BTreeMap::new();
    for (&day, figure) in followers {
        if Some(month(day)) != newest {
            ends.insert(month(day), (day, figure));
        }
    }
    ends.into_values()
}

/// Returns the number of points of the history.
pub(super) fn points(channel: &dyn TableLike) -> usize {
    match channel.get("history") {
        Some(Item::Value(Value::Array(points))) => points.len(),
        Some(Item::ArrayOfTables(points)) => points.len(),
        _ => 0,
    }
}

fn shown(count: u64) -> String {
    grouped(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Writes a total that the platform made, where its period is the window.
fn write_total(
    channel: &mut dyn TableLike,
    total: &PeriodTotal,
    request: &RefreshRequest,
    report: &mut ChannelReport,
) {
    let days = days_between(total.first, total.last) + 1;
    let (key, window) = (total.column.key(), request.window_days);
    if (days - i64::from(window)).abs() > NEAR {
        report.remarks.push(format!(
            "{key} is of {days} days and was not written: the window of this site is {window} days"
        ));
        return;
    }
    let figure = &total.figure;
    set_count(
        channel,
        key,
        figure.value,
        &figure.cell,
        &mut report.changes,
    );
}

/// Writes sums of days, where all days of the window are there and no total was.
fn write_sums(
    channel: &mut dyn TableLike,
    series: &[&Series],
    totals: &BTreeMap<ExportColumn, &PeriodTotal>,
    request: &RefreshRequest,
    report: &mut ChannelReport,
) {
    let mut written: BTreeSet<ExportColumn> = totals.keys().copied().collect();
    for series in series {
        let first = series
            .newest()
            .and_then(|newest| rates::first_day(newest, request));
        for (column, key) in &series.sums {
            let Some(first) = first.filter(|_| written.insert(*key)) else {
                continue;
            };
            let sum = series.sum(*column, first);
            match sum.filter(|_| series.days.contains_key(&first)) {
                Some(sum) => {
                    let value = sum.value.round() as u64;
                    set_count(channel, key.key(), value, &sum.cell, &mut report.changes);
                }
                None => report.remarks.push(format!(
                    "{} was not written: {} holds {} days, and the window of this site is {} days",
                    key.key(),
                    series.file,
                    series.days.len(),
                    request.window_days
                )),
            }
        }
    }
}

/// Writes a table of the audience, with its day where that is not the channel's.
fn write_audience(
    channel: &mut dyn TableLike,
    form: ListForm,
    table: &AudienceTable,
    report: &mut ChannelReport,
) {
    let channel_day = date_of(channel.get("as_of"));
    let is_exported = text(channel, "provenance") == Some(Provenance::PlatformExport.word());
    let Some(audience) = table_below(channel, "audience", form) else {
        return;
    };
    let known = date_of(audience.get("as_of")).or(channel_day);
    if known > table.date {
        let remark = format!(
            "audience.{} was not written: the profile has a newer one",
            table.key
        );
        report.remarks.push(remark);
        return;
    }
    let entries = table.shares.iter().map(|(label, share_of)| {
        let value = match share_of {
            AudienceShare::Of(percent) => share(*percent),
            AudienceShare::ByGender(genders) => inline(
                genders
                    .iter()
                    .map(|(gender, percent)| (gender.clone(), share(*percent))),
            ),
        };
        (label.clone(), value)
    });
    let (source, mut changes) = (&table.cell, Vec::new());
    set_value(audience, table.key, inline(entries), source, &mut changes);
    if let Some(day) = table.date
        && (Some(day) != channel_day || audience.contains_key("as_of"))
    {
        set_value(audience, "as_of", toml_date(day), source, &mut changes);
    }
    if !is_exported && !audience.contains_key("source") {
        set_value(
            audience,
            "source",
            "platform export".into(),
            source,
            &mut changes,
        );
    }
    for change in &mut changes {
        change.key = format!("audience.{}", change.key);
    }
    report.changes.append(&mut changes);
}
