//! Structured data for search engines: JSON-LD as schema.org and Google's pages have it.

use super::json::Object;
use crate::model::{Channel, Creator, Location, Rate, RateVisibility};
use crate::render::context::Context;
use crate::render::input::Member;

/// Returns the blocks of a kit: `ProfilePage` with its person, and the way to it.
pub(crate) fn profile_page(context: &Context, member: &Member, image: Option<&str>) -> Vec<String> {
    let creator = &member.creator;
    let url = context.absolute_url(&context.kit_path(member));
    let page = page("ProfilePage")
        .with("url", &url)
        .with("dateCreated", creator.joined.map(|date| date.to_string()))
        .with("dateModified", creator.updated.map(|date| date.to_string()))
        .with("mainEntity", person(context, creator, &url, image));
    let mut blocks = vec![script(&page)];
    if !context.is_solo() {
        blocks.push(breadcrumbs(context, &creator.name));
    }
    blocks
}

/// Begins a block, which is an object of a type of schema.org.
fn page(kind: &'static str) -> Object {
    Object::default()
        .with("@context", "https://schema.org")
        .with("@type", kind)
}

fn person(context: &Context, creator: &Creator, url: &str, image: Option<&str>) -> Object {
    let links = creator
        .channels
        .iter()
        .filter_map(|channel| channel.link.as_ref());
    let languages = creator.languages.iter().map(|language| language.tag());
    let niches = creator.niches.iter().map(|niche| niche.label.as_str());
    let offers = creator.rates.iter().filter_map(|rate| offer(context, rate));
    Object::typed("Person")
        .with("@id", format!("{url}#person"))
        .with("name", creator.name.as_str())
        .with("alternateName", creator.handle.as_deref())
        .with("description", creator.headline.as_deref())
        .with("image", image)
        .with("identifier", creator.slug.as_str())
        .with(
            "sameAs",
            links.map(|link| link.as_str()).collect::<Vec<_>>(),
        )
        .with(
            "interactionStatistic",
            creator
                .channels
                .iter()
                .filter_map(followers)
                .collect::<Vec<_>>(),
        )
        .with_some("knowsLanguage", languages.collect())
        .with_some("knowsAbout", niches.collect())
        .with("homeLocation", creator.location.as_ref().map(place))
        .with_some("makesOffer", offers.collect())
}

/// Returns the blocks of a list: `CollectionPage` with the creators on the page, the first of whom
/// is at `first` in the list, from 0.
pub(crate) fn collection_page(
    context: &Context,
    title: &str,
    path: &str,
    members: &[usize],
    first: usize,
) -> Vec<String> {
    let item = |(&place, position): (&usize, usize)| {
        let path = context.kit_path(&context.members[place]);
        Object::typed("ListItem")
            .with("position", position)
            .with("url", context.absolute_url(&path))
    };
    let items: Vec<Object> = members.iter().zip(first + 1..).map(item).collect();
    let list = Object::typed("ItemList")
        .with("numberOfItems", items.len())
        .with("itemListElement", items);
    let page = page("CollectionPage")
        .with("name", title)
        .with("url", context.absolute_url(path))
        .with("mainEntity", list);
    let mut blocks = vec![script(&page)];
    if path == "/" {
        blocks.extend(organization(context));
    } else {
        blocks.push(breadcrumbs(context, title));
    }
    blocks
}

fn organization(context: &Context) -> Option<String> {
    let agency = context.site.settings.agency.as_ref()?;
    let url = match &agency.link {
        Some(link) => link.to_string(),
        None => context.absolute_url("/"),
    };
    let logo = agency
        .logo
        .as_ref()
        .map(|logo| context.absolute_url(&logo.path));
    Some(script(
        &page("Organization")
            .with("name", agency.name.as_str())
            .with("url", url)
            .with("logo", logo)
            .with("email", agency.email.as_ref().map(|email| email.as_str())),
    ))
}

/// Returns the way from the site's first page to another, which is the page itself and needs no
/// address.
fn breadcrumbs(context: &Context, title: &str) -> String {
    let home = Object::typed("ListItem")
        .with("position", 1)
        .with("name", context.site.settings.title.as_str())
        .with("item", context.absolute_url("/"));
    let here = Object::typed("ListItem")
        .with("position", 2)
        .with("name", title);
    script(&page("BreadcrumbList").with("itemListElement", [home, here]))
}

/// Returns the followers of a channel; `None` where they are unknown.
fn followers(channel: &Channel) -> Option<Object> {
    let service = Object::typed("WebSite").with("name", channel.platform.label.as_str());
    Some(
        Object::typed("InteractionCounter")
            .with("interactionType", "https://schema.org/FollowAction")
            .with("userInteractionCount", channel.followers?)
            .with("interactionService", service),
    )
}

fn place(location: &Location) -> Object {
    let address = Object::typed("PostalAddress")
        .with("addressLocality", location.city.as_deref())
        .with("addressRegion", location.region.as_deref())
        .with(
            "addressCountry",
            location.country.as_ref().map(|country| country.code()),
        );
    Object::typed("Place").with("address", address)
}

/// Returns a rate whose price everybody may see; `None` for any other.
fn offer(context: &Context, rate: &Rate) -> Option<Object> {
    let price = rate.price?;
    let (amount, currency) = (price.decimal(), price.currency.to_string());
    let offer = Object::typed("Offer");
    let offer = match rate.visibility {
        RateVisibility::Full => offer.with("price", amount).with("priceCurrency", currency),
        RateVisibility::From => offer.with(
            "priceSpecification",
            Object::typed("PriceSpecification")
                .with("minPrice", amount)
                .with("priceCurrency", currency),
        ),
        RateVisibility::OnRequest | RateVisibility::Private => return None,
    };
    let service = Object::typed("Service").with("name", context.deliverable(&rate.deliverable));
    Some(offer.with("itemOffered", service))
}

/// Returns JSON that can be put into a `<script>`: no tag can end it.
fn script(value: &Object) -> String {
    value
        .text()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::script;
    use crate::render::data::json::Object;

    #[test]
    fn nothing_ends_the_script() {
        let text = script(&Object::default().with("name", "</script><script>alert(1)</script>"));
        assert!(!text.contains('<') && !text.contains('>'));
        assert!(
            serde_json::from_str::<serde_json::Value>(&text)
                .is_ok_and(|value| value["name"] == "</script><script>alert(1)</script>")
        );
    }
}
