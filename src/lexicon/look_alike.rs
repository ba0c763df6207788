//! How easily one character is printed or typed for another.

use super::sorted_lines::SortedLines;

/// The table, ascending by character: four-corner code, strokes, readings.
static CHARACTERS: SortedLines = SortedLines(include_str!("../../rules/confusable/characters.txt"));

/// Why one character may stand for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resemblance {
    /// They look alike: 已 and 己, 设 and 没.
    Shape,
    /// They are read alike, whatever the tone: 建 and 健.
    Sound,
}

/// Why `a` and `b` may be mistaken for each other; none when they are the same
/// character, have nothing in common, or are not among the common characters.
/// Where both shape and sound are alike, shape is named.
pub fn resemblance(a: char, b: char) -> Option<Resemblance> {
    if a == b {
        return None;
    }
    let (a, b) = (character(a)?, character(b)?);
    if look_alike(&a, &b) {
        Some(Resemblance::Shape)
    } else if sound_alike(&a, &b) {
        Some(Resemblance::Sound)
    } else {
        None
    }
}

/// A row of the table.
struct Character {
    corners: &'static [u8],
    strokes: &'static [u8],
    readings: &'static str,
}

/// The row of `wanted`.
fn character(wanted: char) -> Option<Character> {
    let row = CHARACTERS.find(|row| row.chars().next().cmp(&Some(wanted)))?;
    parse(row)
}

fn parse(row: &'static str) -> Option<Character> {
    let mut fields = row.split(' ').skip(1);
    Some(Character {
        corners: fields.next()?.as_bytes(),
        strokes: fields.next()?.as_bytes(),
        readings: fields.next()?,
    })
}

fn sound_alike(a: &Character, b: &Character) -> bool {
    let mut readings = a.readings.split(',');
    readings.any(|reading| b.readings.split(',').any(|other| other == reading))
}

/// The fewer strokes a character has, the more each of them tells: the limits
/// were set on pairs that are confused in print, so that of pairs taken at
/// random one in a hundred counts as alike.
fn look_alike(a: &Character, b: &Character) -> bool {
    let longer = a.strokes.len().max(b.strokes.len());
    let shorter = a.strokes.len().min(b.strokes.len());
    if shorter * 2 < longer {
        return false;
    }
    let distance = stroke_distance(a.strokes, b.strokes);
    // The fifth digit only tells apart what the first four do not.
    let pairs = a.corners.iter().zip(b.corners).take(4);
    let same_corners = pairs.filter(|(a, b)| a == b).count();
    match distance {
        _ if shorter <= 3 => distance <= 1,
        0 | 1 => same_corners >= 1 || longer >= 6,
        2 if same_corners >= 2 || (longer >= 9 && same_corners >= 1) => true,
        3 if same_corners >= 2 && longer >= 7 => true,
        _ if distance * 4 <= longer => same_corners >= 1,
        _ if same_corners >= 3 => distance * 2 <= longer,
        _ if same_corners == 2 => {
            distance * 5 <= longer * 2 && common_ends(a.strokes, b.strokes) * 5 >= longer * 3
        }
        _ => false,
    }
}

/// Strokes to put in, take out or change to make one character of the other.
fn stroke_distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (to, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[to + 1];
            row[to + 1] = changed.min(diagonal + 1).min(row[to] + 1);
        }
    }
    row[b.len()]
}

/// How many strokes the two share at their beginning and their end: a radical
/// or a phonetic that they have in common.
fn common_ends(a: &[u8], b: &[u8]) -> usize {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev());
    head + tail.take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_row_is_found() {
        let rows: Vec<&str> = CHARACTERS
            .0
            .lines()
            .filter(|row| !row.starts_with('#'))
            .collect();
        assert!(rows.len() > 7000);
        let first = |row: &str| row.chars().next();
        assert!(rows.windows(2).all(|pair| first(pair[0]) < first(pair[1])));
        for row in rows {
            let found = first(row).and_then(character);
            assert!(found.is_some_and(|found| row.ends_with(found.readings)));
        }
    }

    #[test]
    fn characters_resemble_each_other_in_shape_or_sound() {
        let shape = Some(Resemblance::Shape);
        for (a, b) in [('已', '己'), ('设', '没'), ('亭', '亨'), ('沅', '玩')] {
            assert_eq!(resemblance(a, b), shape, "{a}{b}");
            assert_eq!(resemblance(b, a), shape, "{b}{a}");
        }
        assert_eq!(resemblance('鹭', '露'), Some(Resemblance::Sound));
        assert_eq!(resemblance('在', '再'), Some(Resemblance::Sound));
        for (a, b) in [('民', '财'), ('教', '体'), ('市', '区'), ('局', '局')] {
            assert_eq!(resemblance(a, b), None, "{a}{b}");
        }
        assert_eq!(resemblance('局', 'x'), None);
        assert_eq!(resemblance('\u{0}', '\u{10FFFF}'), None);
    }
}
