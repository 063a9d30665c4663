//! Holds the invariants of `ARCHITECTURE.md` against the source: who may depend on whom, and how long a file may be.
