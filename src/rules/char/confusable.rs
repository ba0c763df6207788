use super::echo::Echo;
use super::suspects::{Suspect, suspects};
use crate::declare_rule;
use crate::facts::{Marks, Passage, Run};
use crate::lexicon::frequent::{Cost, cost_of_word};
use crate::lint::{Applicability, Context, Diagnostic, Edit, Fix, Rule, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::{Place, Span};

declare_rule! {
    /// 形近、音近字误用
    ///
    /// A character that looks or sounds like the one that a common word has in its place.
    ///
    /// 一个字和前后的字连不成常用词，这种写法本期别处也没有；换成形近或者音近的字却正好成词的，多半是误用：“发屐”应是“发展”。
    ///
    /// 依据：没有成文的规定，凭词语的常用程度推断，所以只提示。常用词约八万个（rules/wording/frequent.txt），每个词有十六级频率；形近字见rules/confusable/look-alikes.txt，音近字见rules/confusable/characters.txt，不计声调。三个表都由scripts/里的脚本从公开的软件包得出，见NOTICE。
    ///
    /// 判断：把前后各七个字切成词，词越少见，代价越大，换一个字以后代价降得够多才提示。正确的词本期别处也有的，前后的字又相同的，所降可以少一些；别处没有的，要三四个字的词，或者降得很多。
    ///
    /// 实测：在135份真实文件（91万字）中，每万字提示约一处，多为词表里没有的新词、简称；在同样的文件里每次把词里的一个字换成形近或者音近的字，本规则找到五成半，连同别的规则找到约七成；常用的虚词、数字换成别的字，大多找不到。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 上半年完成⟦投姿⟧2亿元，下半年计划投资3亿元。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 各村要⟦整冶⟧农村环境，把环境整治的成果巩固下来。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要健全⟦服务网洛⟧，让服务网络覆盖到村。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 坚持以侨引商、以侨促产，招引一批项目，推进乡村建设。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 擦亮“智荟沅平”品牌，建设智慧城市，推动智慧农业发展。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 疏浚沅河、洑河，整治洑河两岸环境，打造宜居城市。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 区领导冯允行、汤慕白出席会议，会议听取了运行情况的汇报。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 沪平高速、渝宜铁路沿线各镇要做好协调，和平镇要提前准备。
    /// ```
    ///
    /// 放过：姓名；引号里不超过八个字的名称；数字和各省简称；前后用字相同的新造词（以侨引商、以侨促产）；本期出现两次以上的写法；名单、任免、目录和落款。
    ///
    /// 处理：核对原稿。
    CharConfusable { name: "char-confusable", severity: Hint, fix: Suggested }
}

/// What must be gained: where the right word stands elsewhere beside the same
/// character, where it stands elsewhere, where it has three or four
/// characters, and else.
const GAIN_IN_CONTEXT: Cost = 700;
const GAIN_ELSEWHERE: Cost = 1000;
const GAIN_LONG: Cost = 900;
const GAIN_ALONE: Cost = 1600;

/// Shorter runs of characters say too little.
const SHORTEST_RUN: usize = 3;

/// Runs of fewer characters than this are read only where the word stands
/// elsewhere.
const SHORT_RUN: usize = 5;

/// Characters of the longest name in quotation marks: who coins a name, takes
/// what characters he likes.
const LONGEST_NAME: usize = 8;

/// Suspects nearer than this to a better one have the same cause.
const NEAR: usize = 3;

impl Rule for CharConfusable {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let passages = &facts.passages;
        let mut echo = Echo::of(passages);
        facts.runs.iter().for_each(|run| echo.hear(run.characters));
        let names = Names::of(context);
        let mut found = Vec::new();
        let read = facts.runs.iter().filter(|run| {
            run.characters.len() >= SHORTEST_RUN && is_read(passages[run.passage].part)
        });
        for run in read {
            suspects(run.characters, &|a, b| echo.count(a, b), &mut found);
            let mut proven: Vec<Proven> = Vec::new();
            for suspect in found.drain(..) {
                let character = run.place(suspect.at..suspect.at + 1, passages);
                if names.hold(character.first()) {
                    continue;
                }
                let Some(one) = proof(&run, suspect, &echo) else {
                    continue;
                };
                match proven.last_mut() {
                    Some(last) if one.suspect.at - last.suspect.at < NEAR => {
                        if one.suspect.gain > last.suspect.gain {
                            *last = one;
                        }
                    }
                    _ => proven.push(one),
                }
            }
            for one in proven {
                report(&run, passages, one, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &[
            "appointment",
            "char-common-typo",
            "char-nonstandard",
            "char-variant-word",
            "docno",
            "figure",
            "meeting",
            "org",
            "person",
            "phrase",
            "punct",
            "ref",
            "structure",
            "table",
            "text",
        ]
    }
}

/// Whether the part is running text; names are not read.
fn is_read(part: Part) -> bool {
    !matches!(
        part,
        Part::Cover
            | Part::Contents
            | Part::Roster
            | Part::Appointment
            | Part::Closing
            | Part::Colophon
            | Part::PageFurniture
    )
}

/// Names of people, and names that were coined, in order.
struct Names(Vec<Span>);

impl Names {
    fn of(context: &Context<'_, '_>) -> Self {
        let facts = context.facts;
        let people = facts.people.mentions.iter().map(|person| &person.name);
        let coined = facts.quoted.iter().filter(|quoted| {
            let short = quoted.name.as_str().chars().nth(LONGEST_NAME).is_none();
            quoted.marks == Marks::Quotation && short
        });
        let names = people.chain(coined.map(|quoted| &quoted.name));
        let mut spans: Vec<Span> = names
            .flat_map(|name| name.whole().spans().collect::<Vec<_>>())
            .collect();
        spans.sort();
        Self(spans)
    }

    /// Whether one of the names holds the character at `span`.
    fn hold(&self, span: Span) -> bool {
        let before = self.0.partition_point(|name| name.start <= span.start);
        let mut near = self.0[..before].iter().rev().take(4);
        near.any(|name| name.contains(span))
    }
}

/// A suspect with what speaks for it.
struct Proven {
    suspect: Suspect,
    word: String,
    elsewhere: Option<Place>,
    in_context: bool,
}

/// Whether the issue bears the suspect out: its words stand nowhere else, and
/// either the right word does, or so much is gained that it must be meant.
fn proof(run: &Run<'_>, suspect: Suspect, echo: &Echo<'_, '_, '_>) -> Option<Proven> {
    let Suspect {
        at, ref word, gain, ..
    } = suspect;
    let here = word.start.max(at.saturating_sub(1))..word.end.min(at + 2);
    let again = |start: usize| {
        let pair = &run.characters[start..start + 2];
        echo.count(pair[0], pair[1]) > 1 && echo.places(&run.words(start..start + 2), 2).len() > 1
    };
    if (here.start..here.end - 1).any(again) {
        return None;
    }
    let right = suspect.right_word(run.characters);
    let mut places = echo.places(&right, 1);
    let elsewhere = places.pop();
    let beside = |words: String| !echo.places(&words, 1).is_empty();
    let before = || word.start > 0 && beside(format!("{}{right}", run.characters[word.start - 1]));
    let after = || {
        run.characters
            .get(word.end)
            .is_some_and(|next| beside(format!("{right}{next}")))
    };
    let in_context = elsewhere.is_some() && (before() || after());
    let wanted = match &elsewhere {
        _ if in_context => GAIN_IN_CONTEXT,
        _ if names_place(run.characters, word.end) => return None,
        Some(_) => GAIN_ELSEWHERE,
        None if run.characters.len() < SHORT_RUN => return None,
        None if word.len() > 2 && is_told_by_pair(run.characters, &suspect) => GAIN_LONG,
        None => GAIN_ALONE,
    };
    (gain >= wanted).then_some(Proven {
        suspect,
        word: right,
        elsewhere,
        in_context,
    })
}

/// Whether the right character is in a word of two characters inside the long
/// word: 宜居 in 宜居城市.
fn is_told_by_pair(run: &[char], suspect: &Suspect) -> bool {
    let Suspect {
        at,
        right,
        ref word,
        ..
    } = *suspect;
    let before = at > word.start && cost_of_word(&[run[at - 1], right]).is_some();
    before || at + 1 < word.end && cost_of_word(&[right, run[at + 1]]).is_some()
}

/// Whether the words before `end` may be the name of a place: 麻栗坝.
fn names_place(run: &[char], end: usize) -> bool {
    let next = run.get(end);
    next.is_some_and(|&next| "镇村乡街路桥山河湖岛庄屯港站段线州县坝堰".contains(next))
}

fn report(run: &Run<'_>, passages: &[Passage<'_, '_>], proven: Proven, sink: &mut Sink<'_>) {
    let Proven {
        suspect,
        word,
        elsewhere,
        in_context,
    } = proven;
    let Suspect {
        at,
        right,
        looks_alike,
        ..
    } = suspect;
    let wrong = run.characters[at];
    let words = run.words(suspect.word.clone());
    let (zh, en) = if looks_alike {
        ("形近", "look")
    } else {
        ("音近", "sound")
    };
    let place = run.place(suspect.word.clone(), passages);
    let mut finding = Diagnostic::new(
        place,
        message!(
            "“{words}”疑为“{word}”之误：“{wrong}”与“{right}”{zh}",
            "{words} is perhaps {word}: {wrong} and {right} {en} alike"
        ),
        message!("疑为“{word}”", "perhaps {word}"),
    )
    .confidence(if in_context { 0.7 } else { 0.4 } + suspect.gain as f32 / 1e4)
    .help(message!(
        "核对原稿；是专名或者新造的词的，不必改。",
        "Check the manuscript; a proper name or a coined word may be right."
    ));
    if let Some(place) = elsewhere {
        finding = finding.evidence(place, message!("别处作“{word}”", "{word} elsewhere"));
    }
    let edit = Edit {
        span: run.place(at..at + 1, passages).first(),
        content: right.to_string(),
    };
    finding.fix = Some(Fix {
        applicability: Applicability::Suggested,
        title: message!("改为“{word}”", "write {word}"),
        edits: vec![edit],
    });
    sink.report(finding);
}
