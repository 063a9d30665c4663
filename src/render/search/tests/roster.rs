//! Invented rosters: the same for the same seed, on any machine.

use crate::render::search::{AudienceShare, Record, Term, token};
use serde_json::json;

/// Small, fast, repeatable random numbers (xorshift64*, Vigna 2016).
#[derive(Clone)]
pub(super) struct Random(u64);

impl Random {
    /// From a seed.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..4).for_each(|_| {
            random.next();
        });
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    /// Below `bound`.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    /// True `percent` times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// From 0 to 1.
    pub(super) fn unit(&mut self) -> f64 {
        self.next() as f64 / (1u64 << 53) as f64
    }

    /// One of the list.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

const SYLLABLES: [&str; 40] = [
    "ba", "ce", "di", "fo", "gu", "ha", "ine", "ja", "ki", "lo", "mu", "na", "or", "pe", "qui",
    "ra", "sa", "ti", "ul", "ve", "wa", "xi", "yo", "za", "bre", "cla", "dra", "fle", "gri", "pla",
    "ska", "ste", "tra", "an", "el", "is", "mar", "ten", "ski", "ton",
];
const FIRST_NAMES: [&str; 24] = [
    "Ana",
    "Łucja",
    "José",
    "Zoë",
    "Björn",
    "Agnieszka",
    "Maya",
    "Noor",
    "Søren",
    "Chloé",
    "Ines",
    "Tomás",
    "Wren",
    "Kofi",
    "Priya",
    "Elif",
    "Ada",
    "Marta",
    "Ola",
    "Jun",
    "Lena",
    "Rui",
    "Sade",
    "Emil",
];
const PAIRED_NAMES: [&str; 8] = [
    "東京 美咲",
    "さくら 花子",
    "김하늘",
    "สมชาย ใจดี",
    "ビューティー 愛",
    "山田 太郎",
    "이서연",
    "美食 小明",
];
const NICHES: [&str; 40] = [
    "skincare",
    "beauty",
    "makeup",
    "fashion",
    "streetwear",
    "vegan food",
    "baking",
    "fitness",
    "yoga",
    "running",
    "travel",
    "van life",
    "gaming",
    "esports",
    "technology",
    "photography",
    "parenting",
    "finance",
    "books",
    "music",
    "dance",
    "comedy",
    "interiors",
    "gardening",
    "cars",
    "cycling",
    "football",
    "nutrition",
    "wellness",
    "education",
    "science",
    "history",
    "art",
    "crafts",
    "pets",
    "sustainability",
    "luxury",
    "jewellery",
    "hair",
    "nails",
];
const COUNTRIES: [&str; 36] = [
    "Portugal",
    "Spain",
    "France",
    "Germany",
    "Italy",
    "Poland",
    "Brazil",
    "Mexico",
    "Japan",
    "Korea",
    "Thailand",
    "India",
    "Kenya",
    "Nigeria",
    "Ghana",
    "Egypt",
    "Turkey",
    "Greece",
    "Norway",
    "Sweden",
    "Denmark",
    "Finland",
    "Ireland",
    "Canada",
    "Chile",
    "Peru",
    "Vietnam",
    "China",
    "Australia",
    "Austria",
    "Belgium",
    "Czechia",
    "Hungary",
    "Romania",
    "Croatia",
    "Estonia",
];
const LANGUAGES: [&str; 24] = [
    "en", "pt", "es", "fr", "de", "it", "pl", "ja", "ko", "th", "hi", "sw", "ar", "tr", "el", "no",
    "sv", "da", "fi", "zh", "vi", "nl", "cs", "hu",
];
const PLATFORMS: [&str; 8] = [
    "instagram",
    "tiktok",
    "youtube",
    "twitch",
    "pinterest",
    "podcast",
    "newsletter",
    "x",
];

/// Creators that are made when they are asked for.
pub(super) struct Invented {
    n: usize,
    words: Vec<String>,
    cities: Vec<String>,
    surnames: Vec<String>,
}

impl Invented {
    /// `n` creators whose biographies draw on `vocabulary` words.
    pub(super) fn new(n: usize, vocabulary: usize) -> Self {
        let mut random = Random::new(7);
        let mut word = |least: usize, more: usize| -> String {
            let count = least + random.below(more);
            (0..count).map(|_| *random.pick(&SYLLABLES)).collect()
        };
        Self {
            n,
            words: (0..vocabulary).map(|_| word(2, 3)).collect(),
            cities: (0..(n / 12).clamp(5, 900)).map(|_| word(2, 2)).collect(),
            surnames: (0..(n / 8).clamp(10, 12_000)).map(|_| word(2, 3)).collect(),
        }
    }

    /// A word, the first ones much more often (Zipf's law: equally often in each octave of ranks).
    fn word(&self, random: &mut Random) -> &str {
        let octaves = self.words.len().ilog2() as usize;
        let octave = random.below(octaves + 1);
        let low = (1usize << octave) - 1;
        &self.words[(low + random.below(1 << octave)).min(self.words.len() - 1)]
    }

    fn name(&self, random: &mut Random) -> String {
        if random.chance(5) {
            return (*random.pick(&PAIRED_NAMES)).to_owned();
        }
        let surname = random.pick(&self.surnames);
        format!(
            "{} {}{}",
            random.pick(&FIRST_NAMES),
            surname[..1].to_uppercase(),
            &surname[1..]
        )
    }

    fn numbers(&self, id: usize, random: &mut Random, record: &mut Record) {
        let followers = 3_000_000.0 / (1.0 + id as f64 * 300.0 / self.n as f64).powf(1.2)
            + random.unit() * 50.0;
        record.followers = random.chance(98).then_some(followers as u64);
        record.er_followers = random
            .chance(80)
            .then(|| 0.2 + 9.0 * random.unit() * random.unit());
        record.er_views = random
            .chance(50)
            .then(|| 1.0 + 14.0 * random.unit() * random.unit());
        record.median_views = random
            .chance(70)
            .then(|| (followers * (0.05 + random.unit())) as u64);
        record.starting_rate = random
            .chance(40)
            .then(|| (followers * (0.5 + random.unit())) as u64 / 500 * 500);
        record.growth = random.chance(60).then(|| -8.0 + 30.0 * random.unit());
        record.as_of = random.chance(90).then(|| 20_300 + random.below(400) as i32);
    }
}

fn slug(label: &str) -> String {
    label.to_lowercase().replace(' ', "-")
}

fn term(label: &str) -> Term {
    Term::new(slug(label), label)
}

/// A few of a list, early ones more often.
fn few(random: &mut Random, list: &[&str], least: usize, most: usize) -> Vec<Term> {
    let count = least + random.below(most - least + 1);
    let mut found: Vec<Term> = Vec::new();
    for _ in 0..count {
        let picked = term(list[random.below(list.len()).min(random.below(list.len()))]);
        if !found.contains(&picked) {
            found.push(picked);
        }
    }
    found
}

fn shares(random: &mut Random, labels: &[&str]) -> Vec<AudienceShare> {
    let mut left = 100.0;
    let mut found: Vec<AudienceShare> = Vec::new();
    for label in labels {
        let percent = (left * random.unit() * 10.0).round() / 10.0;
        left -= percent;
        found.push(AudienceShare {
            term: term(label),
            percent,
        });
    }
    found
}

fn three_countries(random: &mut Random, home: &str) -> Vec<AudienceShare> {
    let others = few(random, &COUNTRIES, 2, 4);
    let labels: Vec<&str> = std::iter::once(home)
        .chain(
            others
                .iter()
                .map(|term| term.label.as_str())
                .filter(|label| *label != home),
        )
        .collect();
    shares(random, &labels)
}

fn tier(followers: u64) -> &'static str {
    match followers {
        0..10_000 => "Nano",
        10_000..100_000 => "Micro",
        100_000..1_000_000 => "Macro",
        _ => "Mega",
    }
}

impl Invented {
    pub(super) fn len(&self) -> usize {
        self.n
    }

    pub(super) fn record(&self, id: usize) -> Record {
        let mut random = Random::new(id as u64 + 11);
        let random = &mut random;
        let name = self.name(random);
        let at = random
            .below(self.cities.len())
            .min(random.below(self.cities.len()));
        let (city, country) = (&self.cities[at], COUNTRIES[at * 7 % COUNTRIES.len()]);
        let mut record = Record {
            slug: format!("{}-{id}", self.word(random)),
            handles: vec![format!(
                "{}_{}{}",
                self.word(random),
                self.word(random),
                random.below(100)
            )],
            headline: (0..6)
                .map(|_| self.word(random))
                .collect::<Vec<_>>()
                .join(" "),
            bio: (0..53)
                .map(|_| self.word(random))
                .collect::<Vec<_>>()
                .join(" "),
            platforms: few(random, &PLATFORMS, 1, 3),
            niches: few(random, &NICHES, 1, 3),
            country: random.chance(95).then(|| term(country)),
            city: random
                .chance(85)
                .then(|| Term::new(format!("{}-{city}", slug(country)), city)),
            languages: few(random, &LANGUAGES, 1, 2),
            availability: random
                .chance(90)
                .then(|| term(["Open", "Limited", "Booked", "Closed"][random.below(4)])),
            open_to: few(random, &["Paid", "Gifting", "Ambassador", "UGC"], 0, 3),
            ..Record::default()
        };
        if random.chance(70) {
            record.audience_gender = shares(random, &["Female", "Male", "Other"]);
            record.audience_age = shares(
                random,
                &["25-34", "18-24", "35-44", "45-54", "13-17", "55+"],
            );
            record.audience_country = three_countries(random, country);
        }
        self.numbers(id, random, &mut record);
        record.tier = record.followers.map(|followers| term(tier(followers)));
        record.card = card(&record, &name, random);
        record.figures =
            json!({ "name": name, "followers": record.followers, "er": record.er_followers });
        record.order = token::fold(&name).into_bytes();
        record.name = name;
        record
    }
}

/// A card in the manner of a theme.
fn card(record: &Record, name: &str, random: &mut Random) -> String {
    let label = |term: &Option<Term>| {
        term.as_ref()
            .map_or_else(String::new, |term| term.label.clone())
    };
    let channels: String = record
        .platforms
        .iter()
        .fold(String::new(), |text, platform| {
            let followers = format!("{}.{}K", random.below(900), random.below(10));
            text + &format!(
                "<li><svg class=\"icon\" aria-hidden=\"true\"><use \
            href=\"/assets/0f1e2d3c4b5a/icons.svg#{}\"></use></svg> <span \
            class=\"visually-hidden\">{}</span> {followers}</li>",
                platform.slug, platform.label
            )
        });
    let niches: String = record
        .niches
        .iter()
        .map(|niche| format!("<li>{}</li>", niche.label))
        .collect();
    format!(
        "<li class=\"card\" data-slug=\"{slug}\"><a class=\"card-link\" href=\"/creators/{slug}/\"><div class=\"card-portrait\"><img src=\"/creators/{slug}/{photo:010x}.webp\" \
         alt=\"\" width=\"320\" height=\"400\" loading=\"lazy\"></div><h3 class=\"card-name\">{name}</h3><p class=\"card-place\"><bdi>@{handle}</bdi> {city}, {country}</p>\
         <ul class=\"card-channels\">{channels}</ul><p class=\"card-engagement\"><b>{er:.1}%</b> <small>of followers, n {n}</small></p><p class=\"card-tier\">{tier}</p>\
         <ul class=\"card-niches\">{niches}</ul></a><button class=\"card-shortlist\" type=\"button\" data-shortlist=\"{slug}\" hidden>Add to shortlist</button></li>",
        slug = record.slug,
        photo = random.below(1 << 40),
        handle = record.handles[0],
        city = label(&record.city),
        country = label(&record.country),
        er = record.er_followers.unwrap_or(0.0),
        n = random.below(30),
        tier = label(&record.tier),
    )
}
