//! The configuration: from its draft to the site's settings, or to problems.

mod metrics;
mod outputs;
mod privacy;
mod tables;

use super::fields::{needed, value};
use crate::diagnostic::{Code, Diagnostics, codes, problem};
use crate::load::draft::{AgencyDraft, Entries, Field, SiteDraft, ThemeDraft, TokenDraft};
use crate::model::{
    Agency, BaseUrl, Currency, Language, Logo, NavLink, SiteKind, SiteSettings, Slug, Text,
    ThemeSettings, TokenValue, WebLink,
};
use crate::source::{FileId, Span, Spanned};

/// What the configuration names and `load` has read for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct SettingsFiles {
    /// The text of the file that `[metrics] benchmarks` names, or why there is none.
    pub benchmarks: Option<Result<String, String>>,
    /// The shape of the mark that `[agency] logo` names, where its file says it, or why there is
    /// none.
    pub logo: Option<Result<Option<f64>, String>>,
    /// A base URL from the command line, which stands above the configuration's.
    pub base_url: Option<String>,
}

/// A site's settings as they were checked. What was wrong has been told, and the usual stands in
/// its place, so that all else can be looked at.
pub(crate) struct CheckedSettings {
    pub settings: SiteSettings,
    /// Kinds of problems that nobody can judge before the configuration is right: what they are
    /// judged by is wrong itself.
    pub doubted: Vec<Code>,
}

/// Where a site stands that does not say it. Nothing is published with it.
const NOWHERE: &str = "https://site.invalid/";

/// Judged by the configuration as a whole: none of it is known where some of it may be lost.
const BY_CONFIGURATION: [Code; 12] = [
    codes::ONE_CREATOR,
    codes::UNKNOWN_PLATFORM,
    codes::STALE_FIGURES,
    codes::CONSENT_MISSING,
    codes::UNKNOWN_TIER,
    codes::BROKEN_LINK,
    codes::ADDRESS_TAKEN,
    codes::UNKNOWN_THEME,
    codes::UNKNOWN_TOKEN,
    codes::MESSAGE_MISSING,
    codes::TEMPLATE_MISSING,
    codes::TEMPLATE_UNUSED,
];

pub(crate) fn settings(
    mut draft: SiteDraft,
    file: FileId,
    files: &SettingsFiles,
    problems: &mut Diagnostics,
) -> Option<CheckedSettings> {
    let internal_links = internal_links(&draft);
    let is_torn = problems.iter().any(|problem| problem.code == codes::SYNTAX);
    let doubted = if is_torn {
        BY_CONFIGURATION.to_vec()
    } else {
        Vec::new()
    };
    let mut desk = SettingsDesk {
        file,
        problems,
        doubted,
    };
    let base_url = desk.base_url(draft.base_url.take(), files.base_url.as_deref());
    let agency = desk.agency(draft.agency.take(), files);
    let tiers = desk.tiers(draft.tiers.take());
    let platforms = desk.platforms(draft.platforms.take());
    let metrics = desk.metrics(draft.metrics.take(), &platforms, files);
    let privacy = desk.privacy(draft.privacy.take());
    let margin = desk.margin(draft.pitch.take(), &privacy);
    let theme = desk.theme(draft.theme.take());
    let exchange = desk.exchange(draft.exchange.take());
    let niches = desk.niches(draft.niches.take());
    let kit = desk.kit(draft.kit.take());
    let links = desk.links(draft.links.take());
    let doubted = std::mem::take(&mut desk.doubted);
    let base_url = base_url.or_else(|| BaseUrl::new(NOWHERE).ok())?;
    let title =
        value(draft.title.take()).or_else(|| agency.as_ref().map(|agency| agency.name.clone()));
    let settings = SiteSettings {
        title: title
            .or_else(|| Text::new(base_url.origin().split("//").last().unwrap_or_default()).ok())?,
        description: value(draft.description.take()),
        kind: value(draft.kind.take()).unwrap_or(SiteKind::Agency),
        language: value(draft.language.take()).or_else(|| Language::new("en").ok())?,
        currency: value(draft.currency.take()).or_else(|| Currency::new("EUR").ok())?,
        theme: theme?,
        agency,
        tiers: tiers?,
        metrics,
        platforms,
        privacy,
        niches,
        exchange,
        margin,
        outputs: outputs::outputs(value(draft.outputs.take()).unwrap_or_default()),
        kit,
        cms: outputs::cms(value(draft.cms.take()).unwrap_or_default()),
        links,
        internal_links,
        extra: value(draft.extra.take()).map(|extra| extra.0),
        base_url,
    };
    Some(CheckedSettings { settings, doubted })
}

/// The configuration as it is checked.
struct SettingsDesk<'a> {
    file: FileId,
    problems: &'a mut Diagnostics,
    doubted: Vec<Code>,
}

impl SettingsDesk<'_> {
    fn whole(&self) -> Span {
        Span::whole(self.file)
    }

    fn base_url(&mut self, field: Field<Text>, given: Option<&str>) -> Option<BaseUrl> {
        let span = field.as_ref().map_or(self.whole(), |field| field.span);
        if let Some(given) = given {
            return BaseUrl::new(given)
                .map_err(|error| self.problems.push(problem::config::given_base_url(&error)))
                .ok();
        }
        let text = needed(field, "base_url", "the configuration", span, self.problems)?;
        BaseUrl::new(&text)
            .map_err(|error| self.problems.push(problem::config::base_url(span, &error)))
            .ok()
    }

    fn agency(&mut self, field: Field<AgencyDraft>, files: &SettingsFiles) -> Option<Agency> {
        let field = field?;
        let draft = field.value;
        let name = needed(draft.name, "name", "the agency", field.span, self.problems)?;
        let logo = draft.logo.and_then(|logo| self.logo(&logo, files));
        Some(Agency {
            name,
            email: value(draft.email),
            link: value(draft.url),
            logo,
            form: value(draft.form),
            phone: value(draft.phone),
        })
    }

    fn logo(&mut self, logo: &Spanned<Text>, files: &SettingsFiles) -> Option<Logo> {
        let help = "name a file below `static/`, such as `logo.svg`";
        match &files.logo {
            Some(Err(reason)) => {
                self.problems
                    .push(problem::config::bad_value(logo.span, "logo", reason, help));
                None
            }
            shape => {
                let shape = shape
                    .as_ref()
                    .and_then(|shape| shape.as_ref().ok()?.as_ref())
                    .copied()
                    .unwrap_or(1.0);
                Some(Logo {
                    path: format!("/{}", logo.value.trim_start_matches('/')).into(),
                    shape,
                })
            }
        }
    }

    fn theme(&mut self, field: Field<ThemeDraft>) -> Option<ThemeSettings> {
        let draft = value(field).unwrap_or_default();
        let name = draft
            .name
            .or_else(|| Some(Spanned::new(Slug::new("atelier").ok()?, self.whole())))?;
        let mut tokens = Vec::new();
        for (key, token) in value(draft.tokens).unwrap_or_default().0 {
            // A token's name may have `_`, as names in TOML often do.
            match Slug::new(&key.value.replace('_', "-")) {
                Ok(slug) => tokens.push((Spanned::new(slug, key.span), token.map(token_value))),
                Err(bad) => {
                    self.problems
                        .push(problem::value::slug(key.span, "a token's name", &bad))
                }
            }
        }
        Some(ThemeSettings { name, tokens })
    }

    fn links(&mut self, field: Field<Entries<WebLink>>) -> Vec<NavLink> {
        let mut entries = value(field).unwrap_or_default().0;
        // The order of the navigation is the order in which it is written.
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
            .into_iter()
            .filter_map(|(key, link)| {
                Some(NavLink {
                    label: super::fields::text_key(&key, self.problems)?,
                    link: link.value,
                })
            })
            .collect()
    }
}

/// Where the configuration leads on the site itself.
fn internal_links(draft: &SiteDraft) -> Vec<Spanned<Box<str>>> {
    let navigation = draft
        .links
        .iter()
        .flat_map(|links| links.value.0.iter().map(|(_, link)| link));
    let removal = draft
        .privacy
        .iter()
        .filter_map(|privacy| privacy.value.removal_url.as_ref());
    let home = draft
        .agency
        .iter()
        .filter_map(|agency| agency.value.url.as_ref());
    let internal = navigation
        .chain(removal)
        .chain(home)
        .filter(|link| link.value.is_internal());
    internal
        .map(|link| {
            Spanned::new(
                link.value
                    .as_str()
                    .split(['#', '?'])
                    .next()
                    .unwrap_or_default()
                    .into(),
                link.span,
            )
        })
        .collect()
}

fn token_value(draft: TokenDraft) -> TokenValue {
    match draft {
        TokenDraft::Number(number) => TokenValue::Number(number),
        TokenDraft::Text(text) => TokenValue::Text(text),
    }
}
