//! Structured data for search engines: JSON-LD as schema.org and Google's pages have it.

use std::borrow::Cow;

use serde::Serialize;

use super::schema::{
    Address, Breadcrumbs, CollectionPage, Counter, Crumb, ItemList, Least, Listed, Named, Offer,
    Organization, Person, Place, Price, ProfilePage,
};
use crate::model::{Creator, Money, Rate, RateVisibility};
use crate::render::Member;
use crate::render::context::Context;

const SCHEMA: &str = "https://schema.org";

/// A kit: `ProfilePage` with its person, and the way to it.
pub(crate) fn profile_page(context: &Context, member: &Member, image: Option<&str>) -> Vec<String> {
    let creator = &member.creator;
    let url = context
        .site
        .settings
        .base_url
        .absolute(&context.kit_path(member));
    let page = ProfilePage {
        context: SCHEMA,
        kind: "ProfilePage",
        url: &url,
        created: creator.joined.map(|date| date.to_string()),
        modified: creator.updated.map(|date| date.to_string()),
        person: person(context, creator, &url, image),
    };
    let mut blocks = vec![script(&page)];
    if !context.is_solo() {
        blocks.push(breadcrumbs(context, &creator.name));
    }
    blocks
}

fn person<'a>(
    context: &Context,
    creator: &'a Creator,
    url: &str,
    image: Option<&'a str>,
) -> Person<'a> {
    Person {
        kind: "Person",
        id: format!("{url}#person"),
        name: &creator.name,
        alternate_name: creator.handle.as_deref(),
        description: creator.headline.as_deref(),
        image,
        identifier: &creator.slug,
        same_as: creator
            .channels
            .iter()
            .filter_map(|channel| channel.link.as_ref())
            .map(|link| link.as_str())
            .collect(),
        interaction_statistic: statistics(creator),
        knows_language: creator
            .languages
            .iter()
            .map(|language| language.tag())
            .collect(),
        knows_about: creator
            .niches
            .iter()
            .map(|niche| niche.label.as_str())
            .collect(),
        home_location: place(creator),
        makes_offer: offers(context, creator),
    }
}

/// A list: `CollectionPage` with the creators on the page.
pub(crate) fn collection_page(
    context: &Context,
    title: &str,
    path: &str,
    members: &[usize],
    first: usize,
) -> Vec<String> {
    let base = &context.site.settings.base_url;
    let creators = members
        .iter()
        .filter_map(|&place| context.members.get(place));
    let items: Vec<Listed> = creators
        .zip(first + 1..)
        .map(|(member, position)| Listed {
            kind: "ListItem",
            position,
            url: base.absolute(&context.kit_path(member)),
        })
        .collect();
    let url = base.absolute(path);
    let list = ItemList {
        kind: "ItemList",
        number_of_items: items.len(),
        item_list_element: items,
    };
    let mut blocks = vec![script(&CollectionPage {
        context: SCHEMA,
        kind: "CollectionPage",
        name: title,
        url: &url,
        list,
    })];
    if path == "/" {
        blocks.extend(organization(context));
    } else {
        blocks.push(breadcrumbs(context, title));
    }
    blocks
}

fn organization(context: &Context) -> Option<String> {
    let agency = context.site.settings.agency.as_ref()?;
    let base = &context.site.settings.base_url;
    Some(script(&Organization {
        context: SCHEMA,
        kind: "Organization",
        name: &agency.name,
        url: agency
            .link
            .as_ref()
            .map_or_else(|| base.absolute("/"), ToString::to_string),
        logo: agency.logo.as_ref().map(|logo| base.absolute(&logo.path)),
        email: agency.email.as_ref().map(|email| email.as_str()),
    }))
}

/// The way from the site's first page to another, which is the page itself and needs no address.
fn breadcrumbs(context: &Context, title: &str) -> String {
    let home = context.site.settings.base_url.absolute("/");
    let crumb = |position, name, item| Crumb {
        kind: "ListItem",
        position,
        name,
        item,
    };
    let steps = [
        crumb(1, context.site.settings.title.as_str(), Some(home.as_str())),
        crumb(2, title, None),
    ];
    script(&Breadcrumbs {
        context: SCHEMA,
        kind: "BreadcrumbList",
        item_list_element: steps,
    })
}

/// Followers of each channel.
fn statistics(creator: &Creator) -> Vec<Counter<'_>> {
    let known = creator
        .channels
        .iter()
        .filter_map(|channel| Some((channel, channel.followers?)));
    known
        .map(|(channel, followers)| Counter {
            kind: "InteractionCounter",
            interaction_type: "https://schema.org/FollowAction",
            user_interaction_count: followers,
            interaction_service: Named {
                kind: "WebSite",
                name: Cow::Borrowed(&channel.platform.label),
            },
        })
        .collect()
}

fn place(creator: &Creator) -> Option<Place<'_>> {
    let location = creator.location.as_ref()?;
    let address = Address {
        kind: "PostalAddress",
        city: location.city.as_deref(),
        region: location.region.as_deref(),
        country: location.country.as_ref().map(|country| country.code()),
    };
    Some(Place {
        kind: "Place",
        address,
    })
}

/// Rates whose price everybody may see.
fn offers<'a>(context: &Context, creator: &'a Creator) -> Vec<Offer<'a>> {
    let offer = |rate: &'a Rate| {
        let price = price(rate.price?, rate.visibility)?;
        let words = context.messages.find_text(
            &context.locale,
            &format!("kit.deliverable.{}", rate.deliverable),
        );
        let name = words.unwrap_or_else(|| rate.deliverable.replace('-', " "));
        Some(Offer {
            kind: "Offer",
            price,
            item_offered: Named {
                kind: "Service",
                name: Cow::Owned(name),
            },
        })
    };
    creator.rates.iter().filter_map(offer).collect()
}

fn price(price: Money, visibility: RateVisibility) -> Option<Price> {
    let (amount, price_currency) = (price.decimal(), price.currency.to_string());
    match visibility {
        RateVisibility::Full => Some(Price::Exact {
            price: amount,
            price_currency,
        }),
        RateVisibility::From => Some(Price::From {
            price_specification: Least {
                kind: "PriceSpecification",
                min_price: amount,
                price_currency,
            },
        }),
        RateVisibility::OnRequest | RateVisibility::Private => None,
    }
}

/// JSON that can stand in a `<script>`: no tag can end it.
fn script(value: &impl Serialize) -> String {
    // These are texts and numbers under fixed names: there is nothing that JSON could not write.
    let text = serde_json::to_string(value).unwrap_or_default();
    if !text.contains(['<', '>', '&']) {
        return text;
    }
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::script;
    use serde_json::json;

    #[test]
    fn nothing_ends_the_script() {
        let text = script(&json!({ "name": "</script><script>alert(1)</script>" }));
        assert!(!text.contains('<') && !text.contains('>'));
        assert!(
            serde_json::from_str::<serde_json::Value>(&text)
                .is_ok_and(|value| value["name"] == "</script><script>alert(1)</script>")
        );
    }
}
