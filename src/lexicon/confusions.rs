//! Which common characters one may have meant: those that look or sound like
//! the one that stands there. Packed by `build.rs` from `rules/confusable/`.

static LOOK_ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/look-alike-rows.bin"));
static LOOKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/look-alikes.bin"));
static SOUND_ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sound-alike-rows.bin"));
static SOUNDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sound-alikes.bin"));

/// Bytes of a row: a character and where its look-alikes begin, or those of
/// its two sounds.
const ROW: usize = 6;

/// The common characters that look like `c`, nearest first.
pub fn look_alikes(c: char) -> impl Iterator<Item = char> {
    let row = row(LOOK_ROWS, c);
    let start = row.map(|row| u32::from_le_bytes([row[2], row[3], row[4], row[5]]) as usize);
    start.into_iter().flat_map(|start| characters(LOOKS, start))
}

/// The common characters that are read as `c` is, whatever the tone.
pub fn sound_alikes(c: char) -> impl Iterator<Item = char> {
    let row = row(SOUND_ROWS, c);
    let starts = row.map(|row| [[row[2], row[3]], [row[4], row[5]]].map(u16::from_le_bytes));
    let starts = starts
        .into_iter()
        .flatten()
        .filter(|&start| start != u16::MAX);
    let all = starts.flat_map(|start| characters(SOUNDS, usize::from(start)));
    all.filter(move |&other| other != c)
}

/// The row of `c`, by bisection.
fn row(rows: &'static [u8], c: char) -> Option<&'static [u8]> {
    let wanted = u16::try_from(c).ok()?;
    let code = |at: usize| u16::from_le_bytes([rows[at * ROW], rows[at * ROW + 1]]);
    let (mut low, mut high) = (0, rows.len() / ROW);
    while low < high {
        let middle = low + (high - low) / 2;
        if code(middle) < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let row = rows.get(low * ROW..(low + 1) * ROW)?;
    (code(low) == wanted).then_some(row)
}

/// The characters from `start` on, to the nought that ends them.
fn characters(packed: &'static [u8], start: usize) -> impl Iterator<Item = char> {
    let codes = packed[start * 2..].chunks_exact(2);
    let codes = codes.map(|code| u16::from_le_bytes([code[0], code[1]]));
    codes
        .take_while(|&code| code != 0)
        .filter_map(|code| char::from_u32(u32::from(code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_confused_with_those_that_look_or_sound_alike() {
        assert!(look_alikes('己').any(|c| c == '已'));
        assert!(look_alikes('兖').any(|c| c == '充'));
        assert!(sound_alikes('冶').any(|c| c == '也'));
        assert!(sound_alikes('在').any(|c| c == '再') && sound_alikes('在').all(|c| c != '在'));
        assert_eq!(look_alikes('x').chain(sound_alikes('𠮷')).count(), 0);
    }
}
