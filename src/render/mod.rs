//! The model and its figures into artifacts. Nothing here opens a file: templates arrive as data,
//! pictures as handles.

pub(crate) mod assets;
pub(crate) mod cards;
pub(crate) mod chart;
pub(crate) mod colour;
mod context;
pub(crate) mod data;
pub(crate) mod engine;
pub(crate) mod facet;
mod imports;
pub(crate) mod insights;
mod kit;
#[cfg(test)]
mod kit_words;
pub(crate) mod locale;
pub(crate) mod monogram;
pub(crate) mod pages;
mod parts;
mod plan;
pub(crate) mod script;
pub(crate) mod search;
mod style;
mod svg;
mod tier_names;
pub(crate) mod tokens;
mod unused_words;
pub(crate) mod view;
mod words;

use std::sync::Arc;

use crate::metrics::{Figures, Tables};
use crate::model::{ByteSource, Creator, Site, Text, Theme};
use crate::source::Spanned;

pub(crate) use plan::{Plan, plan};

/// A creator with a page, and its figures; in the default order.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub creator: Arc<Creator>,
    pub figures: Arc<Figures>,
}

/// Everything that pages are made from.
pub(crate) struct Source {
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// The templates that pages name, also those of pages that cannot be made.
    pub templates: Vec<Spanned<Text>>,
    pub theme: Arc<Theme>,
    /// The tables of the field.
    pub tables: Tables,
    /// Files that are published as they are.
    pub statics: Vec<StaticFile>,
    /// What is worth waiting for.
    pub haste: Haste,
}

/// What is worth waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    Whole,
    /// Pages first: on a large roster the search index of the run before serves until the new one
    /// is made.
    First,
}

/// A file that is published as it is.
#[derive(Clone)]
pub(crate) struct StaticFile {
    /// Its path in the output.
    pub path: String,
    pub source: Arc<dyn ByteSource>,
}
