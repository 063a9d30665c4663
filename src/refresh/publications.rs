//! Posts into a channel: known ones get their new counts, new ones of the window are added.

use std::collections::HashMap;

use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, TableLike, Value};

use super::edit::{ListForm, count_value, date_of, set_count, set_value, text};
use super::export::{Export, ExportedPost, PostRun};
use super::report::{Change, ChannelReport, PostChange};
use super::{RefreshRequest, address};
use crate::import::{fold, toml_date};
use crate::model::{Date, grouped};

/// Writes the posts of a channel.
pub(super) fn write(
    channel: &mut dyn TableLike,
    form: ListForm,
    exports: &[&Export],
    request: &RefreshRequest,
    report: &mut ChannelReport,
) {
    let posts = merged(exports);
    let newest = posts.iter().filter_map(|listed| listed.post.date).max();
    let first = newest.and_then(|newest| {
        let days = jiff::Span::new().try_days(request.window_days).ok()?;
        newest.checked_sub(days).ok()
    });
    let most = usize::try_from(request.window_posts).unwrap_or(usize::MAX);
    let known = KnownPosts::new(channel);
    for (place, listed) in posts.iter().enumerate() {
        let is_new = listed.post.date >= first && listed.post.date.is_some() && place < most;
        match known.place(&listed.post) {
            Some(place) => update(channel, place, &listed.post, report),
            None if is_new => add(channel, form, listed, report),
            None => report.older_posts += 1,
        }
    }
}

/// A post of the exports, and whether its list is a gapless run.
struct Listed {
    post: ExportedPost,
    run: PostRun,
}

/// Returns all posts, the newest first. Of a post in two exports, the larger count is the later
/// one: counts of posts are sums since they appeared.
fn merged(exports: &[&Export]) -> Vec<Listed> {
    let mut merged: Vec<Listed> = Vec::new();
    let mut places: HashMap<PostName, usize> = HashMap::new();
    let posts = exports
        .iter()
        .flat_map(|export| export.posts.iter().map(|post| (post, export.run)));
    for (post, run) in posts {
        let names = names_of(post.url.as_deref(), post.date, post.title.as_deref());
        let Some(place) = names.iter().find_map(|name| places.get(name)).copied() else {
            places.extend(names.into_iter().map(|name| (name, merged.len())));
            let post = post.clone();
            merged.push(Listed { post, run });
            continue;
        };
        let same = &mut merged[place];
        for (column, count) in &post.counts {
            let known = same
                .post
                .counts
                .entry(*column)
                .or_insert_with(|| count.clone());
            if count.value > known.value {
                *known = count.clone();
            }
        }
        if run == PostRun::Gapless {
            same.run = run;
        }
    }
    merged.sort_by_key(|listed| std::cmp::Reverse(listed.post.date));
    merged
}

/// The mark by which a post is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum PostName {
    /// The key of its address.
    Address(String),
    /// Its day and title, where it has no address.
    Title(Date, String),
}

/// Returns the names of a post: its address, else its day and title.
fn names_of(url: Option<&str>, date: Option<Date>, title: Option<&str>) -> Vec<PostName> {
    let title = date
        .zip(title)
        .map(|(date, title)| PostName::Title(date, fold(title)));
    match url.and_then(address::post_key) {
        Some(key) => vec![PostName::Address(key)],
        None => title.into_iter().collect(),
    }
}

/// The posts of a profile by what they are known by.
struct KnownPosts {
    places: HashMap<PostName, usize>,
    /// Posts with an address too, for exports that have none.
    by_title: HashMap<PostName, usize>,
}

impl KnownPosts {
    fn new(channel: &dyn TableLike) -> Self {
        let mut known = Self {
            places: HashMap::new(),
            by_title: HashMap::new(),
        };
        let tables: Vec<&dyn TableLike> = match channel.get("posts") {
            Some(Item::ArrayOfTables(posts)) => posts.iter().map(|post| post as _).collect(),
            Some(Item::Value(Value::Array(posts))) => posts
                .iter()
                .filter_map(Value::as_inline_table)
                .map(|post| post as _)
                .collect(),
            _ => Vec::new(),
        };
        for (place, table) in tables.into_iter().enumerate() {
            let (date, title) = (date_of(table.get("date")), text(table, "title"));
            let titled = names_of(None, date, title);
            known
                .by_title
                .extend(titled.into_iter().map(|name| (name, place)));
            let named = names_of(text(table, "url"), date, title);
            known
                .places
                .extend(named.into_iter().map(|name| (name, place)));
        }
        known
    }

    /// Returns the place of a post. One with an address may be written without it in the profile,
    /// and the other way round.
    fn place(&self, post: &ExportedPost) -> Option<usize> {
        let (date, title) = (post.date, post.title.as_deref());
        let named = names_of(post.url.as_deref(), date, title);
        let place = named.iter().find_map(|name| self.places.get(name));
        let titled = names_of(None, date, title);
        let by_title = || match post.url {
            Some(_) => titled.iter().find_map(|name| self.places.get(name)),
            None => titled.iter().find_map(|name| self.by_title.get(name)),
        };
        place.or_else(by_title).copied()
    }
}

/// Gives a post of the profile its new counts, and what it does not say of itself.
fn update(
    channel: &mut dyn TableLike,
    place: usize,
    post: &ExportedPost,
    report: &mut ChannelReport,
) {
    let known: Option<&mut dyn TableLike> = match channel.get_mut("posts") {
        Some(Item::ArrayOfTables(posts)) => posts.get_mut(place).map(|post| post as _),
        Some(Item::Value(Value::Array(posts))) => posts
            .iter_mut()
            .filter_map(Value::as_inline_table_mut)
            .nth(place)
            .map(|post| post as _),
        _ => None,
    };
    let Some(known) = known else { return };
    let mut changes = Vec::new();
    for (column, count) in &post.counts {
        set_count(known, column.key(), count.value, &count.cell, &mut changes);
    }
    let source = post.counts.values().next().map(|count| count.cell.clone());
    for (key, value) in description(post) {
        if let Some(source) = source.as_ref().filter(|_| !known.contains_key(key)) {
            set_value(known, key, value, source, &mut changes);
        }
    }
    if changes.is_empty() {
        report.same_posts += 1;
    } else {
        report.posts.push(PostChange {
            post: name(post),
            is_new: false,
            changes,
        });
    }
}

/// Day, kind, address and title, where they are known.
fn description(post: &ExportedPost) -> Vec<(&'static str, Value)> {
    let mut values = Vec::new();
    let mut push = |key, value: Option<Value>| values.extend(value.map(|value| (key, value)));
    push("date", post.date.map(toml_date));
    push("kind", post.kind.map(|kind| kind.word().into()));
    push("url", post.url.as_deref().map(Value::from));
    push("title", post.title.as_deref().map(Value::from));
    values
}

/// Adds a post behind the others, in the form that they have. One of a list with gaps is marked, so
/// that no median is made of it.
fn add(channel: &mut dyn TableLike, form: ListForm, listed: &Listed, report: &mut ChannelReport) {
    let post = &listed.post;
    let mut values = description(post);
    let mut changes = Vec::new();
    for (column, count) in &post.counts {
        values.push((column.key(), count_value(count.value)));
        changes.push(Change {
            key: column.key().to_owned(),
            before: None,
            after: grouped(usize::try_from(count.value).unwrap_or(usize::MAX)),
            source: count.cell.clone(),
        });
    }
    if listed.run == PostRun::Chosen {
        values.push(("exclude", true.into()));
    }
    if changes.is_empty() {
        return;
    }
    let posts = channel.entry("posts").or_insert_with(|| match form {
        ListForm::Inline => Item::Value(Array::new().into()),
        ListForm::Tables => Item::ArrayOfTables(ArrayOfTables::new()),
    });
    match posts {
        Item::ArrayOfTables(posts) => {
            let mut table = Table::new();
            table.decor_mut().set_prefix("\n");
            table.extend(values);
            posts.push(table);
        }
        Item::Value(Value::Array(posts)) => {
            posts.push(values.into_iter().collect::<InlineTable>());
        }
        _ => return,
    }
    report.posts.push(PostChange {
        post: name(post),
        is_new: true,
        changes,
    });
}

/// Returns a post in the words of a report.
fn name(post: &ExportedPost) -> String {
    let date = post.date.map(|date: Date| date.to_string());
    let title = post.title.as_deref().or(post.url.as_deref());
    let parts: Vec<&str> = date.as_deref().into_iter().chain(title).collect();
    parts.join(" ")
}
