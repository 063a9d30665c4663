//! A site in which every key has a value or a place where it would matter, without any problem.

use toml::{Table, Value};

pub(super) const CONFIG: &str = "rosterkit.toml";
pub(super) const PROFILE: &str = "content/creators/ana.toml";
/// A profile for the keys that cannot matter in the first one.
pub(super) const SECOND: &str = "content/creators/otto.toml";
pub(super) const BRIEF: &str = "content/briefs/call.toml";
pub(super) const PAGE: &str = "content/about.md";

const CONFIG_TEXT: &str = r##"
base_url = "https://northlight.example/talent/"
title = "Northlight"
description = "A roster."
kind = "agency"
language = "en"
currency = "EUR"
extra = { note = "site" }
links = { About = "/about/" }
niches = { skincare = ["garden"] }
exchange = { as_of = 2026-10-01, USD = 0.9 }

[theme]
name = "atelier"
tokens = { accent = "#B4532A" }

[agency]
name = "Northlight Agency"
email = "hello@northlight.example"
url = "https://agency.example/"
logo = "logo.svg"
form = "https://forms.example/a"
phone = "+351 900"

[tiers]
bands = [{ name = "nano", below = 40000 }, { name = "large" }]

[metrics]
window_days = 90
window_posts = 30
stale_after_days = 120
benchmarks = "builtin"
show_estimates = false
basis = { instagram = "followers" }

[platforms.brook]
label = "Brook"
numerator = ["likes", "shares", "saves"]
denominator = "followers"
profile = "https://brook.example/{handle}"

[privacy]
repository = "private"
require_consent = false
removal_url = "/about/"
rates = "from"
email = "private"

[outputs]
json = true
vcard = true
feed = true
search = true
"##;

const PROFILE_TEXT: &str = r##"
name = "Ana Lopes"
headline = "Calm skincare"
pronouns = "she/her"
location = { city = "Lisbon", region = "Lisboa", country = "PT" }
languages = ["pt"]
niches = ["skincare"]
interests = ["dermatology"]
photo = { src = "ana.png", alt = "Ana", focus = [0.5, 0.3], credit = "Rui", credit_url = "https://rui.example/" }
availability = "open"
booked = [{ from = 2026-12-05, to = 2026-12-09 }]
open_to = ["gifting"]
featured = false
weight = 8
tags = ["mark"]
joined = 2025-02-01
credentials = ["A prize"]
bio = "The bio."
updated = 2026-11-01
aliases = ["/talent/ana/"]
extra = { note = "profile" }

[contact]
email = "ana@ana.example"
phone = { value = "+351 1", visibility = "public" }
booking_url = "https://book.example/ana"
manager = { name = "Rui", email = { value = "rui@ana.example", visibility = "public" }, phone = { value = "+351 2", visibility = "public" } }

[[channels]]
platform = "brook"
handle = "ana.brook"
followers = 84200
following = 310
as_of = 2026-11-01
provenance = "platform-export"
verified = true
reach = 61000
impressions = 140000
averages = { likes = 3120, comments = 96, shares = 40, saves = 30, views = 9000, reach = 8000, impressions = 12000, sample = 24 }
history = [{ date = 2026-05-01, followers = 60000 }, { date = 2026-08-01, followers = 71000 }]

[channels.audience]
gender = { female = 61, male = 39 }
age = { "18-24" = 40, "25-34" = 60 }
age_gender = { "18-24" = { female = 20, male = 10 } }
interests = { gardens = 20 }
country = { PT = 50, ES = 20 }
city = { Lisbon = 30 }
quality = 88
quality_source = "a tool"
source = "an export"
as_of = 2026-10-15

[[channels]]
platform = "instagram"
handle = "ana.insta"
followers = 34000
as_of = 2026-11-01

[[channels.posts]]
date = 2026-11-01
kind = "reel"
url = "https://instagram.com/p/1/"
title = "A post"
likes = 500
comments = 20
shares = 5
saves = 4
views = 9000
reach = 7000
impressions = 9500

[[collaborations]]
brand = "Serena"
year = 2025
campaign = "Spring"
deliverables = ["ig-reel"]
paid = true
category = "skincare"
exclusive_until = 2027-01-01
result = { reach = 5000, engagements = 400, clicks = 60, conversions = 8, note = "Good" }
url = "https://serena.example/"

[[testimonials]]
quote = "Kind."
author = "Marta"
role = "Serena"

[[rates]]
deliverable = "ig-reel"
price = "450 EUR"
visibility = "full"
turnaround_days = 5
revisions = 2
note = "A remark"
add_ons = [{ name = "Usage", share = 30 }]

[[rates]]
deliverable = "ig-story"
price = "480 USD"

[[packages]]
name = "Launch"
includes = [{ deliverable = "ig-reel", quantity = 2 }]
price = "900 EUR"
visibility = "full"
note = "A remark"
add_ons = [{ name = "Rush", price = "50 EUR" }]

[consent]
basis = "consent"
source = "agreement"
date = 2026-01-05
expires = 2027-01-05
"##;

const BRIEF_TEXT: &str = r##"
title = "Spring walk"
brand = "Ribeira"
category = "shoes"
goal = "content"
visibility = "public"
date = 2026-11-01
publish = { from = 2027-03-01, to = 2027-03-31 }
approval_by = 2027-02-15
budget = "8000 EUR"
show_budget = true
markets = ["PT"]
niches = ["skincare"]
interests = ["weather"]
hashtags = ["#walk"]
disclosure = "#ad"
kpis = ["ten films"]
creators = { tiers = ["nano"], platforms = ["instagram"], min_engagement = 2, languages = ["pt"] }
deliverables = [{ type = "ig-reel", quantity = 2 }]
terms = { payment = "fee" }
contact = { name = "Filipa", email = "calls@brand.example" }
extra = { note = "brief" }
"##;

const PAGE_TEXT: &str = r##"
title = "About"
description = "The page."
date = 2026-09-01
aliases = ["/us/"]
extra = { note = "page" }
"##;

/// A minor with a manager and a stated rate, who comes before the first person in lists.
const SECOND_TEXT: &str = r##"
name = "Otto"
niches = ["garden"]
weight = 5
minor = true
contact = { manager = { phone = { value = "+351 2", visibility = "public" } } }
consent = { basis = "contract", guardian = true }

[[channels]]
platform = "youtube"
followers = 5000
engagement_rate = 3.5
engagement_basis = "followers"
"##;

/// A person without consent, which is a warning.
const NO_CONSENT: &str = "name = \"Bea\"\n[[channels]]\nplatform = \"youtube\"\nfollowers = 900\n";

/// The problems of the base.
pub(super) const PROBLEMS: [&str; 1] = ["this profile says nothing about consent"];

/// Prints the owner's own values, as a theme may.
const FOOTER: &str = "<footer>{% if site.extra %}{{ site.extra }}{% endif %}{% if page %}{{ page }}\
                      {% endif %}{% if kit %}{{ kit }}{% endif %}{% if brief %}{{ brief }}{% endif %}\
                      </footer>\n";

/// A PNG of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

/// Returns the table of a file that holds keys.
pub(super) fn file(path: &str) -> Table {
    let text = match path {
        CONFIG => CONFIG_TEXT,
        PROFILE => PROFILE_TEXT,
        SECOND => SECOND_TEXT,
        BRIEF => BRIEF_TEXT,
        _ => PAGE_TEXT,
    };
    text.parse().unwrap()
}

/// Writes a table as the text of its file.
pub(super) fn text(path: &str, table: &Table) -> String {
    let toml = toml::to_string(table).unwrap();
    match path {
        PAGE => format!("+++\n{toml}+++\nText.\n"),
        _ => toml,
    }
}

/// Returns every file of the site.
pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files: Vec<(&str, Vec<u8>)> = [CONFIG, PROFILE, SECOND, BRIEF, PAGE]
        .map(|path| (path, text(path, &file(path)).into_bytes()))
        .to_vec();
    files.extend([
        ("content/creators/bea.toml", NO_CONSENT.into()),
        ("content/creators/ana.png", PIXEL.to_vec()),
        ("static/other.png", [PIXEL, b"other"].concat()),
        ("static/logo.svg", b"<svg viewBox='0 0 3 1'></svg>".to_vec()),
        ("static/wide.svg", b"<svg viewBox='0 0 9 1'></svg>".to_vec()),
        ("templates/parts/footer.html", FOOTER.into()),
        ("templates/plain.html", b"{{ page.title }}\n".to_vec()),
        (
            "content/plain.md",
            b"+++\ntitle = \"Plain\"\ntemplate = \"plain.html\"\n+++\nText.\n".to_vec(),
        ),
        ("data/bench.toml", b"wrong = true\n".to_vec()),
    ]);
    files
}

/// Returns texts to try for a key.
pub(super) fn texts(key: &str) -> Vec<Value> {
    let texts: &[&str] = match key {
        "base_url" => &["https://elsewhere.example/"],
        "language" | "languages" => &["de", "fr"],
        "currency" => &["USD"],
        "name" => &["Probe", "probe"],
        "preset" => &["mediakix"],
        "benchmarks" => &["bench.toml"],
        "basis" => &["views"],
        "profile" => &["https://other.example/{handle}"],
        "removal_url" | "url" | "form" | "booking_url" | "credit_url" | "About" => {
            &["https://probe.example/x", "/about/"]
        }
        "email" => &["probe@probe.example"],
        "logo" => &["wide.svg", "/other.png"],
        "src" | "photo" | "image" => &["/other.png"],
        "country" | "markets" => &["DE"],
        "handle" => &["probe.handle"],
        "platform" => &["tiktok"],
        "platforms" => &["tiktok"],
        "tiers" => &["micro"],
        "aliases" => &["/older/"],
        "price" | "budget" | "cost" => &["777 EUR"],
        "accent" => &["#112233"],
        "template" => &["plain.html"],
        "deliverable" | "deliverables" | "type" => &["ig-story", "yt-video"],
        "repo" | "branch" | "key" => &["probe-0123456789-probe"],
        _ => &["Probe text", "probe"],
    };
    texts.iter().map(|text| Value::from(*text)).collect()
}
