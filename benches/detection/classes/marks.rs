//! Brackets, quotation marks, title marks, stops.

use std::ops::Range;

use super::{Class, class};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("punct", "opening bracket dropped", |sample, random| {
        changed(sample, random, "（", "")
    }),
    class("punct", "closing bracket dropped", |sample, random| {
        changed(sample, random, "）", "")
    }),
    class("punct", "opening bracket reversed", |sample, random| {
        changed(sample, random, "（", "）")
    }),
    class("punct", "closing bracket reversed", |sample, random| {
        changed(sample, random, "）", "（")
    }),
    class("punct", "half-width opening bracket", |sample, random| {
        changed(sample, random, "（", "(")
    }),
    class("punct", "half-width closing bracket", |sample, random| {
        changed(sample, random, "）", ")")
    }),
    class(
        "punct",
        "opening quotation mark dropped",
        |sample, random| changed(sample, random, "“", ""),
    ),
    class(
        "punct",
        "closing quotation mark dropped",
        |sample, random| changed(sample, random, "”", ""),
    ),
    class(
        "punct",
        "opening quotation mark reversed",
        |sample, random| changed(sample, random, "“", "”"),
    ),
    class(
        "punct",
        "closing quotation mark reversed",
        |sample, random| changed(sample, random, "”", "“"),
    ),
    class("punct", "half-width quotation mark", |sample, random| {
        changed(sample, random, "“", "\"")
    }),
    class("punct", "opening title mark dropped", |sample, random| {
        changed(sample, random, "《", "")
    }),
    class("punct", "closing title mark dropped", |sample, random| {
        changed(sample, random, "》", "")
    }),
    class("punct", "half-width comma", |sample, random| {
        changed(sample, random, "，", ",")
    }),
    class("punct", "comma doubled", |sample, random| {
        changed(sample, random, "，", "，，")
    }),
    class("punct", "stop doubled", |sample, random| {
        changed(sample, random, "。", "。。")
    }),
    class("punct", "comma and stop", |sample, random| {
        changed(sample, random, "。", "，。")
    }),
    class(
        "punct",
        "last stop of a paragraph dropped",
        |sample, random| {
            let stops: Vec<usize> = sample
                .text
                .match_indices("。\n")
                .map(|(at, _)| at)
                .collect();
            let &at = random.pick(&stops)?;
            Some(Mistake::new(at..at + "。".len(), "").by_form())
        },
    ),
];

/// One of the marks `right` becomes `wrong`; its partner shows that too.
fn changed(sample: &Sample, random: &mut Random, right: &str, wrong: &str) -> Option<Mistake> {
    let places: Vec<usize> = sample.text.match_indices(right).map(|(at, _)| at).collect();
    let &at = random.pick(&places)?;
    let mistake = Mistake::new(at..at + right.len(), wrong).by_form();
    Some(mistake.showing(partner(&sample.text, at, right)))
}

/// Where the partner of the mark at byte `at` stands.
fn partner(text: &str, at: usize, mark: &str) -> Option<Range<usize>> {
    const PAIRS: [(&str, &str); 3] = [("（", "）"), ("“", "”"), ("《", "》")];
    PAIRS.iter().find_map(|&(open, close)| {
        if mark == open {
            let found = at + text[at..].find(close)?;
            Some(found..found + close.len())
        } else {
            let found = (mark == close).then(|| text[..at].rfind(open))??;
            Some(found..found + open.len())
        }
    })
}
