//! The leaves of a text, from its labelled lines.

use super::layout::LineRole;
use super::line::Line;
use crate::syntax::leaf::{Leaf, LeafKind};
use crate::text::Span;

/// Tiles `part` of `source`: words, page furniture, and what stands between
/// them.
pub fn leaves(source: &str, part: Span, lines: &[Line], roles: &[LineRole]) -> Vec<Leaf> {
    let mut leaves = Vec::with_capacity(lines.len() * 2 + 1);
    let mut at = part.start as usize;
    for (index, line) in lines.iter().enumerate() {
        let gap = Span::new(at, line.words.start as usize);
        push_gap(&mut leaves, source, gap, gap_role(roles, index));
        let kind = match roles[index] {
            LineRole::PageNumber => LeafKind::PageNumber,
            LineRole::RunningHead => LeafKind::RunningHead,
            LineRole::Opens | LineRole::Continues(_) => LeafKind::Text,
        };
        leaves.push(Leaf {
            kind,
            span: line.words,
        });
        at = line.words.end as usize;
    }
    push_gap(
        &mut leaves,
        source,
        Span::new(at, part.end as usize),
        LineRole::Opens,
    );
    leaves
}

/// The role of the gap before line `index`: a page number inside a paragraph
/// has joins on both its sides.
fn gap_role(roles: &[LineRole], index: usize) -> LineRole {
    let furniture = |role: &LineRole| matches!(role, LineRole::PageNumber | LineRole::RunningHead);
    let next = roles[index..].iter().take(4).find(|role| !furniture(role));
    next.copied().unwrap_or(LineRole::Opens)
}

fn push_gap(leaves: &mut Vec<Leaf>, source: &str, gap: Span, role: LineRole) {
    if gap.is_empty() {
        return;
    }
    if let LineRole::Continues(kind) = role {
        leaves.push(Leaf {
            kind: LeafKind::Join(kind),
            span: gap,
        });
        return;
    }
    let words = gap.of(source);
    let line_end = words.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let (start, end) = (gap.start as usize, gap.end as usize);
    let newline = Span::new(start, start + line_end);
    let indent = Span::new(start + line_end, end);
    for (kind, span) in [(LeafKind::Newline, newline), (LeafKind::Indent, indent)] {
        if !span.is_empty() {
            leaves.push(Leaf { kind, span });
        }
    }
}
