//! Sentences of 03xx: profiles.

use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Date, Platform};
use crate::source::Span;

/// An account in two profiles.
pub fn duplicate_handle(
    second: Span,
    platform: &str,
    handle: &str,
    other: &str,
    first: Span,
) -> Diagnostic {
    Diagnostic::at(
        codes::DUPLICATE_HANDLE,
        second,
        format!(
            "the {platform} account `{handle}` \
        belongs to `{other}` already"
        ),
    )
    .label("named here again")
    .note(first, "first named here")
    .help(
        "if both files are one person, merge them; if two people share the account, leave \
            it in one of the files; else correct the handle",
    )
}

/// A private file without a profile.
pub fn private_alone(file: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        codes::PRIVATE_ALONE,
        file,
        format!(
            "there is no profile `{name}` that this \
        private file could belong to"
        ),
    )
    .label(format!(
        "to be laid over `content/creators/{name}.toml` or `.md`"
    ))
    .help(format!(
        "give the file the name of its profile; if the person is no longer on the roster, \
             `rosterkit remove {name}` deletes it"
    ))
}

/// An account twice in one profile.
pub fn duplicate_channel(second: Span, platform: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        codes::DUPLICATE_CHANNEL,
        second,
        format!("the same {platform} account stands twice in this profile"),
    )
    .label("again")
    .note(first, "first here")
    .help("keep one of the two entries")
}

/// A platform that is not defined.
pub fn unknown_platform<'a>(
    span: Span,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let problem = Diagnostic::at(
        codes::UNKNOWN_PLATFORM,
        span,
        format!("the platform `{id}` is not known"),
    )
    .label("not a known platform");
    let define = format!(
        "add to `rosterkit.toml`: `[platforms.{id}]` with `label = \"...\"` and `numerator = \
         [\"likes\", \"comments\"]` on lines of their own"
    );
    // Names of platforms are often alike (RuTube, YouTube), so that only a slip of one letter is
    // taken for one.
    let slip = |name: &&str| strsim::osa_distance(id, name) == 1;
    match known.into_iter().find(slip) {
        Some(near) => {
            let help = format!("did you mean `{near}`? If it is a platform of its own, {define}");
            problem.help(help).fix(span, format!("\"{near}\""))
        }
        None => problem.help(define),
    }
}

/// A date after today.
pub fn future_date(span: Span, key: &str, date: Date, today: Date) -> Diagnostic {
    Diagnostic::at(
        codes::FUTURE_DATE,
        span,
        format!("`{key}` is {date}, which is after today ({today})"),
    )
    .label("still to come")
    .help("correct the date; to build as of another day, pass `--now`")
}

/// A span that ends before it begins.
pub fn dates_reversed(span: Span, from: Date, to: Date) -> Diagnostic {
    Diagnostic::at(
        codes::DATES_REVERSED,
        span,
        format!("this ends on {to}, before it begins on {from}"),
    )
    .label("ends too early")
    .help("swap the two dates, or correct one")
}

/// Two points of a history on one day.
pub fn same_day(span: Span, date: Date) -> Diagnostic {
    Diagnostic::at(
        codes::DATES_REVERSED,
        span,
        format!("the history has two counts for {date}"),
    )
    .label("a second count")
    .help("keep one of the two")
}

/// Shares above the whole.
pub fn shares_above_whole(span: Span, table: &str, sum: f64) -> Diagnostic {
    Diagnostic::at(
        codes::SHARES_ABOVE_WHOLE,
        span,
        format!("the shares by {table} add up to {sum:.1}%"),
    )
    .label("more than 100%")
    .help("these are parts of one audience: correct the share that is too large")
}

/// Shares that leave a part out.
pub fn shares_incomplete(span: Span, table: &str, sum: f64) -> Diagnostic {
    Diagnostic::at(
        codes::SHARES_INCOMPLETE,
        span,
        format!("the shares by {table} add up to only {sum:.1}%"),
    )
    .label("a part is missing")
    .help("add the part that is missing (for gender, `other`), or correct the shares")
}

/// Figures that are old.
pub fn stale(span: Span, platform: &Platform, as_of: Date, days: i64, limit: u32) -> Diagnostic {
    Diagnostic::at(
        codes::STALE_FIGURES,
        span,
        format!(
            "the {} figures are of {as_of}, {days} days ago",
            platform.label
        ),
    )
    .label(format!("older than {limit} days"))
    .help(
        "bring the figures up to date and set `as_of`: `rosterkit refresh` takes them from the \
         platform's own export, `rosterkit import --update` from a spreadsheet; `rosterkit stale` \
         lists the menus that give exports",
    )
}

/// A count that jumps.
pub fn follower_jump(span: Span, from: (Date, u64), to: (Option<Date>, u64)) -> Diagnostic {
    let verb = if to.1 < from.1 { "fell" } else { "grew" };
    let day =
        to.0.map_or_else(|| "now".to_owned(), |date| format!("on {date}"));
    Diagnostic::at(
        codes::FOLLOWER_JUMP,
        span,
        format!(
            "followers {verb} from {} on {} to {} {day}",
            from.1, from.0, to.1
        ),
    )
    .label("a digit too few or too many?")
    .help("check the count; if it is right, add the counts in between to `history`")
}

pub fn consent_missing(span: Span, consequence: Consequence) -> Diagnostic {
    Diagnostic::at(
        codes::CONSENT_MISSING,
        span,
        "this profile says nothing about consent",
    )
    .label(match consequence {
        Consequence::LeftOut => "left out of the site",
        Consequence::Published => "",
    })
    .help(
        "say on what ground this person is shown: add `[consent]` with `basis` (\"consent\", \
         \"contract\" or \"legitimate-interest\"), `source`, such as \"management agreement\", and \
         `date`",
    )
}

/// The consequence of missing consent for the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consequence {
    /// It is published all the same.
    Published,
    /// It is in no output.
    LeftOut,
}

/// Consent that was withdrawn.
pub fn consent_withdrawn(span: Span) -> Diagnostic {
    Diagnostic::at(
        codes::CONSENT_ENDED,
        span,
        "consent was withdrawn, so this profile is in no output",
    )
    .label("withdrawn")
    .help("take the profile out for good with `rosterkit remove`")
}

/// Consent that has expired.
pub fn consent_expired(span: Span, date: Date) -> Diagnostic {
    Diagnostic::at(
        codes::CONSENT_ENDED,
        span,
        format!("consent expired on {date}, so this profile is in no output"),
    )
    .label("expired")
    .help("ask again and set the new date, or remove the profile")
}

/// A minor without a guardian's consent.
pub fn minor_without_guardian(span: Span) -> Diagnostic {
    Diagnostic::at(
        codes::MINOR_WITHOUT_GUARDIAN,
        span,
        "this profile is of a minor and has no guardian's consent, so it is in no output",
    )
    .label("a minor")
    .help("set `guardian = true` below `[consent]` when a guardian has agreed")
}

/// A private value where everybody can read it.
pub fn private_in_public(span: Span, what: &str, private_path: &str) -> Diagnostic {
    Diagnostic::at(
        codes::PRIVATE_IN_PUBLIC,
        span,
        format!(
            "{what} is private, but lies in a \
        public repository"
        ),
    )
    .label("everybody can read this")
    .help(format!(
        "move it to `{private_path}`, which Git ignores; what was committed before \
            stays in Git's history"
    ))
}

/// A topic that the law protects.
pub fn sensitive_topic(span: Span, topic: &str) -> Diagnostic {
    Diagnostic::at(
        codes::SENSITIVE_TOPIC,
        span,
        format!("`{topic}` may tell something that the law protects"),
    )
    .label("a special category of personal data?")
    .help("publish it only when the person made it public and has consented, or leave it out")
}

/// Figures that do not go together.
pub fn implausible(span: Span, message: &str) -> Diagnostic {
    Diagnostic::at(codes::IMPLAUSIBLE, span, message.to_owned())
        .label("check this")
        .help("look for a digit too many or for two figures that were swapped")
}

/// An alias that is no path.
pub fn bad_alias(span: Span, alias: &str) -> Diagnostic {
    Diagnostic::at(
        codes::BAD_ALIAS,
        span,
        format!("`{alias}` cannot be an older address of this page"),
    )
    .label("not a path")
    .help("aliases begin and end with `/`, such as `/talent/ines/`")
}
