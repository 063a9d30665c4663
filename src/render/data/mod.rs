//! Files for machines: JSON, address cards, the feed, maps, instructions for hosts and crawlers.

pub(crate) mod address;
pub(crate) mod api;
pub(crate) mod feed;
pub(crate) mod headers;
mod json;
mod profile;
pub(crate) mod robots;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod structured;
