//! The parts of a file that the page names.

use super::sheet::Document;
use crate::lint::Language;
use crate::report::words;
use crate::syntax::{Part, Tree, walk};

/// Where the parts of the issues begin, with what they are called.
pub(super) fn documents(tree: &Tree<'_>, sheet: usize, language: Language) -> Vec<Document> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for issue in &tree.issues {
        if let Some(cover) = &issue.cover {
            let start = cover
                .lines
                .first()
                .map_or(cover.name.offset(0), |line| line.offset(0));
            found.push((start, plain(cover.name.as_str())));
        }
        if let Some(contents) = &issue.contents {
            let name = words::part(Part::Contents, language);
            found.push((contents.heading.offset(0), name.to_owned()));
        }
        for article in walk::articles(issue) {
            let title = article.title.as_ref().or(article.attachment_mark.as_ref());
            let name = words::part(Part::Paragraph, language).to_owned();
            found.push((
                article.span.start,
                title.map_or(name, |title| plain(title.as_str())),
            ));
        }
        if let Some(colophon) = &issue.colophon {
            let lines = &colophon.masthead.lines;
            let first = lines.first().unwrap_or(&colophon.masthead.name);
            found.push((
                first.offset(0),
                words::part(Part::Colophon, language).to_owned(),
            ));
        }
    }
    found.sort_by_key(|&(start, _)| start);
    let documents = found.into_iter().enumerate();
    documents
        .map(|(index, (start, title))| Document {
            start,
            title,
            id: format!("d{sheet}-{index}"),
        })
        .collect()
}

/// A title as one would say it, without the blanks of its layout.
fn plain(title: &str) -> String {
    title.split_whitespace().collect()
}
