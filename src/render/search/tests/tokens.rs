//! The two tokenisers agree: on pairs written by hand, and on random text of all scripts.

use serde_json::json;

use super::node::Workshop;
use super::roster::{Invented, Random};
use super::{index, terms, words};

const FIXTURE: &str = include_str!("tokens.json");

#[test]
fn text_becomes_the_terms_of_the_fixture() {
    let cases: Vec<serde_json::Value> = serde_json::from_str(FIXTURE).expect("JSON");
    for case in &cases {
        let text = case["text"].as_str().expect("text");
        assert_eq!(json!(terms(text)), case["terms"], "{text}");
        assert_eq!(json!(words(text)), case["words"], "{text}");
    }
}

#[test]
fn both_tokenisers_agree() {
    let Some(workshop) = Workshop::open(&index(&Invented::new(20, 50))) else {
        return;
    };
    let mut random = Random::new(5);
    let mut cases: Vec<serde_json::Value> = serde_json::from_str(FIXTURE).expect("JSON");
    cases.extend(
        (0..4_000)
            .map(|_| text(&mut random))
            .map(|text| json!({ "text": text, "terms": terms(&text), "words": words(&text) })),
    );
    workshop.write(
        "cases.json",
        serde_json::to_string(&cases).expect("JSON").as_bytes(),
    );
    workshop.run("tokens.mjs");
}

/// Characters of blocks that Unicode has had since long before either tokeniser, so that both know
/// them.
const BLOCKS: [(u32, u32); 16] = [
    (0x20, 0x7e),
    (0x61, 0x7a),
    (0xa0, 0x24f),
    (0x250, 0x36f),
    (0x370, 0x3ff),
    (0x400, 0x4ff),
    (0x600, 0x6ff),
    (0x900, 0x97f),
    (0xe00, 0xe5b),
    (0x1100, 0x11ff),
    (0x1e00, 0x1fff),
    (0x2100, 0x214f),
    (0x3000, 0x30ff),
    (0x4e00, 0x4eff),
    (0xac00, 0xad00),
    (0xff00, 0xffef),
];

fn text(random: &mut Random) -> String {
    let length = 1 + random.below(24);
    let mut block = *random.pick(&BLOCKS);
    let letter = |random: &mut Random| {
        if random.chance(20) {
            block = *random.pick(&BLOCKS);
        }
        char::from_u32(block.0 + random.below((block.1 - block.0 + 1) as usize) as u32)
            .unwrap_or(' ')
    };
    std::iter::repeat_n((), length)
        .scan(letter, |letter, ()| Some(letter(random)))
        .collect()
}
