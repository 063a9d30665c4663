//! The search: the JavaScript engine against a scan written for this test alone, the tokenisers
//! against each other, and bytes against budgets.

mod brute;
mod budget;
mod equality;
mod node;
mod query;
mod roster;
mod threads;
mod tokens;
