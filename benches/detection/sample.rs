//! A clean issue, and the places of it where mistakes can be made.

use std::collections::BTreeSet;
use std::ops::Range;

use gazette_lint::facts::{Facts, Marks, Texts};
use gazette_lint::syntax::ast::{Article, Block, Content, Issue, MarkerStyle};
use gazette_lint::syntax::{Part, Tree, walk};
use gazette_lint::text::{LogicalText, SourceFile};

use crate::attested::Witness;

/// A text of the issue, as it is read.
pub struct Words {
    /// What it is.
    pub part: Part,
    /// The words, page breaks taken out.
    pub text: String,
    /// Byte of the words, byte of the file, for each piece.
    pieces: Vec<(usize, usize)>,
}

impl Words {
    fn new(part: Part, text: &LogicalText<'_>) -> Self {
        let mut at = 0;
        let mut pieces = Vec::new();
        for span in text.whole().spans() {
            pieces.push((at, span.range().start));
            at += span.len();
        }
        Self {
            part,
            pieces,
            text: text.as_str().to_owned(),
        }
    }

    /// Where `range` of the words stands in the file; none when a page break
    /// lies inside.
    pub fn place(&self, range: Range<usize>) -> Option<Range<usize>> {
        let piece = self.pieces.partition_point(|&(at, _)| at <= range.start) - 1;
        let (at, start) = self.pieces[piece];
        let whole = self
            .pieces
            .get(piece + 1)
            .is_none_or(|next| range.end <= next.0);
        whole.then(|| range.start - at + start..range.end - at + start)
    }
}

/// What a numbered unit is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A heading.
    Heading,
    /// A task with its assignment.
    Task,
    /// An article of a regulation.
    Article,
    /// Another numbered paragraph.
    Item,
}

/// A numbered unit.
pub struct Numbered {
    /// What it is.
    pub unit: Unit,
    /// Its number, with the marks around it.
    pub number: Range<usize>,
    /// Its value.
    pub value: u32,
    /// The unit, without what stands below it.
    pub whole: Range<usize>,
    /// Whether other units of its style stand before and after it.
    pub inner: bool,
    /// Whether units stand below it.
    pub has_children: bool,
    /// The number of the next unit of its style beside it.
    pub next: Option<Range<usize>>,
}

/// A clean issue.
pub struct Sample {
    /// Its text.
    pub text: String,
    /// What attests right forms.
    pub witness: Witness,
    /// Every text of it.
    pub words: Vec<Words>,
    /// Where the people stand that it names.
    pub people: Vec<Range<usize>>,
    /// Where the bodies stand that it names.
    pub bodies: Vec<Range<usize>>,
    /// Names in quotation marks.
    pub quoted: Vec<Range<usize>>,
    /// Titles in title marks.
    pub titles: Vec<Range<usize>>,
    /// Dates.
    pub dates: Vec<Range<usize>>,
    /// Numbered units.
    pub numbered: Vec<Numbered>,
    /// Rows of tables without the header.
    pub rows: Vec<Range<usize>>,
    /// Cells of those rows.
    pub cells: Vec<Range<usize>>,
    /// Entries of chronicles with their signs, by month.
    pub entries: Vec<Vec<Range<usize>>>,
    /// Titles, document numbers and pages of the contents.
    pub listed: Listed,
    /// Parts of the documents' heads and ends.
    pub frame: Frame,
    /// Numbers on cover and colophon: name, year, issue, total.
    pub cover: [Option<Range<usize>>; 4],
    /// The same of the colophon.
    pub colophon: [Option<Range<usize>>; 4],
}

/// What the contents say.
#[derive(Default)]
pub struct Listed {
    /// Whole entries.
    pub entries: Vec<Range<usize>>,
    /// Titles.
    pub titles: Vec<Range<usize>>,
    /// Document numbers.
    pub numbers: Vec<Range<usize>>,
    /// Pages.
    pub pages: Vec<Range<usize>>,
}

/// What stands around the text of documents.
#[derive(Default)]
pub struct Frame {
    /// Titles of documents.
    pub titles: Vec<Range<usize>>,
    /// Titles of attachments.
    pub attachment_titles: Vec<Range<usize>>,
    /// Their announcements.
    pub announcements: Vec<Range<usize>>,
    /// Document numbers in heads.
    pub numbers: Vec<Range<usize>>,
    /// Signatures.
    pub signatures: Vec<Range<usize>>,
    /// Dates under signatures.
    pub dates: Vec<Range<usize>>,
    /// Lines on the day of printing.
    pub printed: Vec<Range<usize>>,
    /// Month headings of chronicles.
    pub months: Vec<Range<usize>>,
}

impl Sample {
    /// Reads the places of the first issue in `text`.
    pub fn new(text: String) -> Self {
        let source = SourceFile::from_text("sample", text.clone());
        let tree = Tree::parse(&source);
        let issue = &tree.issues[0];
        let texts = Texts::of(issue);
        let facts = Facts::of(issue, &texts);
        let mut words = Vec::new();
        walk::texts(issue, &mut |part, text| words.push(Words::new(part, text)));
        let (people, bodies) = names(issue, &words);
        let quoted = |marks: Marks| {
            let fitting = facts.quoted.iter().filter(move |name| name.marks == marks);
            fitting.filter_map(|name| simple(&name.name)).collect()
        };
        Self {
            witness: Witness::new(&text),
            people: occurrences(&words, &people),
            bodies: occurrences(&words, &bodies),
            quoted: quoted(Marks::Quotation),
            titles: quoted(Marks::Title),
            dates: facts
                .dates
                .iter()
                .filter_map(|date| simple(&date.text))
                .collect(),
            numbered: numbered(issue),
            rows: rows(issue).map(|row| row.span.range()).collect(),
            cells: rows(issue)
                .flat_map(|row| row.cells.iter().filter_map(simple))
                .collect(),
            entries: entries(issue),
            listed: listed(issue),
            frame: frame(issue),
            cover: masthead(issue.cover.as_ref()),
            colophon: masthead(issue.colophon.as_ref().map(|colophon| &colophon.masthead)),
            words,
            text,
        }
    }
}

/// Where `text` stands, when it stands in one piece.
fn simple(text: &LogicalText<'_>) -> Option<Range<usize>> {
    let place = text.whole();
    (!text.is_joined() && !text.as_str().is_empty()).then(|| place.hull().range())
}

/// The names of people and of bodies, as lists of the issue give them.
fn names(issue: &Issue<'_>, words: &[Words]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut people = BTreeSet::new();
    let mut bodies = BTreeSet::new();
    let add = |set: &mut BTreeSet<String>, name: &str, least: usize, most: usize| {
        let length = name.chars().count();
        let plain = name.chars().all(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        if plain && (least..=most).contains(&length) {
            set.insert(name.to_owned());
        }
    };
    for article in walk::articles(issue) {
        let assignments = walk::descend(&article.blocks).filter_map(|block| match block {
            Block::Item(item) => item.assignment.as_ref(),
            Block::Paragraph(paragraph) => paragraph.assignment.as_ref(),
            _ => None,
        });
        for assignment in assignments {
            assignment
                .leaders()
                .for_each(|name| add(&mut people, name.as_str(), 2, 4));
            assignment
                .bodies()
                .for_each(|name| add(&mut bodies, name.as_str(), 4, 20));
        }
        match &article.content {
            Content::Duties { leaders, .. } => {
                for leader in leaders {
                    add(&mut people, leader.leader.as_str(), 2, 4);
                    let lists = leader
                        .in_charge
                        .names
                        .iter()
                        .chain(&leader.in_contact.names);
                    lists.for_each(|name| add(&mut bodies, name.as_str(), 4, 20));
                }
            }
            Content::Appointments { items, .. } => {
                items
                    .iter()
                    .for_each(|item| add(&mut people, item.person.as_str(), 2, 4));
            }
            _ => {}
        }
    }
    for entry in words
        .iter()
        .filter(|words| words.part == Part::ChronicleEntry)
    {
        for (at, lead) in entry.text.match_indices("领导") {
            let list = &entry.text[at + lead.len()..];
            let end = ["出席", "参加", "陪同", "观看", "列席"]
                .iter()
                .filter_map(|verb| list.find(verb))
                .min();
            let list = list[..end.unwrap_or(0)].replace("（挂职）", "");
            list.split(['、', '，'])
                .for_each(|name| add(&mut people, name, 2, 3));
        }
    }
    (people, bodies)
}

/// Every place of the names in `names`, the longest name at each.
fn occurrences(words: &[Words], names: &BTreeSet<String>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for words in words {
        let mut places: Vec<Range<usize>> = Vec::new();
        for name in names {
            let matches = words.text.match_indices(name.as_str());
            places.extend(matches.map(|(at, name)| at..at + name.len()));
        }
        let all = places.clone();
        places.retain(|place| {
            !all.iter()
                .any(|other| other != place && other.start <= place.start && place.end <= other.end)
        });
        places.sort_by_key(|place| place.start);
        found.extend(places.into_iter().filter_map(|place| words.place(place)));
    }
    found
}

fn numbered(issue: &Issue<'_>) -> Vec<Numbered> {
    let mut found = Vec::new();
    for article in walk::articles(issue) {
        let first = found.len();
        units(&article.blocks, &mut found);
        number_on(&mut found[first..]);
    }
    found
}

/// Tasks that are numbered through all headings: the next one stands under the
/// next heading.
fn number_on(units: &mut [Numbered]) {
    for at in 0..units.len() {
        let (done, later) = units.split_at_mut(at + 1);
        let unit = &mut done[at];
        if unit.next.is_none() {
            let mut later = later.iter().filter(|other| other.unit == unit.unit);
            let next = later.find(|other| other.value == unit.value + 1);
            unit.next = next.map(|next| next.number.clone());
        }
    }
}

/// The numbered units of one list of blocks, then of those below.
fn units(blocks: &[Block<'_>], found: &mut Vec<Numbered>) {
    let style = |block: &Block<'_>| match block {
        Block::Section(section) => Some(section.marker.style),
        Block::Item(item) => Some(item.marker.style),
        _ => None,
    };
    for (index, block) in blocks.iter().enumerate() {
        let same = |others: &[Block<'_>]| others.iter().any(|other| style(other) == style(block));
        let inner = same(&blocks[..index]) && same(&blocks[index + 1..]);
        let (unit, number, marker, last, below) = match block {
            Block::Section(section) => {
                let last = section.text.as_deref().unwrap_or(&section.heading);
                (
                    Unit::Heading,
                    &section.number,
                    section.marker,
                    last,
                    &section.blocks,
                )
            }
            Block::Item(item) => {
                let unit = match item.marker.style {
                    MarkerStyle::Article => Unit::Article,
                    _ if item.assignment.is_some() => Unit::Task,
                    _ => Unit::Item,
                };
                (unit, &item.number, item.marker, &item.text, &item.blocks)
            }
            _ => continue,
        };
        if let Some(number) = simple(number) {
            found.push(Numbered {
                unit,
                value: marker.value,
                whole: number.start..last.whole().hull().range().end,
                number,
                inner,
                has_children: !below.is_empty(),
                next: blocks[index + 1..]
                    .iter()
                    .find(|other| style(other) == style(block))
                    .and_then(|other| match other {
                        Block::Section(section) => simple(&section.number),
                        Block::Item(item) => simple(&item.number),
                        _ => None,
                    }),
            });
        }
        units(below, found);
    }
}

fn rows<'i, 's>(
    issue: &'i Issue<'s>,
) -> impl Iterator<Item = &'i gazette_lint::syntax::ast::Row<'s>> {
    let blocks = walk::articles(issue).flat_map(|article| walk::descend(&article.blocks));
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows)
}

fn entries(issue: &Issue<'_>) -> Vec<Vec<Range<usize>>> {
    let months = walk::articles(issue).filter_map(|article| match &article.content {
        Content::Chronicle(months) => Some(months),
        _ => None,
    });
    let months = months.flatten().map(|month| {
        let entries = month.entries.iter();
        let whole = |sign: &LogicalText<'_>, text: &LogicalText<'_>| {
            sign.whole().hull().range().start..text.whole().hull().range().end
        };
        entries
            .map(|entry| whole(&entry.sign, &entry.text))
            .collect()
    });
    months.collect()
}

fn listed(issue: &Issue<'_>) -> Listed {
    let mut listed = Listed::default();
    let entries = issue
        .contents
        .iter()
        .flat_map(|contents| contents.entries());
    for entry in entries {
        listed.entries.push(entry.text.whole().hull().range());
        listed.titles.extend(simple(&entry.title));
        listed.numbers.extend(
            entry
                .number
                .iter()
                .filter_map(|number| simple(&number.text)),
        );
        listed
            .pages
            .extend(entry.page.iter().filter_map(|page| simple(&page.text)));
    }
    let columns = issue.contents.iter().flat_map(|contents| &contents.columns);
    listed
        .pages
        .extend(columns.filter_map(|column| simple(&column.page.as_ref()?.text)));
    listed.pages.sort_by_key(|page| page.start);
    listed
}

fn frame(issue: &Issue<'_>) -> Frame {
    let mut frame = Frame::default();
    for article in &issue.articles {
        frame.titles.extend(
            article
                .title
                .iter()
                .map(|title| title.whole().first().range()),
        );
        around(article, &mut frame);
        for attachment in &article.attachments {
            let titles = attachment.title.iter();
            frame
                .attachment_titles
                .extend(titles.map(|title| title.whole().first().range()));
            around(attachment, &mut frame);
        }
    }
    frame
}

fn around(article: &Article<'_>, frame: &mut Frame) {
    frame
        .announcements
        .extend(article.attachment_list.iter().filter_map(simple));
    frame.numbers.extend(
        article
            .number
            .iter()
            .filter_map(|number| simple(&number.text)),
    );
    frame
        .signatures
        .extend(article.signatures.iter().filter_map(simple));
    frame
        .dates
        .extend(article.date.iter().filter_map(|date| simple(&date.text)));
    frame
        .printed
        .extend(article.printed.iter().filter_map(simple));
    if let Content::Chronicle(months) = &article.content {
        frame.months.extend(
            months
                .iter()
                .filter_map(|month| simple(month.heading.as_ref()?)),
        );
    }
}

fn masthead(
    masthead: Option<&gazette_lint::syntax::ast::Masthead<'_>>,
) -> [Option<Range<usize>>; 4] {
    let Some(masthead) = masthead else {
        return [None, None, None, None];
    };
    [
        simple(&masthead.name),
        masthead.year.as_ref().and_then(|year| simple(&year.text)),
        masthead
            .numbers
            .as_ref()
            .and_then(|numbers| simple(&numbers.text)),
        masthead
            .total
            .as_ref()
            .and_then(|total| simple(&total.text)),
    ]
}
