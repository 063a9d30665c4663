//! Address cards: vCard 4.0 (RFC 6350) with public fields only.

use std::sync::Arc;

use super::text;
use crate::artifact::Artifact;
use crate::model::Guarded;
use crate::render::context::Context;

/// The longest line, in octets, without its break (RFC 6350, section 3.2).
const LINE: usize = 75;

/// The card of the creator at a place.
pub(crate) fn of_creator(context: &Arc<Context>, place: usize) -> Option<Artifact> {
    let member = context.members.get(place)?;
    let path = format!("{}{}.vcf", context.kit_path(member), member.creator.slug);
    text(context, path, move |context| Ok(card(context, place)))
}

fn card(context: &Context, place: usize) -> String {
    let Some(member) = context.members.get(place) else {
        return String::new();
    };
    let creator = &member.creator;
    let base = &context.site.settings.base_url;
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("FN:{}", escape(&creator.name)),
    ];
    let mut add = |name: &str, value: Option<&str>| {
        lines.extend(value.map(|value| format!("{name}:{}", escape(value))))
    };
    add("NICKNAME", creator.handle.as_deref());
    add("TITLE", creator.headline.as_deref());
    let email = creator
        .contact
        .email
        .as_ref()
        .and_then(Guarded::public)
        .map(|email| email.as_str());
    let agency = context.site.settings.agency.as_ref();
    add(
        "EMAIL",
        email.or_else(|| {
            agency
                .and_then(|agency| agency.email.as_ref())
                .map(|email| email.as_str())
        }),
    );
    add(
        "TEL",
        creator
            .contact
            .phone
            .as_ref()
            .and_then(Guarded::public)
            .map(|phone| phone.as_str()),
    );
    add("ORG", agency.map(|agency| agency.name.as_str()));
    if let Some(location) = &creator.location {
        let country = location
            .country
            .map(|country| context.locale.country(country.code()).to_owned())
            .unwrap_or_default();
        let part =
            |text: &Option<crate::model::Text>| text.as_deref().map(escape).unwrap_or_default();
        lines.push(format!(
            "ADR:;;;{};{};;{}",
            part(&location.city),
            part(&location.region),
            escape(&country)
        ));
    }
    lines.push(format!("URL:{}", base.absolute(&context.kit_path(member))));
    lines.extend(
        creator
            .channels
            .iter()
            .filter_map(|channel| channel.link.as_ref())
            .map(|link| format!("SOCIALPROFILE:{link}")),
    );
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// Escapes what has a meaning in a value.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Breaks a line so that no part is longer than the limit; a part that goes on begins with a space.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(c);
        length += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::{escape, fold};

    #[test]
    fn values_are_escaped() {
        assert_eq!(escape("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }

    #[test]
    fn lines_are_folded_at_75_octets_between_characters() {
        let folded = fold(&"é".repeat(80));
        assert!(folded.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "é".repeat(80));
    }
}
