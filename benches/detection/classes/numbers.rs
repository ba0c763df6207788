//! Numbers of headings, tasks, articles and rows; whole units that are missing.

use std::ops::Range;

use super::{Class, class, with_lines};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::{Numbered, Sample, Unit};

pub const CLASSES: &[Class] = &[
    class(
        "numbering",
        "number of a heading changed",
        |sample, random| renumbered(sample, random, Unit::Heading, 1),
    ),
    class(
        "numbering",
        "number of a heading repeated",
        |sample, random| renumbered(sample, random, Unit::Heading, -1),
    ),
    class("numbering", "number of a task changed", |sample, random| {
        renumbered(sample, random, Unit::Task, 1)
    }),
    class(
        "numbering",
        "number of a task repeated",
        |sample, random| renumbered(sample, random, Unit::Task, -1),
    ),
    class(
        "numbering",
        "number of an item changed",
        |sample, random| renumbered(sample, random, Unit::Item, 1),
    ),
    class(
        "numbering",
        "number of an article changed",
        |sample, random| renumbered(sample, random, Unit::Article, 1),
    ),
    class(
        "numbering",
        "number of a heading changed far",
        |sample, random| {
            let by = 2 + random.below(5) as i64;
            renumbered(sample, random, Unit::Heading, by)
        },
    ),
    class("missing", "heading with its number", |sample, random| {
        let unit = unit(sample, random, |unit| {
            unit.unit == Unit::Heading && unit.inner && unit.has_children
        })?;
        Some(without(sample, unit))
    }),
    class("missing", "task", |sample, random| {
        let unit = unit(sample, random, |unit| unit.unit == Unit::Task && unit.inner)?;
        Some(without(sample, unit))
    }),
    class(
        "missing",
        "first task, item or heading",
        |sample, random| {
            let unit = unit(sample, random, |unit| unit.value == 1 && !unit.has_children)?;
            Some(without(sample, unit))
        },
    ),
    class("missing", "item", |sample, random| {
        let unit = unit(sample, random, |unit| {
            unit.unit == Unit::Item && unit.inner && !unit.has_children
        })?;
        Some(without(sample, unit))
    }),
    class("missing", "article", |sample, random| {
        let unit = unit(sample, random, |unit| {
            unit.unit == Unit::Article && unit.inner && !unit.has_children
        })?;
        Some(without(sample, unit))
    }),
    class("missing", "row of a table", |sample, random| {
        let row = serial_row(sample, random)?;
        Some(Mistake::new(with_lines(&sample.text, &row), "").by_form())
    }),
    class("missing", "cell of a table", |sample, random| {
        let row = serial_row(sample, random)?;
        let tabs: Vec<_> = sample.text[row.clone()]
            .match_indices('\t')
            .map(|(at, _)| row.start + at)
            .collect();
        let index = 1 + random.below(tabs.len().saturating_sub(1));
        let (start, end) = (
            *tabs.get(index - 1)?,
            tabs.get(index).copied().unwrap_or(row.end),
        );
        Some(Mistake::new(start..end, "").by_form())
    }),
    class("table", "content of a cell gone", |sample, random| {
        let cell = random.pick(&sample.cells)?;
        Some(Mistake::new(cell.clone(), "").by_form())
    }),
    class("table", "serial number changed", |sample, random| {
        let row = serial_row(sample, random)?;
        let tab = sample.text[row.clone()].find('\t')?;
        let value: u32 = sample.text[row.start..row.start + tab].parse().ok()?;
        let wrong = if random.below(2) == 0 {
            value + 1
        } else {
            value - 1
        };
        Some(Mistake::new(row.start..row.start + tab, wrong.to_string()).by_form())
    }),
    class("doubled", "paragraph", |sample, random| {
        let long: Vec<_> = sample
            .words
            .iter()
            .filter(|words| words.text.chars().count() > 40)
            .collect();
        let words = random.pick(&long)?;
        let place = words.place(0..words.text.len())?;
        let lines = with_lines(&sample.text, &place);
        let again = format!("{}\n\n", &sample.text[place]);
        Some(Mistake::new(lines.end..lines.end, again).by_form())
    }),
    class(
        "doubled",
        "task or item with its number",
        |sample, random| {
            let unit = unit(sample, random, |unit| {
                unit.unit != Unit::Heading && !unit.has_children
            })?;
            let lines = with_lines(&sample.text, &unit.whole);
            let again = sample.text[lines.clone()].to_owned();
            Some(Mistake::new(lines.end..lines.end, again).by_form())
        },
    ),
    class("doubled", "row of a table", |sample, random| {
        let row = serial_row(sample, random)?;
        let lines = with_lines(&sample.text, &row);
        let again = sample.text[lines.clone()].to_owned();
        Some(Mistake::new(lines.end..lines.end, again).by_form())
    }),
];

/// The unit is left out; the number after it shows that.
fn without(sample: &Sample, unit: &Numbered) -> Mistake {
    let lines = with_lines(&sample.text, &unit.whole);
    let mistake = Mistake::new(lines, "").by_form();
    mistake.showing(unit.next.clone())
}

fn unit<'s>(
    sample: &'s Sample,
    random: &mut Random,
    suits: impl Fn(&Numbered) -> bool,
) -> Option<&'s Numbered> {
    let units: Vec<_> = sample.numbered.iter().filter(|unit| suits(unit)).collect();
    random.pick(&units).copied()
}

fn renumbered(sample: &Sample, random: &mut Random, kind: Unit, by: i64) -> Option<Mistake> {
    let unit = unit(sample, random, |unit| unit.unit == kind && unit.inner)?;
    let words = &sample.text[unit.number.clone()];
    let value = u32::try_from(i64::from(unit.value) + by)
        .ok()
        .filter(|value| *value > 0)?;
    let wrong = if words.contains(|c: char| c.is_ascii_digit()) {
        words.replace(&unit.value.to_string(), &value.to_string())
    } else {
        words.replace(&in_han(unit.value), &in_han(value))
    };
    (wrong != words).then(|| Mistake::new(unit.number.clone(), wrong).by_form())
}

/// A row in the midst of others with a serial number.
fn serial_row(sample: &Sample, random: &mut Random) -> Option<Range<usize>> {
    let serial = |row: &Range<usize>| -> Option<u32> {
        sample.text[row.clone()]
            .split('\t')
            .next()?
            .trim()
            .parse()
            .ok()
    };
    let at = 1 + random.below(sample.rows.len().saturating_sub(2));
    let [before, row, after] = sample.rows.get(at - 1..at + 2)? else {
        return None;
    };
    let inner = serial(before)? + 1 == serial(row)? && serial(row)? + 1 == serial(after)?;
    inner.then(|| row.clone())
}

/// A number below 100 in Chinese numerals.
pub fn in_han(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((value / 10) as usize % 10, (value % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}
