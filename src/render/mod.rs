//! The model and its figures into artifacts.

pub mod chart;
pub mod locale;
pub mod view;
