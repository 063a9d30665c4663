//! The model and its figures into artifacts. Nothing here opens a file: templates arrive as data,
//! pictures as handles.

pub mod assets;
pub mod cards;
pub mod chart;
pub mod colour;
mod context;
pub mod data;
pub mod engine;
pub mod facet;
mod imports;
pub mod insights;
mod kit;
pub mod locale;
pub mod monogram;
pub mod noun;
mod pages;
mod parts;
mod plan;
pub mod script;
pub mod search;
mod style;
mod svg;
mod tier_names;
pub mod tokens;
mod unused_words;
pub mod view;
mod words;

use std::sync::Arc;

use crate::metrics::{Figures, Tables};
use crate::model::{ByteSource, Creator, Site, Text, Theme};
use crate::source::Spanned;

pub use context::Context;
pub use plan::{Plan, plan};

/// A creator with a page, and its figures; in the default order.
#[derive(Debug, Clone)]
pub struct Member {
    pub creator: Arc<Creator>,
    pub figures: Arc<Figures>,
}

/// Everything that pages are made from.
pub struct Source {
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
pub struct StaticFile {
    /// Its path in the output.
    pub path: String,
    pub source: Arc<dyn ByteSource>,
}
