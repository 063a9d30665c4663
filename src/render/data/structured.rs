//! Structured data for search engines: JSON-LD as schema.org and Google's pages have it.

use serde_json::{Value, json};

use crate::model::{Money, RateVisibility};
use crate::render::Member;
use crate::render::context::Context;

/// A kit: `ProfilePage` with its person, and the way to it.
#[must_use]
pub fn profile_page(context: &Context, member: &Member, image: Option<&str>) -> Vec<String> {
    let creator = &member.creator;
    let base = &context.site.settings.base_url;
    let url = base.absolute(&context.kit_path(member));
    let mut person = json!({
        "@type": "Person",
        "@id": format!("{url}#person"),
        "name": creator.name.as_str(),
        "url": url,
        "identifier": creator.slug.as_str(),
        "sameAs": creator.channels.iter().filter_map(|channel| channel.link.as_ref()).map(|link| link.as_str()).collect::<Vec<_>>(),
        "interactionStatistic": statistics(member),
    });
    set(&mut person, "alternateName", creator.handle.as_deref().map(Value::from));
    set(&mut person, "description", creator.headline.as_deref().map(Value::from));
    set(&mut person, "image", image.map(Value::from));
    set(&mut person, "knowsLanguage", some_list(creator.languages.iter().map(|language| language.tag())));
    set(&mut person, "knowsAbout", some_list(creator.niches.iter().map(|niche| niche.label.as_str())));
    set(&mut person, "homeLocation", place(member));
    set(&mut person, "makesOffer", offers(context, member));
    let mut page = json!({ "@context": "https://schema.org", "@type": "ProfilePage", "url": url, "mainEntity": person });
    set(&mut page, "dateCreated", creator.joined.map(|date| Value::from(date.to_string())));
    set(&mut page, "dateModified", creator.updated.map(|date| Value::from(date.to_string())));
    let mut blocks = vec![script(&page)];
    if !context.is_solo() {
        blocks.push(script(&breadcrumbs(&[(&context.site.settings.title, base.absolute("/")), (&creator.name, url)])));
    }
    blocks
}

/// A list: `CollectionPage` with the creators on the page.
#[must_use]
pub fn collection_page(context: &Context, title: &str, path: &str, members: &[usize], first: usize) -> Vec<String> {
    let base = &context.site.settings.base_url;
    let items: Vec<Value> = members
        .iter()
        .filter_map(|&place| context.members.get(place))
        .enumerate()
        .map(|(index, member)| {
            json!({ "@type": "ListItem", "position": first + index + 1, "name": member.creator.name.as_str(), "url": base.absolute(&member.creator.permalink()) })
        })
        .collect();
    let url = base.absolute(path);
    let page = json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "url": url,
        "mainEntity": { "@type": "ItemList", "numberOfItems": items.len(), "itemListElement": items },
    });
    let mut blocks = vec![script(&page)];
    if path == "/" {
        blocks.extend(organization(context));
    } else {
        blocks.push(script(&breadcrumbs(&[(&context.site.settings.title, base.absolute("/")), (title, url)])));
    }
    blocks
}

fn organization(context: &Context) -> Option<String> {
    let agency = context.site.settings.agency.as_ref()?;
    let base = &context.site.settings.base_url;
    let url = agency.link.as_ref().map_or_else(|| base.absolute("/"), ToString::to_string);
    let mut organization = json!({ "@context": "https://schema.org", "@type": "Organization", "name": agency.name.as_str(), "url": url });
    set(&mut organization, "logo", agency.logo.as_ref().map(|logo| Value::from(base.absolute(&logo.path))));
    set(&mut organization, "email", agency.email.as_ref().map(|email| Value::from(email.as_str())));
    Some(script(&organization))
}

fn breadcrumbs(steps: &[(&str, String)]) -> Value {
    let items: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(index, (name, url))| json!({ "@type": "ListItem", "position": index + 1, "name": name, "item": url }))
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}

/// Followers of each channel.
fn statistics(member: &Member) -> Vec<Value> {
    let known = member.creator.channels.iter().filter_map(|channel| Some((channel, channel.followers?)));
    known
        .map(|(channel, followers)| {
            json!({
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/FollowAction",
                "userInteractionCount": followers,
                "interactionService": { "@type": "WebSite", "name": channel.platform.label.as_str() },
            })
        })
        .collect()
}

fn place(member: &Member) -> Option<Value> {
    let location = member.creator.location.as_ref()?;
    let mut address = json!({ "@type": "PostalAddress" });
    set(&mut address, "addressLocality", location.city.as_deref().map(Value::from));
    set(&mut address, "addressRegion", location.region.as_deref().map(Value::from));
    set(&mut address, "addressCountry", location.country.map(|country| Value::from(country.code())));
    Some(json!({ "@type": "Place", "address": address }))
}

/// Rates whose price everybody may see.
fn offers(context: &Context, member: &Member) -> Option<Value> {
    let rates = member.creator.rates.iter().filter(|rate| matches!(rate.visibility, RateVisibility::Full | RateVisibility::From));
    let name = |kind: &str| {
        let words = context.messages.find_text(&context.locale, &format!("kit.deliverable.{kind}"));
        words.unwrap_or_else(|| kind.replace('-', " "))
    };
    let offers: Vec<Value> = rates.filter_map(|rate| Some(offer(&name(&rate.deliverable), rate.price?, rate.visibility))).collect();
    (!offers.is_empty()).then(|| Value::from(offers))
}

fn offer(name: &str, price: Money, visibility: RateVisibility) -> Value {
    let service = json!({ "@type": "Service", "name": name });
    let (amount, currency) = (price.decimal(), price.currency.code());
    if visibility == RateVisibility::From {
        let from = json!({ "@type": "PriceSpecification", "minPrice": amount, "priceCurrency": currency });
        return json!({ "@type": "Offer", "priceSpecification": from, "itemOffered": service });
    }
    json!({ "@type": "Offer", "price": amount, "priceCurrency": currency, "itemOffered": service })
}

fn set(object: &mut Value, key: &str, value: Option<Value>) {
    if let (Value::Object(map), Some(value)) = (object, value) {
        map.insert(key.to_owned(), value);
    }
}

fn some_list<'a>(items: impl Iterator<Item = &'a str>) -> Option<Value> {
    let items: Vec<&str> = items.collect();
    (!items.is_empty()).then(|| Value::from(items))
}

/// JSON that can stand in a `<script>`: no tag can end it.
fn script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::script;
    use serde_json::json;

    #[test]
    fn nothing_ends_the_script() {
        let text = script(&json!({ "name": "</script><script>alert(1)</script>" }));
        assert!(!text.contains('<') && !text.contains('>'));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok_and(|value| value["name"] == "</script><script>alert(1)</script>"));
    }
}
