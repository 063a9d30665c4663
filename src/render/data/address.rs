//! Address cards: vCard 4.0 (RFC 6350) with public fields only.

use crate::model::{Guarded, Location};
use crate::render::context::Context;
use crate::render::planned::Planned;

/// The longest line, in octets, without its break (RFC 6350, section 3.2).
const LINE: usize = 75;

/// Plans the card of the creator at a position.
pub(crate) fn of_creator(files: &mut Planned, context: &Context, place: usize) {
    let member = &context.members[place];
    let path = format!("{}{}.vcf", context.kit_path(member), member.creator.slug);
    files.add_text(&path, move |context| card(context, place));
}

fn card(context: &Context, place: usize) -> String {
    let member = &context.members[place];
    let creator = &member.creator;
    let agency = context.site.settings.agency.as_ref();
    let contact = &creator.contact;
    let email = contact
        .email
        .as_ref()
        .and_then(Guarded::public)
        .or_else(|| agency?.email.as_ref());
    let phone = contact.phone.as_ref().and_then(Guarded::public);
    let fields = [
        ("FN", Some(creator.name.as_str())),
        ("NICKNAME", creator.handle.as_deref()),
        ("TITLE", creator.headline.as_deref()),
        ("EMAIL", email.map(|email| email.as_str())),
        ("TEL", phone.map(|phone| phone.as_str())),
        ("ORG", agency.map(|agency| agency.name.as_str())),
    ];
    let mut lines = vec!["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned()];
    for (name, value) in fields {
        lines.extend(value.map(|value| format!("{name}:{}", escape(value))));
    }
    lines.extend(
        creator
            .location
            .as_ref()
            .map(|location| postal(context, location)),
    );
    lines.push(format!(
        "URL:{}",
        context.absolute_url(&context.kit_path(member))
    ));
    let links = creator
        .channels
        .iter()
        .filter_map(|channel| channel.link.as_ref());
    lines.extend(links.map(|link| format!("SOCIALPROFILE:{link}")));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// Returns the line of a place: city, region and country.
fn postal(context: &Context, location: &Location) -> String {
    let country = location
        .country
        .as_ref()
        .map(|country| context.locale.country(country.code()));
    let parts = [
        location.city.as_deref(),
        location.region.as_deref(),
        country,
    ];
    let [city, region, country] = parts.map(|part| escape(part.unwrap_or_default()));
    format!("ADR:;;;{city};{region};;{country}")
}

/// Escapes characters that have a meaning in a value.
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
