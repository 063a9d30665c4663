//! The sentences of all problems: one function a problem, one file a range of codes.
