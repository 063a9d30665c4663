//! What `rosterkit.toml` can say. The comments of the keys are the reference that users read.

use toml::de::DeValue;

use super::decode::{Decode, Decoder, Lost, Node, draft, overlay_field};
use super::field::Field;
use super::list::{Entries, List};
use super::shape::{FieldShape, Shape, TableShape};
use super::union::{SwitchDraft, TokenDraft};
use super::value::{Anything, RatePercent, Waits};
use crate::model::{
    Basis, Component, ContactVisibility, Currency, Date, Email, Language, RateVisibility,
    RepositoryKind, SiteKind, Slug, Text, WebLink,
};
use crate::source::Spanned;

draft! {
    /// The site's configuration, `rosterkit.toml`. Only `base_url` is needed.
    "the configuration" => SiteDraft {
        /// Where the site will be served, such as `https://northlight.example/talent/`. Sub-paths
        /// work. Needed.
        base_url: Text,
        /// The site's name. Absent: the agency's name, or the host.
        title: Text,
        /// The site in one sentence, for search engines and shares.
        description: Text,
        /// A directory of creators (`agency`), or one media kit at the root (`creator`).
        kind: SiteKind,
        /// The language of the interface. Absent: `en`.
        language: Language,
        /// The currency of pages and totals; rates keep their own. Absent: `EUR`.
        currency: Currency,
        /// The theme and its tokens.
        theme: ThemeDraft,
        /// Who publishes the site: shown on pages and in structured data, and in place of a
        /// creator's contact.
        agency: AgencyDraft,
        /// The bands of followers.
        tiers: TiersDraft,
        /// How figures are computed.
        metrics: MetricsDraft,
        /// Platforms of your own, by name.
        platforms: Entries<PlatformDraft>,
        /// What is private.
        privacy: PrivacyDraft,
        /// Related niches, for landing pages and matching: `skincare = ["post-partum skincare"]`.
        niches: Entries<List<Text>>,
        /// Exchange rates for totals over currencies, dated and never fetched.
        exchange: ExchangeDraft,
        /// Settings of briefs.
        pitch: PitchDraft,
        /// Which kinds of file are written; hosts limit their number.
        outputs: OutputsDraft,
        /// The printed media kit.
        kit: KitDraft,
        /// Web editing.
        cms: CmsDraft,
        /// The main navigation: `about = "/about/"`.
        links: Entries<WebLink>,
        /// Values of your own, for templates of your own.
        extra: Anything,
    }
}

draft! {
    /// The theme and its tokens.
    "the theme" => ThemeDraft {
        /// A built-in theme (`atelier`), or a folder below `themes/`. Absent: `atelier`.
        name: Slug,
        /// Design tokens that replace the theme's own: `accent = "#B4532A"`, `radius = 2`.
        tokens: Entries<TokenDraft>,
    }
}

draft! {
    /// Who publishes the site.
    "the agency" => AgencyDraft {
        /// The name. Needed.
        name: Text,
        /// The address for mail; shown in place of a creator's.
        email: Email,
        /// The agency's own site.
        url: WebLink,
        /// A mark below `static/`, such as `logo.svg`. One of 2.2 or more times its height is taken
        /// for the name itself, which is not written beside it then.
        logo: Text,
        /// Where an enquiry form is sent.
        form: WebLink,
        /// A telephone number, shown beside the address for mail.
        phone: Text,
    }
}

draft! {
    /// The bands of followers: a preset, or bands of your own.
    "the tiers" => TiersDraft {
        /// `article`, `mediakix`, `later` or `hypeauditor`. Absent: `article`.
        preset: Slug,
        /// Bands from the smallest to the largest: `{ name = "nano", below = 10000 }`; the last has
        /// no `below`.
        bands: List<TierBandDraft>,
    }
}

draft! {
    /// One band of followers.
    "a tier" => TierBandDraft {
        /// Its name. Needed.
        name: Text,
        /// The first count that is above the band.
        below: u64,
    }
}

draft! {
    /// How figures are computed.
    "the metrics" => MetricsDraft {
        /// Posts older than this many days are not counted. Absent: 90.
        window_days: u64,
        /// At most this many of the newest posts are counted. Absent: 30.
        window_posts: u64,
        /// Figures older than this many days get a warning. Absent: 120.
        stale_after_days: u64,
        /// `builtin`, or a TOML file below `data/`.
        benchmarks: Text,
        /// Whether prices are estimated where a creator gives none. Absent: false.
        show_estimates: bool,
        /// What a rate is measured against, by platform.
        basis: Entries<Basis>,
    }
}

draft! {
    /// A platform of your own.
    "a platform" => PlatformDraft {
        /// Its name as it is shown. Needed.
        label: Text,
        /// What counts as engagement. Needed.
        numerator: List<Component>,
        /// What a rate is measured against. Absent: `followers`.
        denominator: Basis,
        /// The address of an account, with `{handle}` in it.
        profile: Text,
    }
}

draft! {
    /// What is private.
    "the privacy settings" => PrivacyDraft {
        /// Who can read the repository. With `public`, a private value in `content/` is an error.
        /// Absent: `private`.
        repository: RepositoryKind,
        /// Whether a profile without consent is left out. Absent: false.
        require_consent: bool,
        /// Where a person asks to be taken out; linked from each kit.
        removal_url: WebLink,
        /// The visibility of rates that have no word of their own. Absent: `from`.
        rates: RateVisibility,
        /// The visibility of addresses for mail that have no word of their own. Absent: `private`.
        email: ContactVisibility,
    }
}

/// Exchange rates into the site's currency: one key is the day, every other is a currency code.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExchangeDraft {
    /// The day of the rates.
    pub as_of: Field<Date>,
    /// The value of one unit in the site's currency, by currency code, in order of code.
    pub rates: Entries<f64>,
}

impl Decode for ExchangeDraft {
    fn decode(node: Node<'_>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let DeValue::Table(table) = node.value else {
            return decoder.wrong_type(node, "a table");
        };
        let mut draft = Self::default();
        if decoder.lost == Lost::Maybe {
            draft.as_of = Field::Refused;
        }
        for (key, value) in table {
            let node = decoder.node(value, key.get_ref());
            if node.key == "as_of" {
                draft.as_of = decoder.field(node);
            } else if let Some(rate) = decoder.field(node).written() {
                let code = Spanned::new(node.key.into(), decoder.span(key.span()));
                draft.rates.0.push((code, rate));
            }
        }
        Some(draft)
    }

    fn shape() -> Shape {
        let day = FieldShape {
            key: "as_of",
            documentation: "The day of the rates, for whoever keeps them; in no output. Needed.",
            shape: Shape::Date,
        };
        let rate = FieldShape {
            key: "USD",
            documentation: "Any currency code: the value of one unit in the site's currency.",
            shape: Shape::Number,
        };
        let documentation = "Exchange rates into the site's currency, dated and never fetched.";
        Shape::Table(TableShape {
            noun: "the exchange rates",
            documentation,
            fields: vec![day, rate],
        })
    }

    fn overlay(&mut self, private: Self) {
        overlay_field(&mut self.as_of, private.as_of);
        self.rates.overlay(private.rates);
    }
}

draft! {
    /// Settings of briefs.
    "the pitch settings" => PitchDraft {
        /// The agency's margin on rates that are not public, in percent; in no output.
        margin: Waits<RatePercent>,
    }
}

draft! {
    /// Which kinds of file are written.
    "the outputs" => OutputsDraft {
        /// `index.json` of each creator, and `/api/`. Absent: true.
        json: bool,
        /// Cards for address books. Absent: true.
        vcard: bool,
        /// Printed media kits. Absent: `auto`.
        pdf: Waits<SwitchDraft>,
        /// Share cards. Absent: `auto`.
        cards: Waits<SwitchDraft>,
        /// The feed of new and updated creators. Absent: true.
        feed: bool,
        /// The search index. Absent: true.
        search: bool,
    }
}

draft! {
    /// The printed media kit.
    "the kit settings" => KitDraft {
        /// `a4` or `letter`. Absent: `a4`.
        paper: Waits<Slug>,
        /// The visibility of rates in print, which may differ from the page.
        rates: Waits<RateVisibility>,
        /// Folders of fonts, for more scripts than the built-in ones.
        fonts: Waits<List<Text>>,
        /// The sections of the kit, in order.
        sections: Waits<List<Slug>>,
    }
}

draft! {
    /// Web editing.
    "the web editing settings" => CmsDraft {
        /// Whether it is on. Absent: false.
        enabled: Waits<bool>,
        /// The backend.
        backend: Waits<CmsBackendDraft>,
    }
}

draft! {
    /// The backend of web editing: where the repository is, and who signs people in.
    "the backend" => CmsBackendDraft {
        /// `github` or `gitlab`.
        name: Slug,
        /// Owner and name.
        repo: Text,
        /// The branch.
        branch: Text,
        /// The relay that signs people in.
        base_url: WebLink,
    }
}
