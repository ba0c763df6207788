//! Figures, totals and words that count.

use std::ops::Range;

use gazette_lint::syntax::Part;

use super::{Class, class, digit_changed};
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("figure", "digit changed", |sample, random| {
        let figure = figure(sample, random)?;
        digit_changed(sample, &figure, random)
    }),
    class("figure", "digit inserted", |sample, random| {
        let figure = figure(sample, random)?;
        let digit = random.char_of("0123456789", ' ')?;
        let mistake = Mistake::new(figure.end..figure.end, digit);
        Some(Mistake {
            edits: mistake.edits,
            ..Mistake::new(figure, "")
        })
    }),
    class("figure", "digit dropped", |sample, random| {
        let figure = figure(sample, random)?;
        let digits = sample.text[figure.clone()]
            .bytes()
            .filter(u8::is_ascii_digit)
            .count();
        (digits > 1).then(|| Mistake::new(figure.end - 1..figure.end, ""))
    }),
    class("figure", "digits swapped", |sample, random| {
        let figure = figure(sample, random)?;
        let words = &sample.text[figure.clone()];
        let at = random.below(words.len().saturating_sub(1));
        let pair = words.get(at..at + 2)?;
        let (a, b) = (pair.chars().next()?, pair.chars().nth(1)?);
        let suits = a != b && a.is_ascii_digit() && b.is_ascii_digit() && (at > 0 || b != '0');
        let at = figure.start + at;
        suits.then(|| Mistake::new(at..at + 2, format!("{b}{a}")))
    }),
    class("figure", "decimal point moved", |sample, random| {
        let figure = figure(sample, random)?;
        let words = &sample.text[figure.clone()];
        let (whole, part) = words.split_once('.')?;
        let wrong = if whole.len() > 1 {
            let (start, last) = whole.split_at(whole.len() - 1);
            format!("{start}.{last}{part}")
        } else {
            format!("{whole}{part}")
        };
        Some(Mistake::new(figure, wrong))
    }),
    class("figure", "unit changed", |sample, random| {
        const UNITS: [(&str, &str); 12] = [
            ("亿元", "万元"),
            ("万元", "亿元"),
            ("公里", "米"),
            ("万亩", "亩"),
            ("万人次", "人次"),
            ("平方米", "平方公里"),
            ("户", "人"),
            ("家", "个"),
            ("个", "家"),
            ("处", "个"),
            ("%", "‰"),
            ("名", "家"),
        ];
        let figure = figure(sample, random)?;
        let rest = &sample.text[figure.end..];
        let (right, wrong) = UNITS.iter().find(|(right, _)| rest.starts_with(right))?;
        Some(Mistake::new(figure.end..figure.end + right.len(), *wrong))
    }),
    class("figure", "bound dropped", |sample, random| {
        let words = random.pick(&sample.words)?;
        let bounds: Vec<_> = ["以上", "左右", "以内"]
            .iter()
            .flat_map(|bound| words.text.match_indices(bound))
            .collect();
        let (at, bound) = random.pick(&bounds)?;
        let numeral =
            words.text[..*at].ends_with(|c: char| c.is_ascii_digit() || "%元人亩家米".contains(c));
        let place = words.place(*at..at + bound.len())?;
        numeral.then(|| Mistake::new(place, ""))
    }),
    class(
        "figure",
        "total before its parts changed",
        |sample, random| {
            let words = random.pick(&sample.words)?;
            let parts = words.text.find("，其中")?;
            let total = figures(&words.text[..parts]).pop()?;
            (figures(&words.text[parts..]).len() > 2).then_some(())?;
            Some(digit_changed(sample, &words.place(total)?, random)?.by_form())
        },
    ),
    class("figure", "total of a table changed", |sample, random| {
        let rows: Vec<_> = sample
            .rows
            .iter()
            .filter(|row| sample.text[(*row).clone()].starts_with("合计"))
            .collect();
        let row = random.pick(&rows)?;
        let totals = figures(&sample.text[(*row).clone()]);
        let total = random.pick(&totals)?;
        Some(
            digit_changed(
                sample,
                &(row.start + total.start..row.start + total.end),
                random,
            )?
            .by_form(),
        )
    }),
    class("figure", "word that counts changed", |sample, random| {
        const COUNTED: [&str; 8] = [
            "件",
            "项重点",
            "大产业",
            "个方面",
            "个强化",
            "大主导",
            "大战略",
            "条特色",
        ];
        let words = random.pick(&sample.words)?;
        let counts: Vec<usize> = words
            .text
            .char_indices()
            .filter(|&(at, c)| {
                "二两三四五六七八九十".contains(c)
                    && COUNTED
                        .iter()
                        .any(|noun| words.text[at + c.len_utf8()..].starts_with(noun))
            })
            .map(|(at, _)| at)
            .collect();
        let &at = random.pick(&counts)?;
        let right = words.text[at..].chars().next()?;
        let wrong = random.char_of("三四五六七八九十", right)?;
        Some(Mistake::new(words.place(at..at + right.len_utf8())?, wrong))
    }),
    class(
        "figure",
        "one of several values dropped",
        |sample, random| {
            let words = random.pick(&sample.words)?;
            let respectively = words
                .text
                .find("分别增长")
                .or_else(|| words.text.find("分别达到"))?;
            let values = &words.text[respectively..];
            let end = values.find(['，', '。', '；'])?;
            let comma = values[..end].rfind('、')?;
            Some(Mistake::new(words.place(respectively + comma..respectively + end)?, "").by_form())
        },
    ),
];

/// A figure of the text.
fn figure(sample: &Sample, random: &mut Random) -> Option<Range<usize>> {
    let words = random.pick(&sample.words)?;
    let texts = [
        Part::Paragraph,
        Part::Task,
        Part::Item,
        Part::Table,
        Part::ChronicleEntry,
        Part::Heading,
    ];
    texts.contains(&words.part).then_some(())?;
    let figures = figures(&words.text);
    words.place(random.pick(&figures)?.clone())
}

/// The figures in `words`: digits that are no date and no number of a
/// document, a meeting or an issue.
fn figures(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..]
        .find(|c: char| c.is_ascii_digit())
        .map(|start| at + start)
    {
        let rest = &words[start..];
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let end = start + rest[..length].trim_end_matches('.').len();
        let before = words[..start].chars().next_back();
        let date =
            words[end..].starts_with(['年', '月', '日', '号', '次', '期', '〕', '—', '-', '届']);
        let bound = before.is_some_and(|c| "第〔—-年月".contains(c) || c.is_ascii_alphabetic());
        if !date && !bound && !words[end..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.push(start..end);
        }
        at = start + length;
    }
    found
}
