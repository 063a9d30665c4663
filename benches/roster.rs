//! A roster of any size, the same for the same size: full profiles with channels, posts, audiences,
//! packages and a bio.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Numbers that look like chance and are not: xorshift64*, seeded by the creator's number.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % limit.max(1)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

const FIRST: &[&str] = &[
    "Mira", "Jonas", "Aïcha", "Theo", "Priya", "Lucas", "Noor", "Elena", "Kofi", "Sofia", "Dario",
    "Hana", "Omar", "Inês", "Ravi", "Maya",
];
const LAST: &[&str] = &[
    "Okafor",
    "Lindqvist",
    "Rahman",
    "Silva",
    "Moreau",
    "Tanaka",
    "Kowalski",
    "Bianchi",
    "Novák",
    "Haddad",
    "Mensah",
    "Castillo",
];
const CITIES: &[(&str, &str, &str)] = &[
    ("Lisbon", "PT", "pt"),
    ("Porto", "PT", "pt"),
    ("Berlin", "DE", "de"),
    ("Köln", "DE", "de"),
    ("Madrid", "ES", "es"),
    ("Lyon", "FR", "fr"),
    ("Leeds", "GB", "en"),
    ("Austin", "US", "en"),
    ("Recife", "BR", "pt"),
    ("Lagos", "NG", "en"),
    ("Osaka", "JP", "ja"),
    ("Kraków", "PL", "pl"),
];
const NICHES: &[&str] = &[
    "skincare",
    "street food",
    "trail running",
    "home repair",
    "film photography",
    "board games",
    "slow fashion",
    "urban gardening",
    "chess",
    "cold-water swimming",
    "sourdough",
    "cargo bikes",
    "ceramics",
    "travel on a budget",
];
const PLATFORMS: &[&str] = &["instagram", "tiktok", "youtube", "x"];
const BRANDS: &[&str] = &[
    "Northpeak",
    "Lumio",
    "Veloz",
    "Sundial",
    "Oatwell",
    "Fernway",
    "Halcyon",
    "Tidewater",
];
const WORDS: &[&str] = &[
    "quiet", "notes", "on", "a", "week", "of", "work", "with", "people", "who", "make", "things",
    "slowly", "and", "explain", "them", "without", "gloss",
];

/// Writes a site with `count` creators into `folder`.
pub(crate) fn write(folder: &Path, count: u64) -> io::Result<()> {
    let creators = folder.join("content/creators");
    fs::create_dir_all(&creators)?;
    let config = "base_url = \"https://roster.example/\"\ntitle = \"Roster\"\ncurrency = \"EUR\"\n\n[agency]\nname = \"Roster\"\nemail = \"hello@roster.example\"\n";
    fs::write(folder.join("rosterkit.toml"), config)?;
    (0..count).try_for_each(|number| {
        fs::write(
            creators.join(format!("creator-{number}.md")),
            profile(number),
        )
    })
}

/// One profile.
pub(crate) fn profile(number: u64) -> String {
    let dice = &mut Dice::new(number + 1);
    let (first, last) = (dice.pick(FIRST), dice.pick(LAST));
    let (city, country, language) = CITIES[dice.below(CITIES.len() as u64) as usize];
    let (niche, second) = (dice.pick(NICHES), dice.pick(NICHES));
    let mut text = format!(
        "+++\nname = \"{first} {last}\"\nheadline = \"{niche} from {city}, told plainly\"\nlocation = {{ city = \"{city}\", country = \"{country}\" }}\nlanguages = [\"{language}\"]\nniches = [\"{niche}\", \"{second}\"]\navailability = \"open\"\nupdated = 2026-10-{:02}\n\n[consent]\nbasis = \"contract\"\nsource = \"agreement\"\ndate = 2026-01-01\n",
        1 + dice.below(30)
    );
    let channels = 1 + dice.below(4);
    for place in 0..channels {
        channel(&mut text, dice, number, place);
    }
    for brand in 0..3 {
        let _ = write!(
            text,
            "\n[[collaborations]]\nbrand = \"{}\"\nyear = {}\npaid = {}\n",
            dice.pick(BRANDS),
            2022 + brand,
            brand != 0
        );
    }
    let price = 100 + dice.below(3_000);
    let _ = write!(
        text,
        "\n[[rates]]\ndeliverable = \"ig-reel\"\nprice = \"{price} EUR\"\nvisibility = \"from\"\n\n[[packages]]\nname = \"Launch\"\nincludes = [{{ deliverable = \"ig-reel\", quantity = 2 }}]\nprice = \"{} EUR\"\nvisibility = \"full\"\n",
        price * 2
    );
    text.push_str("+++\n\n");
    for _ in 0..3 {
        let _ = write!(text, "**{first}** works on *{niche}*. ");
        for _ in 0..35 {
            let _ = write!(text, "{} ", dice.pick(WORDS));
        }
        text.push_str("\n\n");
    }
    text
}

fn channel(text: &mut String, dice: &mut Dice, number: u64, place: u64) {
    let platform = PLATFORMS
        [(place as usize + dice.below(4) as usize * usize::from(place == 0)) % PLATFORMS.len()];
    let followers = 1_000 + dice.below(40) * dice.below(40) * dice.below(2_000);
    let _ = write!(
        text,
        "\n[[channels]]\nplatform = \"{platform}\"\nhandle = \"creator{number}_{place}\"\nfollowers = {followers}\nas_of = 2026-11-01\nprovenance = \"platform-export\"\nhistory = [{{ date = 2026-05-01, followers = {} }}, {{ date = 2026-08-01, followers = {} }}]\n",
        followers * 8 / 10,
        followers * 9 / 10
    );
    if place == 0 {
        let women = 20 + dice.below(60);
        let _ = write!(
            text,
            "\n[channels.audience]\ngender = {{ female = {women}, male = {}, other = 2 }}\nage = {{ \"13-17\" = 5, \"18-24\" = 33, \"25-34\" = 40, \"35-44\" = 15, \"45-54\" = 5, \"55+\" = 2 }}\ncountry = {{ PT = 30, DE = 20, US = 15, BR = 9 }}\n",
            98 - women
        );
    }
    for post in 0..6 {
        let likes = 10 + followers * (1 + dice.below(8)) / 100;
        let _ = write!(
            text,
            "\n[[channels.posts]]\ndate = 2026-10-{:02}\nkind = \"video\"\nurl = \"https://{platform}.example/{number}/{place}/{post}\"\ntitle = \"{} {} {}\"\nlikes = {likes}\ncomments = {}\nshares = {}\nviews = {}\n",
            1 + dice.below(30),
            dice.pick(WORDS),
            dice.pick(NICHES),
            dice.pick(WORDS),
            likes / 30,
            likes / 40,
            likes * 12
        );
    }
}
