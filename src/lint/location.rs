//! Where in an issue a place lies, as a reader would say it.

use super::Message;
use crate::message;
use crate::syntax::ast::{Article, Block, Content, Issue};
use crate::syntax::walk;
use crate::text::LogicalText;

/// Longest title that is shown whole, in characters.
const LONGEST_TITLE: usize = 20;

/// The landmarks of an issue, in the order of the text.
pub struct Locator<'i, 's> {
    landmarks: Vec<Landmark<'i, 's>>,
}

/// A part of the issue that reaches to the next landmark.
struct Landmark<'i, 's> {
    start: u32,
    kind: Kind<'i, 's>,
    /// Index of the landmark around this one.
    parent: Option<u32>,
}

enum Kind<'i, 's> {
    Cover,
    Contents,
    /// The matter of its title.
    Article(String),
    /// The number of a heading or an item, or the heading of a month.
    Number(&'i LogicalText<'s>),
    Colophon,
}

impl<'i, 's> Locator<'i, 's> {
    /// Collects the landmarks of `issue`.
    pub fn new(issue: &'i Issue<'s>) -> Self {
        let mut locator = Self {
            landmarks: Vec::new(),
        };
        if let Some(cover) = &issue.cover {
            locator.push(cover.name.offset(0), Kind::Cover, None);
        }
        if let Some(contents) = &issue.contents {
            locator.push(contents.heading.offset(0), Kind::Contents, None);
        }
        for article in walk::articles(issue) {
            locator.article(article);
        }
        if let Some(colophon) = &issue.colophon {
            locator.push(colophon.masthead.name.offset(0), Kind::Colophon, None);
        }
        locator
    }

    /// The part of the issue in which the byte `offset` lies.
    pub fn locate(&self, offset: u32) -> Message {
        let after = self
            .landmarks
            .partition_point(|landmark| landmark.start <= offset);
        let mut at = (after as u32).checked_sub(1);
        let mut numbers = Vec::new();
        while let Some(index) = at {
            let landmark = &self.landmarks[index as usize];
            match &landmark.kind {
                Kind::Cover => return message!("封面", "cover"),
                Kind::Contents => return message!("目录", "contents"),
                Kind::Colophon => return message!("版权页", "colophon"),
                Kind::Number(number) => numbers.push(number.as_str()),
                Kind::Article(title) => {
                    numbers.extend([" ", title]);
                    let place: String = numbers.iter().rev().copied().collect();
                    let place = place.trim();
                    return Message {
                        zh: place.to_owned(),
                        en: place.to_owned(),
                    };
                }
            }
            at = landmark.parent;
        }
        Message::default()
    }

    fn article(&mut self, article: &'i Article<'s>) {
        let title = article.title.as_ref().map(short_title).unwrap_or_default();
        let index = self.push(article.span.start, Kind::Article(title), None);
        if let Content::Chronicle(months) = &article.content {
            let headings = months.iter().filter_map(|month| month.heading.as_ref());
            for heading in headings {
                self.push(heading.offset(0), Kind::Number(heading), Some(index));
            }
        }
        self.blocks(&article.blocks, index);
    }

    fn blocks(&mut self, blocks: &'i [Block<'s>], parent: u32) {
        for block in blocks {
            let (number, inner) = match block {
                Block::Section(section) => (&section.number, &section.blocks),
                Block::Item(item) => (&item.number, &item.blocks),
                _ => continue,
            };
            let index = self.push(number.offset(0), Kind::Number(number), Some(parent));
            self.blocks(inner, index);
        }
    }

    fn push(&mut self, start: u32, kind: Kind<'i, 's>, parent: Option<u32>) -> u32 {
        self.landmarks.push(Landmark {
            start,
            kind,
            parent,
        });
        self.landmarks.len() as u32 - 1
    }
}

/// The matter of a title: 关于 and what follows, cut when long.
fn short_title(title: &LogicalText<'_>) -> String {
    let bare: String = title
        .as_str()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let matter = bare.find("关于").map_or(bare.as_str(), |at| &bare[at..]);
    if matter.chars().count() <= LONGEST_TITLE {
        return matter.to_owned();
    }
    let head: String = matter.chars().take(LONGEST_TITLE - 1).collect();
    format!("{head}…")
}
