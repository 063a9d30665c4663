//! The checked types.
