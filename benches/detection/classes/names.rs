//! People, bodies, and names in marks.

use std::ops::Range;

use super::{Class, class, doubled, dropped, substituted, swapped};
use crate::chars::Slip;
use crate::mistake::Mistake;
use crate::random::Random;
use crate::sample::Sample;

pub const CLASSES: &[Class] = &[
    class("person", "character that looks alike", |sample, random| {
        named(&sample.people, random, |random, name| {
            substituted(sample, name, Slip::Look, random)
        })
    }),
    class("person", "character that sounds alike", |sample, random| {
        named(&sample.people, random, |random, name| {
            substituted(sample, name, Slip::Sound, random)
        })
    }),
    class("person", "any other character", |sample, random| {
        named(&sample.people, random, |random, name| {
            substituted(sample, name, Slip::Any, random)
        })
    }),
    class("person", "character dropped", |sample, random| {
        named(&sample.people, random, |random, name| {
            dropped(sample, name, random)
        })
    }),
    class("person", "character doubled", |sample, random| {
        named(&sample.people, random, |random, name| {
            doubled(sample, name, random)
        })
    }),
    class("person", "characters swapped", |sample, random| {
        named(&sample.people, random, |random, name| {
            swapped(sample, name, random)
        })
    }),
    class("person", "two names of a list swapped", |sample, random| {
        let (first, second) = pair(sample, &sample.people, random)?;
        let text = &sample.text;
        let (a, b) = (&text[first.clone()], &text[second.clone()]);
        (a != b).then_some(())?;
        let attested = first.start..second.end;
        Some(Mistake::new(first, b).and(second, a).by_words(attested))
    }),
    class("person", "name twice in a list", |sample, random| {
        let (first, second) = pair(sample, &sample.people, random)?;
        let again = format!("{}、", &sample.text[first]);
        Some(Mistake::new(second.start..second.start, again).by_form())
    }),
    class(
        "person",
        "mark of a temporary post dropped",
        |sample, random| {
            let marks: Vec<usize> = sample
                .text
                .match_indices("（挂职）")
                .map(|(at, _)| at)
                .collect();
            let &at = random.pick(&marks)?;
            Some(Mistake::new(at..at + "（挂职）".len(), "").by_form())
        },
    ),
    class("person", "comma of a list dropped", |sample, random| {
        let (first, second) = pair(sample, &sample.people, random)?;
        Some(Mistake::new(first.end..second.start, "").by_form())
    }),
    class("body", "character that looks alike", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            substituted(sample, name, Slip::Look, random)
        })
    }),
    class("body", "any other character", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            substituted(sample, name, Slip::Any, random)
        })
    }),
    class("body", "character dropped", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            dropped(sample, name, random)
        })
    }),
    class("body", "character doubled", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            doubled(sample, name, random)
        })
    }),
    class("body", "characters swapped", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            swapped(sample, name, random)
        })
    }),
    class("body", "ending changed", |sample, random| {
        named(&sample.bodies, random, |random, name| {
            let words = &sample.text[name.clone()];
            let (right, wrong) = [
                ("局", "委员会"),
                ("委员会", "局"),
                ("中心", "局"),
                ("室", "厅"),
            ]
            .into_iter()
            .find(|(right, _)| words.ends_with(right))?;
            let wrong = if right == "局" && random.below(2) == 0 {
                "办公室"
            } else {
                wrong
            };
            Some(Mistake::new(name.end - right.len()..name.end, wrong))
        })
    }),
    class("body", "level dropped", |sample, random| {
        named(&sample.bodies, random, |_, name| {
            let words = &sample.text[name.clone()];
            let level = words.chars().next().filter(|c| "区县市".contains(*c))?;
            Some(Mistake::new(name.start..name.start + level.len_utf8(), ""))
        })
    }),
    class("body", "level changed", |sample, random| {
        named(&sample.bodies, random, |_, name| {
            let words = &sample.text[name.clone()];
            let level = words.chars().next().filter(|c| "区县".contains(*c))?;
            Some(Mistake::new(
                name.start..name.start + level.len_utf8(),
                "市",
            ))
        })
    }),
    class("body", "name twice in a list", |sample, random| {
        let (first, second) = pair(sample, &sample.bodies, random)?;
        let again = format!("{}、", &sample.text[first]);
        Some(Mistake::new(second.start..second.start, again).by_form())
    }),
    class("body", "comma of a list dropped", |sample, random| {
        let (first, second) = pair(sample, &sample.bodies, random)?;
        Some(Mistake::new(first.end..second.start, "").by_form())
    }),
    class("quoted", "character substituted", |sample, random| {
        named(&sample.quoted, random, |random, name| {
            substituted(sample, name, Slip::Any, random)
        })
    }),
    class("quoted", "character dropped", |sample, random| {
        named(&sample.quoted, random, |random, name| {
            dropped(sample, name, random)
        })
    }),
    class("title", "character substituted", |sample, random| {
        named(&sample.titles, random, |random, name| {
            substituted(sample, name, Slip::Any, random)
        })
    }),
    class("title", "character dropped", |sample, random| {
        named(&sample.titles, random, |random, name| {
            dropped(sample, name, random)
        })
    }),
];

/// A mistake in one of `places`, attested by the same name elsewhere.
fn named(
    places: &[Range<usize>],
    random: &mut Random,
    make: impl Fn(&mut Random, &Range<usize>) -> Option<Mistake>,
) -> Option<Mistake> {
    let name = random.pick(places)?.clone();
    Some(make(random, &name)?.by_words(name))
}

/// Two of `places` with 、 between them.
fn pair(
    sample: &Sample,
    places: &[Range<usize>],
    random: &mut Random,
) -> Option<(Range<usize>, Range<usize>)> {
    let at = random.below(places.len().saturating_sub(1));
    let (first, second) = (places.get(at)?, places.get(at + 1)?);
    let listed = sample.text.get(first.end..second.start) == Some("、");
    listed.then(|| (first.clone(), second.clone()))
}
