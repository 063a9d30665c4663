//! Rates and averages of a channel from figures by day.

use toml_edit::{Item, TableLike, Value};

use super::RefreshRequest;
use super::days::DaysFigure;
use super::edit::{count_value, inline, set_count, set_value, share, text};
use super::export::{ExportColumn, Series};
use super::report::ChannelReport;
use crate::model::Date;

/// Returns the first day of a window that ends on a day.
pub(super) fn first_day(newest: Date, request: &RefreshRequest) -> Option<Date> {
    let days = jiff::Span::new()
        .try_days(i64::from(request.window_days) - 1)
        .ok()?;
    newest.checked_sub(days).ok()
}

/// Writes the rate and the averages that days give, where no posts count.
pub(super) fn write(
    channel: &mut dyn TableLike,
    series: &[&Series],
    request: &RefreshRequest,
    report: &mut ChannelReport,
) {
    if has_counted_posts(channel) {
        return;
    }
    let first = |series: &Series| first_day(series.newest()?, request);
    let mean = series.iter().find_map(|series| series.mean(first(series)?));
    if let Some((column, mean)) = mean {
        write_mean(channel, column, &mean, report);
    }
    let rate = series.iter().find_map(|series| {
        let rule = series.rate.as_ref()?;
        Some((rule, series.rate(first(series)?)?))
    });
    let Some((rule, rate)) = rate else { return };
    if has_averages(channel) {
        let remark = "the rate was not written: the profile has averages, which come before it";
        report.remarks.push(remark.to_owned());
        return;
    }
    let percent = (rate.value * 100.0).round() / 100.0;
    let changes = &mut report.changes;
    set_value(
        channel,
        "engagement_rate",
        share(percent),
        &rate.cell,
        changes,
    );
    let basis = rule.against.key();
    set_value(
        channel,
        "engagement_basis",
        basis.into(),
        &rate.cell,
        changes,
    );
    report.remarks.push(format!(
        "the rate is that of all engagements of {} days by all {basis} of these days; the posts \
         are no gapless run, so no median is made of them",
        rate.days
    ));
}

/// Writes a mean of days into the averages.
fn write_mean(
    channel: &mut dyn TableLike,
    column: ExportColumn,
    mean: &DaysFigure,
    report: &mut ChannelReport,
) {
    let (key, value) = (column.key(), mean.value.round() as u64);
    let mut changes = Vec::new();
    match channel
        .get_mut("averages")
        .and_then(Item::as_table_like_mut)
    {
        Some(averages) => {
            set_count(averages, key, value, &mean.cell, &mut changes);
            for change in &mut changes {
                change.key = format!("averages.{key}");
            }
        }
        None => {
            let averages = inline([(key.to_owned(), count_value(value))]);
            set_value(channel, "averages", averages, &mean.cell, &mut changes);
        }
    }
    report.changes.append(&mut changes);
    let remark = format!("averages.{key} is the mean of {} days", mean.days);
    report.remarks.push(remark);
}

/// Returns whether the channel has posts that rates count.
fn has_counted_posts(channel: &dyn TableLike) -> bool {
    let counts = |post: &dyn TableLike| {
        post.get("exclude").and_then(Item::as_bool) != Some(true)
            && text(post, "kind") != Some("story")
    };
    match channel.get("posts") {
        Some(Item::ArrayOfTables(posts)) => posts.iter().any(|post| counts(post)),
        Some(Item::Value(Value::Array(posts))) => posts
            .iter()
            .filter_map(Value::as_inline_table)
            .any(|post| counts(post)),
        _ => false,
    }
}

/// Returns whether the profile has averages of engagements.
fn has_averages(channel: &dyn TableLike) -> bool {
    let averages = channel.get("averages").and_then(Item::as_table_like);
    averages.is_some_and(|averages| {
        let keys = [
            ExportColumn::Likes,
            ExportColumn::Comments,
            ExportColumn::Shares,
            ExportColumn::Saves,
        ];
        keys.iter()
            .any(|column| averages.contains_key(column.key()))
    })
}
