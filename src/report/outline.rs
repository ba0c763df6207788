//! The tree of a text, for people to look at and for other programs to read.

use std::io::{self, Write};

use serde::Serialize;

use super::coverage;
use super::visible::{visible, write_json as write_as_json};
use crate::lint::Language;
use crate::syntax::ast::{
    Article, ArticleKind, Assignment, Block, ChronicleMonth, Colophon, Content, Contents,
    CountedRange, EntryMark, Issue, Item, Masthead, RoleKind, Section, Table,
};
use crate::syntax::{JoinKind, LeafKind, Tree};
use crate::text::{LogicalText, SourceFile};

/// Columns of the summary lines.
const WIDTH: usize = 100;

/// A node of the outline.
#[derive(Debug, Serialize)]
struct Node {
    kind: &'static str,
    /// Line of the first word; 0 for a node without words of its own.
    line: usize,
    /// The words; ⏎ stands where they were joined.
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    /// What is known of the node besides, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<(&'static str, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    children: Vec<Node>,
}

/// The outline of one file, as JSON.
#[derive(Serialize)]
struct Document {
    version: u32,
    path: String,
    joins: Joins,
    issues: Vec<Node>,
}

/// How many places were joined.
#[derive(Serialize)]
struct Joins {
    page_breaks: usize,
    hard_wraps: usize,
}

/// Writes the outline as an indented list with line numbers.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_text(
    source: &SourceFile,
    tree: &Tree<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let outliner = Outliner { source };
    for issue in &tree.issues {
        write_node(&outliner.issue(issue), 0, out)?;
    }
    let Joins {
        page_breaks,
        hard_wraps,
    } = joins(tree);
    match language {
        Language::Chinese => writeln!(out, "接续：分页 {page_breaks} 处，折行 {hard_wraps} 处")?,
        Language::English => writeln!(
            out,
            "joined: {page_breaks} page breaks, {hard_wraps} hard wraps"
        )?,
    }
    for line in coverage::lines(&tree.coverage(source), language, WIDTH) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes the outline as one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_json(source: &SourceFile, tree: &Tree<'_>, out: &mut dyn Write) -> io::Result<()> {
    let outliner = Outliner { source };
    let document = Document {
        version: 1,
        path: source.name().to_owned(),
        joins: joins(tree),
        issues: tree
            .issues
            .iter()
            .map(|issue| outliner.issue(issue))
            .collect(),
    };
    write_as_json(&document, out)
}

fn write_node(node: &Node, depth: usize, out: &mut dyn Write) -> io::Result<()> {
    let indent = "  ".repeat(depth);
    write!(out, "{:>5}  {indent}{}", node.line, node.kind)?;
    if !node.text.is_empty() {
        write!(out, " {}", shortened(&node.text))?;
    }
    for (name, value) in &node.facts {
        write!(out, "  [{name}: {}]", visible(value))?;
    }
    writeln!(out)?;
    node.children
        .iter()
        .try_for_each(|child| write_node(child, depth + 1, out))
}

/// The first and the last characters of a long text.
fn shortened(text: &str) -> String {
    const HEAD: usize = 28;
    const TAIL: usize = 10;
    let characters: Vec<char> = visible(text).chars().collect();
    if characters.len() <= HEAD + TAIL + 2 {
        return characters.into_iter().collect();
    }
    let head: String = characters[..HEAD].iter().collect();
    let tail: String = characters[characters.len() - TAIL..].iter().collect();
    format!("{head}……{tail}")
}

fn joins(tree: &Tree<'_>) -> Joins {
    let count = |kind| {
        let leaves = tree.leaves.iter();
        leaves
            .filter(|leaf| leaf.kind == LeafKind::Join(kind))
            .count()
    };
    Joins {
        page_breaks: count(JoinKind::PageBreak),
        hard_wraps: count(JoinKind::HardWrap),
    }
}

struct Outliner<'t> {
    source: &'t SourceFile,
}

impl Outliner<'_> {
    fn leaf(&self, kind: &'static str, text: &LogicalText<'_>) -> Node {
        Node {
            kind,
            line: self.source.lines().line(text.offset(0)),
            text: marked(text),
            facts: Vec::new(),
            children: Vec::new(),
        }
    }

    fn leaves<'x, 's: 'x>(
        &self,
        kind: &'static str,
        texts: impl IntoIterator<Item = &'x LogicalText<'s>>,
    ) -> Vec<Node> {
        texts
            .into_iter()
            .map(|text| self.leaf(kind, text))
            .collect()
    }

    fn issue(&self, issue: &Issue<'_>) -> Node {
        let mut children = Vec::new();
        children.extend(
            issue
                .cover
                .as_ref()
                .map(|cover| self.masthead("cover", cover)),
        );
        children.extend(
            issue
                .contents
                .as_ref()
                .map(|contents| self.contents(contents)),
        );
        children.extend(issue.articles.iter().map(|article| self.article(article)));
        children.extend(
            issue
                .colophon
                .as_ref()
                .map(|colophon| self.colophon(colophon)),
        );
        Node {
            kind: "issue",
            line: self.source.lines().line(issue.span.start),
            text: String::new(),
            facts: vec![("documents", issue.articles.len().to_string())],
            children,
        }
    }

    fn masthead(&self, kind: &'static str, masthead: &Masthead<'_>) -> Node {
        let mut node = self.leaf(kind, &masthead.name);
        let range = |range: &CountedRange<'_>| format!("{}–{}", range.first, range.last);
        node.facts.extend(
            masthead
                .year
                .as_ref()
                .map(|year| ("year", year.value.to_string())),
        );
        node.facts.extend(
            masthead
                .numbers
                .as_ref()
                .map(|numbers| ("issues", range(numbers))),
        );
        node.facts
            .extend(masthead.total.as_ref().map(|total| ("total", range(total))));
        node
    }

    fn contents(&self, contents: &Contents<'_>) -> Node {
        let mut node = self.leaf("contents", &contents.heading);
        for column in &contents.columns {
            let mut child = match &column.name {
                Some(name) => self.leaf("column", name),
                None => empty("column"),
            };
            child.facts.extend(
                column
                    .page
                    .as_ref()
                    .map(|page| ("page", page.value.to_string())),
            );
            for entry in &column.entries {
                let mut leaf = self.leaf("entry", &entry.title);
                let number = entry.number.as_ref();
                leaf.facts
                    .extend(number.map(|number| ("number", marked(&number.text))));
                leaf.facts.extend(
                    entry
                        .page
                        .as_ref()
                        .map(|page| ("page", page.value.to_string())),
                );
                child.children.push(leaf);
            }
            node.children.push(child);
        }
        node
    }

    fn colophon(&self, colophon: &Colophon<'_>) -> Node {
        let mut node = self.masthead("colophon", &colophon.masthead);
        let published = colophon.published.as_ref();
        node.facts
            .extend(published.map(|date| ("published", marked(&date.text))));
        for field in &colophon.fields {
            let mut leaf = self.leaf("field", &field.value);
            leaf.facts.push(("label", marked(&field.label)));
            node.children.push(leaf);
        }
        node
    }

    fn article(&self, article: &Article<'_>) -> Node {
        let mut node = match &article.title {
            Some(title) => self.leaf(kind_name(article.kind), title),
            None => empty(kind_name(article.kind)),
        };
        node.line = self.source.lines().line(article.span.start);
        let number = article.number.as_ref();
        node.facts
            .extend(number.map(|number| ("number", marked(&number.text))));
        node.facts.extend(counts(article));
        node.children
            .extend(self.leaves("attachment-mark", &article.attachment_mark));
        node.children
            .extend(self.leaves("subtitle", &article.subtitles));
        node.children.extend(self.leaves("author", &article.author));
        node.children
            .extend(self.leaves("recipients", &article.recipients));
        let head_date = article.head_date.as_ref().map(|date| &date.text);
        node.children.extend(self.leaves("date", head_date));
        let contents = article.contents.as_ref();
        node.children
            .extend(contents.map(|contents| self.contents(contents)));
        node.children.extend(self.blocks(&article.blocks));
        node.children.extend(self.content(&article.content));
        node.children
            .extend(self.leaves("attachment-list", &article.attachment_list));
        node.children
            .extend(self.leaves("signature", &article.signatures));
        let date = article.date.as_ref().map(|date| &date.text);
        node.children.extend(self.leaves("date", date));
        node.children.extend(self.leaves("note", &article.notes));
        node.children
            .extend(self.leaves("printed", &article.printed));
        let attachments = article.attachments.iter();
        node.children
            .extend(attachments.map(|attachment| self.article(attachment)));
        node
    }

    fn blocks(&self, blocks: &[Block<'_>]) -> Vec<Node> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block<'_>) -> Node {
        match block {
            Block::Section(section) => self.section(section),
            Block::Item(item) => self.item(item),
            Block::Paragraph(paragraph) => {
                let mut node = self.leaf("paragraph", &paragraph.text);
                node.facts.extend(run_in(&paragraph.text, paragraph.run_in));
                node.facts
                    .extend(assignment(paragraph.assignment.as_deref()));
                node
            }
            Block::Caption(text) => self.leaf("caption", text),
            Block::Table(table) => self.table(table),
            Block::Roster(lines) => {
                let mut node = empty("roster");
                for line in lines {
                    let mut leaf = self.leaf("people", &line.people);
                    leaf.facts
                        .extend(line.role.as_ref().map(|role| ("role", marked(role))));
                    node.children.push(leaf);
                }
                node.line = node.children.first().map_or(0, |child| child.line);
                node
            }
        }
    }

    fn section(&self, section: &Section<'_>) -> Node {
        let mut node = self.leaf("section", &section.heading);
        node.facts.push(("number", marked(&section.number)));
        if let Some(text) = &section.text {
            node.children.push(self.leaf("text", text));
        }
        node.children.extend(self.blocks(&section.blocks));
        node
    }

    fn item(&self, item: &Item<'_>) -> Node {
        let kind = if item.assignment.is_some() {
            "task"
        } else {
            "item"
        };
        let mut node = self.leaf(kind, &item.text);
        node.facts.push(("number", marked(&item.number)));
        node.facts.extend(run_in(&item.text, item.run_in));
        node.facts.extend(assignment(item.assignment.as_deref()));
        node.children = self.blocks(&item.blocks);
        node
    }

    fn table(&self, table: &Table<'_>) -> Node {
        let mut node = empty("table");
        node.line = self.source.lines().line(table.header.span.start);
        node.facts.push(("columns", table.columns().to_string()));
        node.facts.push(("rows", table.rows.len().to_string()));
        for row in std::iter::once(&table.header).chain(&table.rows) {
            let cells: Vec<_> = row.cells.iter().map(marked).collect();
            node.children.push(Node {
                kind: "row",
                line: self.source.lines().line(row.span.start),
                text: cells.join(" ¦ "),
                facts: vec![("cells", row.cells.len().to_string())],
                children: Vec::new(),
            });
        }
        node
    }

    fn content(&self, content: &Content<'_>) -> Vec<Node> {
        match content {
            Content::Plain => Vec::new(),
            Content::Duties { leaders, pairs } => {
                let mut nodes: Vec<_> = leaders
                    .iter()
                    .map(|leader| {
                        let mut node = self.leaf("leader", &leader.leader);
                        node.facts
                            .extend(leader.mark.as_ref().map(|mark| ("mark", marked(mark))));
                        node.facts.push(("duties", leader.duties.len().to_string()));
                        node.facts
                            .push(("in-charge", leader.in_charge.names.len().to_string()));
                        node.facts
                            .push(("in-contact", leader.in_contact.names.len().to_string()));
                        let charge = self.leaves("in-charge", &leader.in_charge.names);
                        node.children.extend(charge);
                        let contact = self.leaves("in-contact", &leader.in_contact.names);
                        node.children.extend(contact);
                        node
                    })
                    .collect();
                for (first, second) in pairs {
                    let mut node = self.leaf("stand-in", first);
                    node.facts.push(("for", marked(second)));
                    nodes.push(node);
                }
                nodes
            }
            Content::Appointments { items, remarks } => {
                let mut nodes: Vec<_> = items
                    .iter()
                    .map(|item| {
                        let mut node = self.leaf("appointment", &item.person);
                        let list = |posts: &[LogicalText<'_>]| {
                            posts.iter().map(marked).collect::<Vec<_>>().join("、")
                        };
                        node.facts.push(("taken", list(&item.taken)));
                        node.facts.push(("left", list(&item.left)));
                        node
                    })
                    .collect();
                nodes.extend(self.leaves("remark", remarks));
                nodes
            }
            Content::Chronicle(months) => months.iter().map(|month| self.month(month)).collect(),
        }
    }

    fn month(&self, month: &ChronicleMonth<'_>) -> Node {
        let mut node = match &month.heading {
            Some(heading) => self.leaf("month", heading),
            None => empty("month"),
        };
        for entry in &month.entries {
            let mut leaf = self.leaf("entry", &entry.text);
            let day = match (entry.mark, entry.days) {
                (_, None) => "?".to_owned(),
                (EntryMark::Dated, Some((first, last))) if first == last => first.to_string(),
                (EntryMark::Dated, Some((first, last))) => format!("{first}–{last}"),
                (EntryMark::SameDay, Some((first, _))) => format!("△{first}"),
            };
            leaf.facts.push(("day", day));
            node.children.push(leaf);
        }
        node
    }
}

fn empty(kind: &'static str) -> Node {
    Node {
        kind,
        line: 0,
        text: String::new(),
        facts: Vec::new(),
        children: Vec::new(),
    }
}

/// The words, with ⏎ where they were joined.
fn marked(text: &LogicalText<'_>) -> String {
    let words = text.as_str();
    let mut shown = String::with_capacity(words.len());
    let mut from = 0;
    for join in text.joins() {
        shown.push_str(&words[from..join]);
        shown.push('⏎');
        from = join;
    }
    shown.push_str(&words[from..]);
    shown
}

fn run_in(text: &LogicalText<'_>, length: usize) -> Option<(&'static str, String)> {
    (length > 0).then(|| ("run-in", marked(&text.slice(0..length))))
}

fn assignment(assignment: Option<&Assignment<'_>>) -> Vec<(&'static str, String)> {
    let Some(assignment) = assignment else {
        return Vec::new();
    };
    let mut facts = Vec::new();
    for role in &assignment.roles {
        let name = match role.kind {
            RoleKind::Leader => "leaders",
            RoleKind::Body => "bodies",
        };
        let names: Vec<_> = role.list.names.iter().map(marked).collect();
        let more = if role.list.open { "、等" } else { "" };
        facts.push((name, format!("{}{more}", names.join("、"))));
    }
    facts.extend(
        assignment
            .remark
            .as_ref()
            .map(|remark| ("remark", marked(remark))),
    );
    facts
}

/// How many parts of each kind the document has.
fn counts(article: &Article<'_>) -> Vec<(&'static str, String)> {
    use crate::syntax::walk;
    let sections = article
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Section(_)))
        .count();
    let items = walk::items(&article.blocks).count();
    let tasks = walk::items(&article.blocks)
        .filter(|item| item.assignment.is_some())
        .count();
    let mut counts = vec![("sections", sections), ("items", items), ("tasks", tasks)];
    match &article.content {
        Content::Plain => {}
        Content::Duties { leaders, .. } => counts.push(("leaders", leaders.len())),
        Content::Appointments { items, .. } => counts.push(("appointments", items.len())),
        Content::Chronicle(months) => {
            let entries = || months.iter().flat_map(|month| &month.entries);
            let dated = entries().filter(|entry| entry.mark == EntryMark::Dated);
            counts.push(("dated", dated.count()));
            let same_day = entries().filter(|entry| entry.mark == EntryMark::SameDay);
            counts.push(("same-day", same_day.count()));
        }
    }
    let counts = counts.into_iter().filter(|&(_, count)| count > 0);
    counts
        .map(|(name, count)| (name, count.to_string()))
        .collect()
}

/// The kind's name in the outline.
fn kind_name(kind: ArticleKind) -> &'static str {
    match kind {
        ArticleKind::WorkReport => "work-report",
        ArticleKind::TaskBreakdown => "task-breakdown",
        ArticleKind::Duties => "duties",
        ArticleKind::Appointments => "appointments",
        ArticleKind::Chronicle => "chronicle",
        ArticleKind::Attachment => "attachment",
        ArticleKind::Document => "document",
        ArticleKind::Other => "other",
    }
}
