//! Cards are HTML of the theme's own template, so that a card looks the same wherever it comes
//! from. Most of it is the same for everybody: these pieces stand once in the manifest, and a card
//! holds a private-use character for each.

use std::collections::{BTreeMap, BTreeSet};

use ahash::HashMap;

/// About how many cards the pieces are learnt from.
const SAMPLE: usize = 256;
/// Most pieces; each costs bytes in the manifest.
const MOST: usize = 160;
/// First character that stands for a piece.
const FIRST: u32 = 0xe000;

/// Pieces of HTML, each with a character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pieces {
    texts: Vec<String>,
    /// From a node (0 is the root) and a segment to the next node.
    steps: HashMap<String, BTreeMap<u32, u32>>,
    /// The characters of the nodes at which a piece ends.
    codes: HashMap<u32, char>,
}

impl Pieces {
    /// Learns what many of some cards share.
    pub(crate) fn learn(cards: &[String]) -> Self {
        let mut lesson = Lesson::new(cards);
        for _ in 0..4 * MOST {
            let Some(pair) = lesson.most_frequent() else {
                break;
            };
            lesson.merge(pair);
        }
        Self::of(lesson.best())
    }

    fn of(texts: Vec<String>) -> Self {
        let mut pieces = Self {
            texts,
            ..Self::default()
        };
        let mut nodes = 0;
        for (text, code) in pieces
            .texts
            .iter()
            .zip(FIRST..)
            .filter_map(|(text, code)| Some((text, char::from_u32(code)?)))
        {
            let mut node = 0;
            for part in segments(text) {
                node = *pieces
                    .steps
                    .entry(part.to_owned())
                    .or_default()
                    .entry(node)
                    .or_insert_with(|| {
                        nodes += 1;
                        nodes
                    });
            }
            pieces.codes.insert(node, code);
        }
        pieces
    }

    /// The pieces in the order of their characters.
    pub(crate) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// A card with characters in place of the pieces, the longest first.
    pub(crate) fn encode(&self, card: &str) -> String {
        let card = escaped(card);
        let parts = segments(&card);
        let mut text = String::new();
        let mut at = 0;
        while at < parts.len() {
            match self.longest(&parts[at..]) {
                Some((count, code)) => {
                    text.push(code);
                    at += count;
                }
                None => {
                    text.push_str(parts[at]);
                    at += 1;
                }
            }
        }
        text
    }

    /// The card that was shortened. A character that stands for no piece stays as it is.
    pub(crate) fn decode(&self, short: &str) -> String {
        let mut card = String::with_capacity(short.len() * 4);
        for character in short.chars() {
            let piece = (character as u32)
                .checked_sub(FIRST)
                .and_then(|index| self.texts.get(index as usize));
            match piece {
                Some(piece) => card.push_str(piece),
                None => card.push(character),
            }
        }
        card
    }

    /// The piece with which the segments begin: how many it covers, and its character.
    fn longest(&self, parts: &[&str]) -> Option<(usize, char)> {
        let (mut node, mut best) = (0, None);
        for (index, part) in parts.iter().enumerate() {
            let Some(next) = self.steps.get(*part).and_then(|steps| steps.get(&node)) else {
                break;
            };
            node = *next;
            best = self
                .codes
                .get(&node)
                .map(|code| (index + 1, *code))
                .or(best);
        }
        best
    }
}

/// Which of so many creators the pieces are learnt from: some from all over the roster.
pub(crate) fn sample(creators: usize) -> impl Iterator<Item = usize> {
    (0..creators).step_by(creators.div_ceil(SAMPLE).max(1))
}

/// Whether a character could be taken for a piece.
pub(crate) fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Characters that would read as a piece, as references.
fn escaped(card: &str) -> String {
    if !card.contains(is_private) {
        return card.to_owned();
    }
    card.chars()
        .map(|c| {
            if is_private(c) {
                format!("&#{};", c as u32)
            } else {
                c.to_string()
            }
        })
        .collect()
}

/// Cuts HTML where what is common may end: at the borders of tags and of attribute values.
fn segments(html: &str) -> Vec<&str> {
    let bytes = html.as_bytes();
    let mut cuts = vec![0];
    for at in 1..bytes.len() {
        let opens_value = bytes[at - 1] == b'"' && at > 1 && bytes[at - 2] == b'=';
        let closes_value = bytes[at] == b'"' && bytes[at - 1] != b'=';
        if bytes[at] == b'<' || bytes[at - 1] == b'>' || opens_value || closes_value {
            cuts.push(at);
        }
    }
    cuts.push(bytes.len());
    cuts.windows(2)
        .filter(|cut| cut[0] < cut[1])
        .map(|cut| &html[cut[0]..cut[1]])
        .collect()
}

/// Segments that stand in an eighth of the cards.
fn common(cards: &[String]) -> BTreeSet<String> {
    let mut cards_with: BTreeMap<&str, usize> = BTreeMap::new();
    for card in cards {
        segments(card)
            .into_iter()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .for_each(|part| *cards_with.entry(part).or_default() += 1);
    }
    let least = (cards.len() / 8).max(2);
    cards_with
        .into_iter()
        .filter(|(_, count)| *count >= least)
        .map(|(part, _)| part.to_owned())
        .collect()
}

/// A segment that is not worth a number.
const RARE: u32 = u32::MAX;

/// Cards as rows of segments, of which the two that most often stand together become one, again and
/// again.
struct Lesson {
    /// Every text that a segment has or got, by its number.
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The segments of each card; [`RARE`] for one that only few cards have.
    rows: Vec<Vec<u32>>,
    /// How often two segments stand together. Only asked for the best, for which ties are broken by
    /// text: its order shows nowhere.
    pairs: HashMap<(u32, u32), usize>,
    /// How often a pair must stand together to be worth a piece.
    least: usize,
}

impl Lesson {
    fn new(cards: &[String]) -> Self {
        let common = common(cards);
        let mut lesson = Self {
            texts: Vec::new(),
            numbers: HashMap::default(),
            rows: Vec::new(),
            pairs: HashMap::default(),
            least: (cards.len() / 8).max(2),
        };
        for card in cards {
            let number = |part| common.get(part).map_or(RARE, |text| lesson.number(text));
            let row: Vec<u32> = segments(card).into_iter().map(number).collect();
            row.windows(2).for_each(|pair| lesson.add(pair[0], pair[1]));
            lesson.rows.push(row);
        }
        lesson
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }

    fn add(&mut self, left: u32, right: u32) {
        if left != RARE && right != RARE {
            *self.pairs.entry((left, right)).or_default() += 1;
        }
    }

    /// Takes back that two stand together.
    fn take(&mut self, left: u32, right: u32) {
        self.pairs
            .entry((left, right))
            .and_modify(|count| *count -= 1);
    }

    /// The two neighbours that stand together most often, and often enough.
    fn most_frequent(&self) -> Option<(u32, u32)> {
        let texts = |pair: &(u32, u32)| (self.text(pair.0), self.text(pair.1));
        let best = self
            .pairs
            .iter()
            .max_by(|a, b| a.1.cmp(b.1).then_with(|| texts(b.0).cmp(&texts(a.0))))?;
        (*best.1 >= self.least).then_some(*best.0)
    }

    /// Makes one segment of the two wherever they stand together.
    fn merge(&mut self, (left, right): (u32, u32)) {
        let joined = format!("{}{}", self.text(left), self.text(right));
        let joined = self.number(&joined);
        for place in 0..self.rows.len() {
            let mut row = std::mem::take(&mut self.rows[place]);
            let mut at = 0;
            while let Some(found) = row[at..].windows(2).position(|pair| pair == [left, right]) {
                at += found;
                self.join(&mut row, at, joined);
                at += 1;
            }
            self.rows[place] = row;
        }
    }

    /// Puts `joined` in place of two neighbours of a row, and counts what stands together now.
    fn join(&mut self, row: &mut Vec<u32>, at: usize, joined: u32) {
        let (before, after) = (
            at.checked_sub(1).map(|before| row[before]),
            row.get(at + 2).copied(),
        );
        let right = row.remove(at + 1);
        let left = std::mem::replace(&mut row[at], joined);
        self.take(left, right);
        if let Some(before) = before {
            self.take(before, left);
            self.add(before, joined);
        }
        if let Some(after) = after {
            self.take(right, after);
            self.add(joined, after);
        }
    }

    /// The texts that save most, the best first.
    fn best(&self) -> Vec<String> {
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        let known = self.rows.iter().flatten().filter(|number| **number != RARE);
        known.for_each(|number| *uses.entry(self.text(*number)).or_default() += 1);
        let mut best: Vec<(usize, &str)> = uses
            .into_iter()
            .filter(|(text, _)| text.len() > 3)
            .map(|(text, count)| (count * text.len(), text))
            .collect();
        best.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        best.into_iter()
            .take(MOST)
            .map(|(_, text)| text.to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    fn card(name: &str) -> String {
        format!(
            "<article class=\"card\"><h3><a href=\"/creators/{name}/\">{name}</a></h3><p class=\"card-place\">Lisbon</p></article>"
        )
    }

    #[test]
    fn a_card_becomes_its_own_words_and_comes_back() {
        let cards: Vec<String> = ["ada", "bo", "cy"].map(card).to_vec();
        let pieces = Pieces::learn(&cards);
        for text in cards
            .into_iter()
            .chain([card("dee \u{e001}"), "plain".to_owned()])
        {
            let short = pieces.encode(&text);
            assert_eq!(pieces.decode(&short), text.replace('\u{e001}', "&#57345;"));
            assert!(text == "plain" || short.len() < text.len() / 2, "{short}");
        }
    }
}
