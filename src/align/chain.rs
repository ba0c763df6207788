//! Matches that follow one another on both sides, put in a row: what lies
//! between two of them is a difference.

use super::seeds::Match;

/// Characters between two matches that may still belong to one row.
const WIDEST_GAP: usize = 60;

/// Matches looked back at when a row is continued; a bound on the cost.
const LOOK_BACK: usize = 48;

/// Fewer matching characters than this are chance.
const FEWEST_CHARACTERS: usize = 8;

/// The rows in `matches`, which all lie between the same two stretches and are
/// in order. A match belongs to one row at most; overlaps are cut off.
pub(super) fn chains(matches: &[Match]) -> Vec<Vec<Match>> {
    let mut chains = Vec::new();
    if characters(matches) < FEWEST_CHARACTERS {
        return chains;
    }
    let mut free = without_overshadowed(matches);
    while let Some(chain) = best_chain(&free) {
        if characters(&chain) < FEWEST_CHARACTERS {
            break;
        }
        free.retain(|part| !chain.iter().any(|taken| conflicts(part, taken)));
        chains.push(chain);
    }
    chains
}

fn characters(matches: &[Match]) -> usize {
    matches.iter().map(|part| part.length).sum()
}

/// The matches whose words on the left are not part of a much longer match: a
/// set phrase inside a passage that was taken over has its counterpart there.
fn without_overshadowed(matches: &[Match]) -> Vec<Match> {
    const MUCH_LONGER: usize = 4;
    let mut kept = Vec::with_capacity(matches.len());
    let mut longest: Option<Match> = None;
    for &part in matches {
        let overshadowed = longest.is_some_and(|longest| {
            part.left + part.length <= longest.left + longest.length
                && part.length * MUCH_LONGER <= longest.length
        });
        if overshadowed {
            continue;
        }
        kept.push(part);
        if longest.is_none_or(|longest| longest.left + longest.length < part.left + part.length) {
            longest = Some(part);
        }
    }
    kept
}

/// Whether a match uses characters that a taken one uses.
fn conflicts(part: &Match, taken: &Match) -> bool {
    let overlap = |a: usize, b: usize| a < b + taken.length && b < a + part.length;
    overlap(part.left, taken.left) || overlap(part.right, taken.right)
}

/// The row with the most characters.
fn best_chain(matches: &[Match]) -> Option<Vec<Match>> {
    let mut best: Vec<(i64, Option<usize>)> = Vec::with_capacity(matches.len());
    for (index, part) in matches.iter().enumerate() {
        let mut entry = (part.length as i64, None);
        for before in index.saturating_sub(LOOK_BACK)..index {
            if let Some(gain) = gain(&matches[before], part) {
                let score = best[before].0 + gain;
                if score > entry.0 {
                    entry = (score, Some(before));
                }
            }
        }
        best.push(entry);
    }
    let last = (0..matches.len()).max_by_key(|&index| (best[index].0, std::cmp::Reverse(index)))?;
    let mut chain = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        chain.push(matches[index]);
        at = best[index].1;
    }
    chain.reverse();
    cut_overlaps(&mut chain);
    Some(chain)
}

/// What `next` adds to a row that ends with `before`, or nothing when it
/// cannot follow.
fn gain(before: &Match, next: &Match) -> Option<i64> {
    if next.left <= before.left || next.right <= before.right {
        return None;
    }
    let overlap = overlap(before, next);
    if overlap + 2 > next.length {
        return None;
    }
    let gap_left = (next.left + overlap).saturating_sub(before.left + before.length);
    let gap_right = (next.right + overlap).saturating_sub(before.right + before.length);
    let gap = gap_left.max(gap_right);
    (gap <= WIDEST_GAP).then(|| (next.length - overlap) as i64 - (gap as i64) / 4 - 1)
}

/// Characters at the start of `next` that `before` has taken on either side.
fn overlap(before: &Match, next: &Match) -> usize {
    let left = (before.left + before.length).saturating_sub(next.left);
    let right = (before.right + before.length).saturating_sub(next.right);
    left.max(right)
}

fn cut_overlaps(chain: &mut [Match]) {
    for index in 1..chain.len() {
        let overlap = overlap(&chain[index - 1], &chain[index]);
        let next = &mut chain[index];
        next.left += overlap;
        next.right += overlap;
        next.length -= overlap;
    }
}
