//! Cards are HTML of the theme's own template, so that a card looks the same wherever it comes from. Most of it is the same for
//! everybody: these pieces stand once in the manifest, and a card holds a private-use character for each.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Cards that the pieces are learnt from.
pub const SAMPLE: usize = 256;
/// Most pieces; each costs bytes in the manifest.
const MOST: usize = 160;
/// First character that stands for a piece.
const FIRST: u32 = 0xe000;

/// Pieces of HTML, each with a character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    texts: Vec<String>,
    /// From a node (0 is the root) and a segment to the next node.
    steps: HashMap<String, BTreeMap<u32, u32>>,
    /// The characters of the nodes at which a piece ends.
    codes: HashMap<u32, char>,
}

impl Pieces {
    /// Learns what many of some cards share.
    #[must_use]
    pub fn learn(cards: &[String]) -> Self {
        let common = common(cards);
        let mut rows: Vec<Vec<Option<String>>> = cards.iter().map(|card| known(card, &common)).collect();
        let least = (cards.len() / 8).max(2);
        for _ in 0..4 * MOST {
            let Some((left, right)) = most_frequent(&rows, least) else { break };
            rows.iter_mut().for_each(|row| merge(row, &left, &right));
        }
        let mut uses: BTreeMap<&String, usize> = BTreeMap::new();
        rows.iter().flatten().flatten().for_each(|text| *uses.entry(text).or_default() += 1);
        let mut best: Vec<(usize, &String)> =
            uses.into_iter().filter(|(text, _)| text.len() > 3).map(|(text, count)| (count * text.len(), text)).collect();
        best.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let texts: Vec<String> = best.into_iter().take(MOST).map(|(_, text)| text.clone()).collect();
        Self::of(texts)
    }

    fn of(texts: Vec<String>) -> Self {
        let mut pieces = Self { texts, ..Self::default() };
        let mut nodes = 0;
        for (text, code) in pieces.texts.iter().zip(FIRST..).filter_map(|(text, code)| Some((text, char::from_u32(code)?))) {
            let mut node = 0;
            for part in segments(text) {
                node = *pieces.steps.entry(part.to_owned()).or_default().entry(node).or_insert_with(|| {
                    nodes += 1;
                    nodes
                });
            }
            pieces.codes.insert(node, code);
        }
        pieces
    }

    /// The pieces in the order of their characters.
    #[must_use]
    pub fn into_texts(self) -> Vec<String> {
        self.texts
    }

    /// A card with characters in place of the pieces, the longest first.
    #[must_use]
    pub fn encode(&self, card: &str) -> String {
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

    /// The piece with which the segments begin: how many it covers, and its character.
    fn longest(&self, parts: &[&str]) -> Option<(usize, char)> {
        let (mut node, mut best) = (0, None);
        for (index, part) in parts.iter().enumerate() {
            let Some(next) = self.steps.get(*part).and_then(|steps| steps.get(&node)) else { break };
            node = *next;
            best = self.codes.get(&node).map(|code| (index + 1, *code)).or(best);
        }
        best
    }
}

/// Characters that would read as a piece, as references.
fn escaped(card: &str) -> String {
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    if !card.contains(is_private) {
        return card.to_owned();
    }
    card.chars().map(|c| if is_private(c) { format!("&#{};", c as u32) } else { c.to_string() }).collect()
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
    cuts.windows(2).filter(|cut| cut[0] < cut[1]).map(|cut| &html[cut[0]..cut[1]]).collect()
}

/// Segments that stand in an eighth of the cards.
fn common(cards: &[String]) -> BTreeSet<String> {
    let mut cards_with: BTreeMap<&str, usize> = BTreeMap::new();
    for card in cards {
        segments(card).into_iter().collect::<BTreeSet<_>>().into_iter().for_each(|part| *cards_with.entry(part).or_default() += 1);
    }
    let least = (cards.len() / 8).max(2);
    cards_with.into_iter().filter(|(_, count)| *count >= least).map(|(part, _)| part.to_owned()).collect()
}

fn known(card: &str, common: &BTreeSet<String>) -> Vec<Option<String>> {
    segments(card).into_iter().map(|part| common.get(part).cloned()).collect()
}

/// The two neighbours that stand together most often, and at least so often.
fn most_frequent(rows: &[Vec<Option<String>>], least: usize) -> Option<(String, String)> {
    let mut counts: BTreeMap<(&String, &String), usize> = BTreeMap::new();
    for pair in rows.iter().flat_map(|row| row.windows(2)) {
        if let [Some(left), Some(right)] = pair {
            *counts.entry((left, right)).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
    (best.1 >= least).then(|| (best.0.0.clone(), best.0.1.clone()))
}

fn merge(row: &mut Vec<Option<String>>, left: &String, right: &String) {
    let mut at = 0;
    while at + 1 < row.len() {
        if row[at].as_ref() == Some(left) && row[at + 1].as_ref() == Some(right) {
            row[at] = Some(format!("{left}{right}"));
            row.remove(at + 1);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    fn card(name: &str) -> String {
        format!("<article class=\"card\"><h3><a href=\"/creators/{name}/\">{name}</a></h3><p class=\"card-place\">Lisbon</p></article>")
    }

    #[test]
    fn a_card_becomes_its_own_words_and_comes_back() {
        let cards: Vec<String> = ["ada", "bo", "cy"].map(card).to_vec();
        let pieces = Pieces::learn(&cards);
        for text in cards.into_iter().chain([card("dee \u{e001}"), "plain".to_owned()]) {
            let short = pieces.encode(&text);
            let texts = pieces.clone().into_texts();
            let whole = short.chars().map(|c| match (c as u32).checked_sub(0xe000).and_then(|index| texts.get(index as usize)) {
                Some(piece) => piece.clone(),
                None => c.to_string(),
            });
            assert_eq!(whole.collect::<String>(), text.replace('\u{e001}', "&#57345;"));
            assert!(text == "plain" || short.len() < text.len() / 2, "{short}");
        }
    }
}
