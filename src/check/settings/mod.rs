//! The configuration: from its draft to the site's settings, or to problems.

mod metrics;
mod tables;

use std::sync::Arc;

use super::InternalLinks;
use super::fields::text_key;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes, problem};
use crate::load::draft::{
    AgencyDraft, Entries, Field, OutputsDraft, PrivacyDraft, SiteDraft, ThemeDraft, TokenDraft,
};
use crate::model::{
    Agency, BaseUrl, ContactVisibility, Currency, Language, Logo, NavLink, OutputSettings,
    PrivacySettings, RateVisibility, RepositoryKind, SiteKind, SiteSettings, Slug, Text,
    ThemeSettings, TokenValue, WebLink,
};
use crate::source::{FileId, Span, Spanned};

/// Files and options that the settings depend on.
#[derive(Debug, Clone, Default)]
pub(crate) struct SettingsFiles {
    /// The text of the file that `[metrics] benchmarks` names, or why it cannot be used; `None` for
    /// the built-in table.
    pub benchmarks: Option<Result<String, String>>,
    /// The shape of the mark that `[agency] logo` names, `None` if its file does not say it, or why
    /// there is no such file.
    pub logo: Option<Result<Option<f64>, String>>,
    /// A base URL from the command line, in place of the configuration's.
    pub base_url: Option<String>,
}

/// A site's settings after their check. Defaults take the place of faulty values, which have been
/// reported, so that all else can be checked.
#[derive(Debug, PartialEq)]
pub(crate) struct CheckedSettings {
    pub settings: Arc<SiteSettings>,
    /// Kinds of problems that cannot be judged, since they depend on a faulty part of the
    /// configuration.
    pub doubted: Vec<Code>,
}

/// The address of a site whose configuration has none. Nothing is published with it.
const STAND_IN_URL: &str = "https://site.invalid/";

/// Kinds of problems that depend on the whole configuration. Parts of it may be lost behind a
/// mistake of syntax.
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
    draft: SiteDraft,
    file: FileId,
    files: &SettingsFiles,
    problems: &mut Diagnostics,
) -> Option<CheckedSettings> {
    let is_torn = problems.iter().any(|problem| problem.code == codes::SYNTAX);
    let mut check = SettingsCheck {
        file,
        files,
        problems,
        doubted: Vec::new(),
    };
    let internal_links = internal_links(&draft);
    let base_url = check.base_url(draft.base_url);
    let base_url = base_url.or_else(|| BaseUrl::new(STAND_IN_URL).ok())?;
    let agency = check.agency(draft.agency);
    let tiers = check.tiers(draft.tiers)?;
    let platforms = check.platforms(draft.platforms);
    let metrics = check.metrics(draft.metrics, &platforms);
    let privacy = privacy(draft.privacy.value().unwrap_or_default());
    if let Some(margin) = draft.pitch.value().and_then(|pitch| pitch.margin.written()) {
        check.guard_margin(margin.span, privacy.repository);
    }
    let host = base_url.origin().split("//").last().unwrap_or_default();
    let title = draft
        .title
        .value()
        .or_else(|| agency.as_ref().map(|agency| agency.name.clone()))
        .or_else(|| Text::new(host).ok())?;
    let settings = SiteSettings {
        title,
        description: draft.description.value(),
        kind: draft.kind.value().unwrap_or(SiteKind::Agency),
        language: draft
            .language
            .value()
            .or_else(|| Language::new("en").ok())?,
        currency: draft
            .currency
            .value()
            .or_else(|| Currency::new("EUR").ok())?,
        theme: check.theme(draft.theme.value().unwrap_or_default())?,
        agency,
        tiers,
        metrics,
        platforms,
        privacy,
        niches: tables::niches(draft.niches),
        exchange: check.exchange(draft.exchange),
        outputs: outputs(draft.outputs.value().unwrap_or_default()),
        links: check.links(draft.links),
        internal_links,
        extra: draft.extra.value().map(|extra| extra.0),
        base_url,
    };
    let mut doubted = check.doubted;
    if is_torn {
        doubted.extend(BY_CONFIGURATION);
    }
    Some(CheckedSettings {
        settings: Arc::new(settings),
        doubted,
    })
}

/// The check of the configuration.
struct SettingsCheck<'a> {
    file: FileId,
    files: &'a SettingsFiles,
    problems: &'a mut Diagnostics,
    doubted: Vec<Code>,
}

impl SettingsCheck<'_> {
    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Returns the value of a key that `noun`, at `span`, cannot be without.
    fn needed<T>(&mut self, field: Field<T>, key: &str, noun: &str, span: Span) -> Option<T> {
        field.needed(key, noun, span, self.problems)
    }

    fn base_url(&mut self, field: Field<Text>) -> Option<BaseUrl> {
        if let Some(given) = &self.files.base_url {
            return BaseUrl::new(given)
                .map_err(|error| self.report(problem::config::given_base_url(&error)))
                .ok();
        }
        let span = field.span().unwrap_or(Span::whole(self.file));
        let text = self.needed(field, "base_url", "the configuration", span)?;
        BaseUrl::new(&text)
            .map_err(|error| self.report(problem::config::base_url(span, &error)))
            .ok()
    }

    fn agency(&mut self, field: Field<AgencyDraft>) -> Option<Agency> {
        let field = field.written()?;
        let draft = field.value;
        let name = self.needed(draft.name, "name", "the agency", field.span)?;
        let logo = draft.logo.written().and_then(|logo| self.logo(&logo));
        Some(Agency {
            name,
            email: draft.email.value(),
            link: draft.url.value(),
            logo,
            form: draft.form.value(),
            phone: draft.phone.value(),
        })
    }

    fn logo(&mut self, logo: &Spanned<Text>) -> Option<Logo> {
        let shape = match &self.files.logo {
            Some(Err(reason)) => {
                let help = "name a file below `static/`, such as `logo.svg`";
                self.report(problem::config::bad_value(logo.span, "logo", reason, help));
                return None;
            }
            Some(Ok(shape)) => *shape,
            None => None,
        };
        Some(Logo {
            path: format!("/{}", logo.value.trim_start_matches('/')).into(),
            shape: shape.unwrap_or(1.0),
        })
    }

    /// Reports the margin in the configuration of a public repository: it is private.
    fn guard_margin(&mut self, span: Span, repository: RepositoryKind) {
        if repository == RepositoryKind::Public && span.file == self.file {
            let path = "private/rosterkit.toml";
            self.report(problem::creator::private_in_public(
                span,
                "the margin",
                path,
            ));
        }
    }

    fn theme(&mut self, draft: ThemeDraft) -> Option<ThemeSettings> {
        let name = match draft.name.written() {
            Some(name) => name,
            None => Spanned::new(Slug::new("atelier").ok()?, Span::whole(self.file)),
        };
        let mut tokens = Vec::new();
        for (key, token) in draft.tokens.value().unwrap_or_default().0 {
            // A token's name may have `_`, as names in TOML often do.
            match Slug::new(&key.value.replace('_', "-")) {
                Ok(slug) => tokens.push((Spanned::new(slug, key.span), token.map(token_value))),
                Err(bad) => self.report(problem::value::slug(key.span, "a token's name", &bad)),
            }
        }
        Some(ThemeSettings { name, tokens })
    }

    /// Returns the links of the navigation in the order in which they are written.
    fn links(&mut self, field: Field<Entries<WebLink>>) -> Vec<NavLink> {
        let mut entries = field.value().unwrap_or_default().0;
        entries.sort_by_key(|(key, _)| key.span.start);
        let mut links = Vec::new();
        for (key, link) in entries {
            let label = text_key(&key, self.problems);
            links.extend(label.map(|label| NavLink {
                label,
                link: link.value,
            }));
        }
        links
    }
}

fn privacy(draft: PrivacyDraft) -> PrivacySettings {
    PrivacySettings {
        repository: draft.repository.value().unwrap_or(RepositoryKind::Private),
        require_consent: draft.require_consent.is_true(),
        removal_url: draft.removal_url.value(),
        rates: draft.rates.value().unwrap_or(RateVisibility::From),
        email: draft.email.value().unwrap_or(ContactVisibility::Private),
    }
}

fn outputs(draft: OutputsDraft) -> OutputSettings {
    OutputSettings {
        json: draft.json.value().unwrap_or(true),
        vcard: draft.vcard.value().unwrap_or(true),
        feed: draft.feed.value().unwrap_or(true),
        search: draft.search.value().unwrap_or(true),
    }
}

/// Returns the links of the configuration to the site itself, without query and fragment.
fn internal_links(draft: &SiteDraft) -> InternalLinks {
    let navigation = draft.links.get().into_iter().flat_map(Entries::iter);
    let removal = draft
        .privacy
        .get()
        .and_then(|privacy| privacy.removal_url.as_ref());
    let home = draft.agency.get().and_then(|agency| agency.url.as_ref());
    navigation
        .map(|(_, link)| link)
        .chain(removal)
        .chain(home)
        .filter(|link| link.value.is_internal())
        .map(|link| {
            let path = link
                .value
                .as_str()
                .split(['#', '?'])
                .next()
                .unwrap_or_default();
            Spanned::new(path.into(), link.span)
        })
        .collect()
}

fn token_value(draft: TokenDraft) -> TokenValue {
    match draft {
        TokenDraft::Number(number) => TokenValue::Number(number),
        TokenDraft::Text(text) => TokenValue::Text(text),
    }
}
