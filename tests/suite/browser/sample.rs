//! The sites that are driven: the demo, all of whom are in the first page, the same in Arabic, one
//! creator's site, and a roster of ten thousand, whose cards come in pieces.

/// What the scenarios must know of a site. Everything else they read from the page.
pub(super) struct Sample {
    /// A page of each kind.
    pub pages: &'static [&'static str],
    /// Words that find few creators, the first of whom is this one.
    pub words: (&'static str, &'static str),
    /// The same for somebody who is not the first of the roster.
    pub other: (&'static str, &'static str),
    /// How a mail to the agency begins.
    pub mail: &'static str,
}

/// The repository's own demo. Its kits are rich, sparse, or not in Latin letters.
pub(super) const DEMO: Sample = Sample {
    pages: &[
        "",
        "creators/",
        "niches/",
        "niches/interiors/",
        "tiers/micro/",
        "platforms/instagram/",
        "countries/pt/",
        "creators/ines-duarte/",
        "creators/abdelrahman-almarrakchi/",
        "creators/seo-yun-maeng/",
        "creators/hanne-solvang/",
        "creators/sanne-hoekzema/",
        "about/",
        "privacy/",
        "briefs/spring-walk/",
        "insights/",
        "shortlist/",
        "nobody/here/",
    ],
    words: ("ines", "ines-duarte"),
    other: ("otto", "otto-lindgren"),
    mail: "mailto:hello@northlight.example?subject=Enquiry%20about%202%20creators",
};

/// The demo with its interface in Arabic: what turns around when a language runs from right to
/// left.
pub(super) const ARABIC: Sample = Sample {
    pages: &[
        "",
        "creators/",
        "niches/skincare/",
        "creators/ines-duarte/",
        "creators/abdelrahman-almarrakchi/",
        "briefs/spring-walk/",
        "insights/",
        "shortlist/?s=ines-duarte,abdelrahman-almarrakchi",
        "nobody/here/",
    ],
    ..DEMO
};

/// The example of one creator, whose kit is at the root. There is nobody to search for.
pub(super) const SOLO: Sample = Sample {
    pages: &["", "nobody/here/"],
    words: ("", ""),
    other: ("", ""),
    mail: "",
};

/// One creator with names that do not fit on a line of a phone, and nobody to write to.
pub(super) const LONG: Sample = Sample {
    pages: &[
        "",
        "creators/",
        "creators/long/",
        "niches/",
        "tiers/mega/",
        "countries/gb/",
        "insights/",
        "shortlist/?s=long",
    ],
    words: ("", ""),
    other: ("", ""),
    mail: "",
};

/// The roster that the benchmarks build.
pub(super) const MANY: Sample = Sample {
    pages: &[
        "",
        "page/2/",
        "niches/",
        "niches/skincare/",
        "niches/skincare/page/2/",
        "creators/creator-7/",
        "insights/",
        "shortlist/",
    ],
    words: ("creator4711", "creator-4711"),
    other: ("creator8155", "creator-8155"),
    mail: "mailto:hello@roster.example?subject=Enquiry%20about%202%20creators",
};
