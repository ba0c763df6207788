//! Whether a line without a mark at its end was cut by a page, or lost its
//! full stop.
//!
//! Both look alike: the words break off, and the next line opens nothing that
//! a form could tell. The text itself knows more. A page cuts inside a word,
//! and the word stands uncut in other places; a paragraph ends as other
//! sentences end, and opens as other paragraphs open.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::tail::is_prose;
use super::{LINES_AT_ONCE, LineRole};
use crate::syntax::grammar::form::Form;
use crate::syntax::grammar::inline::marker::is_han_character;
use crate::syntax::grammar::line::Line;

/// What the text says of the words at the ends and starts of its lines.
#[derive(Default)]
pub(super) struct Seams {
    /// How often the words around each seam stand in the text, page breaks
    /// passed over.
    counts: FxHashMap<Key, u32>,
    /// How many lines open with two characters.
    openings: FxHashMap<[char; 2], u32>,
}

/// Two characters, the third one blank, or three.
type Key = [char; 3];

/// The characters next to a seam.
struct Seam {
    /// The last two of the line before.
    end: [char; 2],
    /// The first two of the line after.
    start: [char; 2],
}

impl Seam {
    /// The seam between two lines, when both look like running text, the first
    /// is long and has no mark at its end.
    fn between(before: &str, after: &str) -> Option<Self> {
        let mut last = before.chars().rev();
        let (second, first) = (last.next()?, last.next()?);
        let mut next = after.chars();
        let start = [next.next()?, next.next()?];
        let open = second.is_alphanumeric() || matches!(second, '%' | '％' | '”' | '）');
        let is_running = || before.chars().nth(SHORTEST_LINE).is_some() && is_prose(after);
        (open && is_running() && is_prose(before)).then_some(Self {
            end: [first, second],
            start,
        })
    }

    /// The words that a cut would have parted.
    fn across(&self) -> [Key; 3] {
        let ([a, b], [c, d]) = (self.end, self.start);
        [[a, b, c], [b, c, d], [b, c, ' ']]
    }

    /// How the line before would end, and the line after begin, as sentences.
    fn edges(&self) -> [Key; 3] {
        let ([a, b], [c, d]) = (self.end, self.start);
        [[a, b, '。'], ['。', c, d], [a, b, ' ']]
    }

    /// Whether one of the two ends can only stand inside a sentence.
    fn is_inside_sentence(&self) -> bool {
        let (last, first) = (self.end[1], self.start[0]);
        let opens = is_han_character(first) || matches!(first, '“' | '《' | '—');
        last.is_ascii_alphanumeric()
            || !opens
            || "的和与在对为将及并把从向是有以等第了".contains(last)
            || "的了们性化等由之而并且及也还均就已都者所".contains(first)
    }
}

/// Characters of the shortest line that is taken for running text.
const SHORTEST_LINE: usize = 25;

impl Seams {
    /// Looks at the seams of the text and counts the words around them.
    pub fn of(source: &str, lines: &[Line], forms: &[Form], roles: &[LineRole]) -> Self {
        let content = |at: &usize| roles[*at] == LineRole::Opens;
        let content: Vec<usize> = (0..lines.len()).filter(content).collect();
        let words = |at: usize| lines[at].words.of(source);
        let mut counts = FxHashMap::default();
        let mut near = Near::default();
        for pair in content.windows(2) {
            if forms[pair[1]] != Form::Text {
                continue;
            }
            let Some(seam) = Seam::between(words(pair[0]), words(pair[1])) else {
                continue;
            };
            for key in seam.across().into_iter().chain(seam.edges()) {
                counts.insert(key, 0);
                near.add(key);
            }
        }
        if counts.is_empty() {
            return Self::default();
        }
        let mut openings: FxHashMap<[char; 2], u32> = FxHashMap::default();
        for &at in &content {
            let mut opening = words(at).chars();
            if let (Some(first), Some(second)) = (opening.next(), opening.next()) {
                *openings.entry([first, second]).or_default() += 1;
            }
        }
        let parts = content.par_chunks(LINES_AT_ONCE).enumerate();
        let parts = parts.map(|(part, lines)| {
            let before = &content[..part * LINES_AT_ONCE];
            let mut recent = last_characters(before.iter().rev().map(|&at| words(at)));
            let mut found = Vec::new();
            for &at in lines {
                for c in words(at).chars().filter(|c| !c.is_whitespace()) {
                    recent = [recent[1], recent[2], c];
                    if near.may_end(recent[1], recent[2]) {
                        found.push(recent);
                    }
                }
            }
            found
        });
        for [a, b, c] in parts.collect::<Vec<_>>().into_iter().flatten() {
            count(&mut counts, [a, b, c]);
            count(&mut counts, [b, c, ' ']);
        }
        Self { counts, openings }
    }

    /// Whether `after` opens a paragraph of its own, so that `before` has lost
    /// its final mark.
    pub fn parts(&self, before: &str, after: &str) -> bool {
        let Some(seam) = Seam::between(before, after) else {
            return false;
        };
        let count = |key: &Key| self.counts.get(key).copied();
        let [left, right, middle] = seam.across();
        let (Some(left), Some(right), Some(middle)) = (count(&left), count(&right), count(&middle))
        else {
            return false;
        };
        // The seam itself counts once.
        let elsewhere = |count: u32| i32::from(count > 1);
        let [ends, starts, of] = seam.edges().map(|key| count(&key).unwrap_or(0));
        let opens_alike = self
            .openings
            .get(&seam.start)
            .is_some_and(|&lines| lines > 1);
        let mut score = match elsewhere(left) + elsewhere(right) {
            0 => 0,
            1 => -10,
            _ => -30,
        };
        score -= 10 * elsewhere(middle);
        score -= 40 * i32::from(seam.is_inside_sentence());
        score += match ends {
            0 => 0,
            _ if ends * OFTEN + 1 >= of => 15,
            _ => 7,
        };
        score += 15 * i32::from(opens_alike || opens_with_name(after));
        score += 7 * i32::from(starts > 0 || opens_alike);
        score += 12 * i32::from(has_run_in_heading(after));
        score += 60 * i32::from(after.starts_with("——"));
        score > ENOUGH
    }
}

/// The last characters of a text, of which the last line comes first.
fn last_characters<'w>(lines: impl Iterator<Item = &'w str>) -> Key {
    let characters = lines.flat_map(|line| line.chars().rev());
    let mut last = [' '; 3];
    for (place, c) in last
        .iter_mut()
        .rev()
        .zip(characters.filter(|c| !c.is_whitespace()))
    {
        *place = c;
    }
    last
}

/// One in so many of its places a word must end a sentence to be a likely end.
const OFTEN: u32 = 10;

/// The score from which a line opens a paragraph of its own. The weights were
/// found by cutting some hundred real paragraphs, and by taking the full stop
/// off as many.
const ENOUGH: i32 = 14;

fn count(counts: &mut FxHashMap<Key, u32>, key: Key) {
    if let Some(count) = counts.get_mut(&key) {
        *count += 1;
    }
}

/// 强化科技创新引领。深化…: a short sentence without a comma, and more after it.
fn has_run_in_heading(words: &str) -> bool {
    let mut characters = words.chars();
    let length = characters
        .by_ref()
        .take(17)
        .take_while(|&c| is_han_character(c) || matches!(c, '、' | '“' | '”'))
        .count();
    let heading: usize = words.chars().take(length).map(char::len_utf8).sum();
    let rest = &words[heading..];
    (6..=16).contains(&length) && rest.strip_prefix('。').is_some_and(|rest| !rest.is_empty())
}

/// 周岚同志…: who the paragraph is about.
fn opens_with_name(words: &str) -> bool {
    const LONGEST_NAME: usize = 9;
    let name = words.find("同志").or_else(|| words.find("（挂职）"));
    name.is_some_and(|at| at > 0 && words[..at].chars().count() <= LONGEST_NAME / 2)
        && words.starts_with(is_han_character)
}

/// Which two characters end one of the keys, as bits: most of the text is
/// passed over with one look.
struct Near([u64; 1024]);

impl Default for Near {
    fn default() -> Self {
        Self([0; 1024])
    }
}

impl Near {
    fn add(&mut self, key: Key) {
        let [a, b, c] = key;
        let (word, bit) = if c == ' ' {
            Self::at(a, b)
        } else {
            Self::at(b, c)
        };
        self.0[word] |= bit;
    }

    fn may_end(&self, a: char, b: char) -> bool {
        let (word, bit) = Self::at(a, b);
        self.0[word] & bit != 0
    }

    fn at(a: char, b: char) -> (usize, u64) {
        let mixed =
            (u32::from(a).wrapping_mul(0x9e37_79b1)) ^ u32::from(b).wrapping_mul(0x85eb_ca6b);
        let hash = mixed ^ (mixed >> 15);
        ((hash >> 6) as usize & 1023, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_in_heading_is_short_and_has_a_text() {
        assert!(has_run_in_heading("强化科技创新引领。深化改革。"));
        assert!(!has_run_in_heading("建设工作。副区长参加调研。"));
        assert!(!has_run_in_heading("全面推进，确保完成任务。"));
        assert!(!has_run_in_heading("强化科技创新引领。"));
    }

    #[test]
    fn a_text_ends_with_its_last_characters() {
        assert_eq!(
            last_characters(["", "丁 ", "甲乙丙"].into_iter()),
            ['乙', '丙', '丁']
        );
        assert_eq!(last_characters(["甲"].into_iter()), [' ', ' ', '甲']);
    }

    #[test]
    fn a_seam_lies_between_running_text_and_more() {
        let before = "全年接待游客260万人次，办好竹文化节，举办促消费活动20场，发放消费券";
        assert!(Seam::between(before, "扩大有效投资。").is_some());
        assert!(Seam::between("分管区审计局", "扩大有效投资。").is_none());
    }
}
