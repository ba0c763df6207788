//! What stands around the texts: cover, contents, heads, ends, colophon.

use std::ops::Range;

use super::{Class, class, digit_changed, dropped, substituted, with_lines};
use crate::chars::Slip;
use crate::mistake::Mistake;
use crate::sample::Sample;

/// Places of a masthead.
const NAME: usize = 0;
const YEAR: usize = 1;
const ISSUE: usize = 2;
const TOTAL: usize = 3;

pub const CLASSES: &[Class] = &[
    class("cover", "name", |sample, random| {
        substituted(sample, sample.cover[NAME].as_ref()?, Slip::Any, random).map(Mistake::by_form)
    }),
    class("cover", "year", |sample, random| {
        digit_changed(sample, sample.cover[YEAR].as_ref()?, random).map(Mistake::by_form)
    }),
    class("cover", "issue number", |sample, random| {
        digit_changed(sample, sample.cover[ISSUE].as_ref()?, random).map(Mistake::by_form)
    }),
    class("cover", "running total", |sample, random| {
        digit_changed(sample, sample.cover[TOTAL].as_ref()?, random).map(Mistake::by_form)
    }),
    class("colophon", "name", |sample, random| {
        substituted(sample, sample.colophon[NAME].as_ref()?, Slip::Any, random)
            .map(Mistake::by_form)
    }),
    class("colophon", "year", |sample, random| {
        digit_changed(sample, sample.colophon[YEAR].as_ref()?, random).map(Mistake::by_form)
    }),
    class("colophon", "issue number", |sample, random| {
        digit_changed(sample, sample.colophon[ISSUE].as_ref()?, random).map(Mistake::by_form)
    }),
    class("colophon", "running total", |sample, random| {
        digit_changed(sample, sample.colophon[TOTAL].as_ref()?, random).map(Mistake::by_form)
    }),
    class(
        "contents",
        "character of a title substituted",
        |sample, random| {
            let title = random.pick(&sample.listed.titles)?;
            substituted(sample, title, Slip::Any, random).map(Mistake::by_form)
        },
    ),
    class(
        "contents",
        "character of a title dropped",
        |sample, random| {
            let title = random.pick(&sample.listed.titles)?;
            dropped(sample, title, random).map(Mistake::by_form)
        },
    ),
    class("contents", "document number", |sample, random| {
        let number = random.pick(&sample.listed.numbers)?;
        digit_changed(sample, number, random).map(Mistake::by_form)
    }),
    class("contents", "agency code", |sample, random| {
        let number = random.pick(&sample.listed.numbers)?;
        substituted(sample, &code(sample, number)?, Slip::Any, random).map(Mistake::by_form)
    }),
    class(
        "contents",
        "page that breaks the order",
        |sample, random| {
            let pages = &sample.listed.pages;
            let at = 1 + random.below(pages.len().saturating_sub(1));
            let (before, page) = (pages.get(at - 1)?, pages.get(at)?);
            let before: usize = sample.text[before.clone()].parse().ok()?;
            let after = pages
                .get(at + 1)
                .and_then(|after| sample.text[after.clone()].parse::<usize>().ok());
            let wrong = match after {
                Some(after) if random.below(2) == 0 => after + 1 + random.below(40),
                _ => 1 + random.below(before.checked_sub(1).filter(|below| *below > 0)?),
            };
            Some(Mistake::new(page.clone(), wrong.to_string()).by_form())
        },
    ),
    class("contents", "entry missing", |sample, random| {
        let entry = random.pick(&sample.listed.entries)?;
        Some(Mistake::new(with_lines(&sample.text, entry), "").by_form())
    }),
    class(
        "head",
        "character of the title substituted",
        |sample, random| {
            let title = random.pick(&sample.frame.titles)?;
            substituted(sample, title, Slip::Any, random)
        },
    ),
    class("head", "serial of the document number", |sample, random| {
        let number = random.pick(&sample.frame.numbers)?;
        let serial = number.start + sample.text[number.clone()].find('〕')?..number.end;
        digit_changed(sample, &serial, random).map(Mistake::by_form)
    }),
    class("head", "year of the document number", |sample, random| {
        let number = random.pick(&sample.frame.numbers)?;
        let year = number.start..number.start + sample.text[number.clone()].find('〕')?;
        digit_changed(sample, &year, random).map(Mistake::by_form)
    }),
    class("head", "agency code", |sample, random| {
        let number = random.pick(&sample.frame.numbers)?;
        substituted(sample, &code(sample, number)?, Slip::Look, random).map(Mistake::by_form)
    }),
    class(
        "head",
        "agency code dropped a character",
        |sample, random| {
            let number = random.pick(&sample.frame.numbers)?;
            dropped(sample, &code(sample, number)?, random).map(Mistake::by_form)
        },
    ),
    class(
        "head",
        "brackets of the document number",
        |sample, random| {
            let number = random.pick(&sample.frame.numbers)?;
            let words = &sample.text[number.clone()];
            let &(open, close) =
                random.pick(&[("（", "）"), ("[", "]"), ("【", "】"), ("(", ")")])?;
            let wrong = words.replace('〔', open).replace('〕', close);
            Some(Mistake::new(number.clone(), wrong).by_form())
        },
    ),
    class(
        "attachment",
        "character of its title substituted",
        |sample, random| {
            let title = random.pick(&sample.frame.attachment_titles)?;
            substituted(sample, title, Slip::Any, random)
        },
    ),
    class(
        "attachment",
        "character of its announcement substituted",
        |sample, random| {
            let announcement = random.pick(&sample.frame.announcements)?;
            let skipped = if sample.text[announcement.clone()].starts_with('附') {
                "附件：".len()
            } else {
                0
            };
            substituted(
                sample,
                &(announcement.start + skipped..announcement.end),
                Slip::Any,
                random,
            )
        },
    ),
    class(
        "attachment",
        "character of its announcement dropped",
        |sample, random| {
            let announcement = random.pick(&sample.frame.announcements)?;
            let skipped = if sample.text[announcement.clone()].starts_with('附') {
                "附件：".len()
            } else {
                0
            };
            dropped(
                sample,
                &(announcement.start + skipped..announcement.end),
                random,
            )
        },
    ),
    class("signature", "character substituted", |sample, random| {
        let signature = random.pick(&sample.frame.signatures)?;
        substituted(sample, signature, Slip::Any, random)
    }),
    class("signature", "character dropped", |sample, random| {
        let signature = random.pick(&sample.frame.signatures)?;
        dropped(sample, signature, random)
    }),
];

/// The agency code of a document number.
fn code(sample: &Sample, number: &Range<usize>) -> Option<Range<usize>> {
    let length = sample.text[number.clone()].find('〔')?;
    Some(number.start..number.start + length)
}
