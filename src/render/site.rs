//! The view of the site, and the Content-Security-Policy of its pages.

use super::locale::Locale;
use super::view::site::{NavView, PublisherView, SiteView};
use crate::model::{Logo, NavLink, Site, SiteAddress, SiteKind, SiteSettings, WebLink};

/// Returns what every page knows of the site.
pub(crate) fn view(site: &Site, locale: &Locale) -> SiteView {
    let settings = &site.settings;
    let base = &settings.base_url;
    let link = |link: &WebLink| {
        if link.is_internal() {
            base.relative(link.as_str())
        } else {
            link.to_string()
        }
    };
    let logo = settings
        .agency
        .as_ref()
        .and_then(|agency| agency.logo.as_ref());
    let solo = settings.kind == SiteKind::Creator;
    SiteView {
        title: settings.title.to_string(),
        description: settings.description.as_ref().map(ToString::to_string),
        language: settings.language.tag().to_owned(),
        direction: locale.direction().word().to_owned(),
        solo,
        home_url: base.relative(&SiteAddress::Home.path()),
        logo_url: logo.map(|logo| base.relative(&logo.path)),
        logo_width: logo.map_or(0, |logo| width(logo.shape)),
        wordmark: logo.is_some_and(|logo| logo.shape >= Logo::WORDMARK),
        links: settings
            .links
            .iter()
            .map(|nav| NavView {
                label: nav_label(site, nav, locale),
                url: link(&nav.link),
            })
            .collect(),
        agency: settings.agency.as_ref().map(|agency| PublisherView {
            name: agency.name.to_string(),
            email: agency.email.as_ref().map(|email| email.as_str().to_owned()),
            phone: agency.phone.as_ref().map(ToString::to_string),
            url: agency.link.as_ref().map(link),
            form: agency.form.as_ref().map(link),
        }),
        feed_url: (settings.outputs.feed && !solo)
            .then(|| base.relative(&SiteAddress::Feed.path())),
        insights_url: (!solo).then(|| base.relative(&SiteAddress::Insights.path())),
        shortlist_url: (settings.outputs.search && !solo)
            .then(|| base.relative(&SiteAddress::Shortlist.path())),
        removal_url: settings.privacy.removal_url.as_ref().map(link),
        policy: policy(settings),
        extra: settings.extra.clone(),
    }
}

/// Pixels across of a mark that is 32 pixels high; browsers keep this room until it is there.
fn width(shape: f64) -> u32 {
    (shape * 32.0).round().clamp(1.0, 512.0) as u32
}

/// Returns the text of a link of the navigation: the title of the page that it leads to, else its
/// key with a capital.
fn nav_label(site: &Site, nav: &NavLink, locale: &Locale) -> String {
    let page = site
        .pages
        .iter()
        .find(|page| *page.path == *nav.link.as_str());
    page.map_or_else(
        || locale.capital(&nav.label.replace(['_', '-'], " ")),
        |page| page.title.to_string(),
    )
}

/// Returns the policy of every page, without `frame-ancestors`, which a `<meta>` may not hold.
fn policy(settings: &SiteSettings) -> String {
    let form = settings
        .agency
        .as_ref()
        .and_then(|agency| agency.form.as_ref())
        .and_then(|form| url::Url::parse(form.as_str()).ok());
    let form_action = match form {
        Some(form) => form.origin().ascii_serialization(),
        None => "'none'".to_owned(),
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action {form_action}"
    )
}
