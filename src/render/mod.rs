//! The model and its figures into artifacts.

pub mod view;
