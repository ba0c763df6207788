//! Blind edits of the raw text, so that what the parser missed shows.

use super::{Class, class, doubled, dropped, substituted, swapped};
use crate::chars::Slip;
use crate::mistake::Mistake;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("blind", "character substituted", |sample, random| {
        substituted(sample, &whole(sample), Slip::Any, random)
    }),
    class("blind", "look-alike character", |sample, random| {
        substituted(sample, &whole(sample), Slip::Look, random)
    }),
    class("blind", "character dropped", |sample, random| {
        dropped(sample, &whole(sample), random)
    }),
    class("blind", "character doubled", |sample, random| {
        doubled(sample, &whole(sample), random)
    }),
    class("blind", "characters swapped", |sample, random| {
        swapped(sample, &whole(sample), random)
    }),
    class("blind", "digit changed", |sample, random| {
        let digits: Vec<_> = sample
            .text
            .char_indices()
            .filter(|(_, c)| c.is_ascii_digit())
            .collect();
        let &(at, digit) = random.pick(&digits)?;
        Some(Mistake::new(
            at..at + 1,
            random.char_of("0123456789", digit)?,
        ))
    }),
    class("blind", "line dropped", |sample, random| {
        let lines: Vec<&str> = sample
            .text
            .split_inclusive('\n')
            .filter(|line| line.trim().chars().count() > 3)
            .collect();
        let &line = random.pick(&lines)?;
        let start = line.as_ptr() as usize - sample.text.as_ptr() as usize;
        Some(Mistake::new(start..start + line.len(), ""))
    }),
];

fn whole(sample: &Sample) -> std::ops::Range<usize> {
    0..sample.text.len()
}
