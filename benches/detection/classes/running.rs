//! Running text that stands twice: characters, words and clauses.

use std::ops::Range;

use gazette_lint::syntax::Part;

use super::{Class, class, doubled, dropped, substituted, swapped};
use crate::chars::Slip;
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("text", "character that looks alike", |sample, random| {
        substituted(sample, &text(sample, random)?, Slip::Look, random)
    }),
    class("text", "character that sounds alike", |sample, random| {
        substituted(sample, &text(sample, random)?, Slip::Sound, random)
    }),
    class("text", "any other character", |sample, random| {
        substituted(sample, &text(sample, random)?, Slip::Any, random)
    }),
    class("text", "character dropped", |sample, random| {
        dropped(sample, &text(sample, random)?, random)
    }),
    class("text", "character doubled", |sample, random| {
        doubled(sample, &text(sample, random)?, random)
    }),
    class("text", "characters swapped", |sample, random| {
        swapped(sample, &text(sample, random)?, random)
    }),
    class(
        "text",
        "word of two characters doubled",
        |sample, random| {
            let place = text(sample, random)?;
            let characters: Vec<_> = sample.text[place.clone()]
                .char_indices()
                .map(|(at, _)| place.start + at)
                .collect();
            let at = random.below(characters.len().saturating_sub(3));
            let (start, end) = (*characters.get(at)?, *characters.get(at + 2)?);
            let word = &sample.text[start..end];
            let mistake = Mistake::new(end..end, word);
            Some(Mistake {
                edits: mistake.edits,
                ..Mistake::new(start..end, "")
            })
        },
    ),
    class("text", "clause dropped", |sample, random| {
        let clause = clause(sample, random)?;
        Some(Mistake::new(clause, ""))
    }),
    class("text", "clause doubled", |sample, random| {
        let clause = clause(sample, random)?;
        let again = sample.text[clause.clone()].to_owned();
        Some(Mistake::new(clause.end..clause.end, again).by_form())
    }),
    class("text", "clause added", |sample, random| {
        const ADDED: [&str; 5] = [
            "加快推进配套改革，",
            "不断提升服务水平，",
            "健全长效管护机制，",
            "强化资金要素保障，",
            "积极拓展应用场景，",
        ];
        let clause = clause(sample, random)?;
        Some(Mistake::new(clause.end..clause.end, *random.pick(&ADDED)?))
    }),
    class("text", "characters dropped", |sample, random| {
        let place = text(sample, random)?;
        let characters: Vec<_> = sample.text[place.clone()]
            .char_indices()
            .map(|(at, _)| place.start + at)
            .collect();
        let at = random.below(characters.len().saturating_sub(3));
        let (start, end) = (*characters.get(at)?, *characters.get(at + 2)?);
        Some(Mistake::new(start..end, ""))
    }),
];

/// A stretch of running text without a page break.
fn text(sample: &Sample, random: &mut Random) -> Option<Range<usize>> {
    let words = random.pick(&sample.words)?;
    let texts = [
        Part::Paragraph,
        Part::Task,
        Part::Item,
        Part::Table,
        Part::Heading,
    ];
    texts.contains(&words.part).then_some(())?;
    let end = words
        .text
        .find("（责任")
        .or(words.text.find("（牵头"))
        .unwrap_or(words.text.len());
    let sentences: Vec<_> = words.text[..end].split_inclusive(['。', '；']).collect();
    let &sentence = random.pick(&sentences)?;
    let start = sentence.as_ptr() as usize - words.text.as_ptr() as usize;
    words.place(start..start + sentence.len())
}

/// A clause with the comma after it, between two others.
fn clause(sample: &Sample, random: &mut Random) -> Option<Range<usize>> {
    let place = text(sample, random)?;
    let commas: Vec<usize> = sample.text[place.clone()]
        .match_indices('，')
        .map(|(at, comma)| place.start + at + comma.len())
        .collect();
    let at = random.below(commas.len().saturating_sub(1));
    Some(*commas.get(at)?..*commas.get(at + 1)?)
}
