//! The model and its figures into artifacts. Nothing here opens a file: templates arrive as data,
//! pictures as handles.

pub(crate) mod assets;
mod cards;
pub(crate) mod chart;
pub(crate) mod colour;
mod context;
pub(crate) mod data;
pub(crate) mod engine;
pub(crate) mod facet;
mod input;
mod kit;
#[cfg(test)]
mod kit_words;
pub(crate) mod locale;
pub(crate) mod monogram;
pub(crate) mod pages;
mod parts;
mod plan;
mod planned;
pub(crate) mod script;
mod search;
mod searched;
mod site;
mod tier_names;
pub(crate) mod tokens;
mod unused_words;
pub(crate) mod view;
mod words;

pub use input::Audience;
pub(crate) use input::{Member, RenderInput, VerbatimFile};
pub(crate) use plan::SitePlan;
