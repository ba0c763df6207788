//! The graphical report.

use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme};
use rayon::prelude::*;

use super::card::Card;
use super::notes::{Note, notes};
use super::positions::Positions;
use super::snippet::Snippet;
use super::visible::visible;
use super::words::{self, pick};
use super::wrap::wrap;
use super::{Options, Summary, coverage};
use crate::lint::{Checked, Diagnostic, Severity, Spot};
use crate::text::{SourceFile, char_width, display_width};

/// Related places that are shown with a snippet.
const SHOWN: usize = 5;

/// Related places beyond those that are named by line and column.
const NAMED: usize = 20;

/// The narrowest terminal that is laid out for.
const NARROWEST: usize = 40;

/// Columns that miette takes away from a nested card.
const NESTING: usize = 8;

/// Columns that miette puts round the header, but for the line number.
const HEADER_FRAME: usize = 6;

/// Marks the start of a note; no input can bring it, since it would have been
/// made visible.
const NOTE: char = '\u{1}';

/// Writes the findings, then the summary.
pub(super) fn write(checked: &[Checked], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let reporter = Reporter::new(options);
    for file in checked {
        let positions = Positions::new(&file.source);
        for diagnostics in file.diagnostics.chunks(AT_ONCE) {
            let render = |diagnostic| reporter.render(&reporter.finding(diagnostic, &positions));
            let cards: Vec<_> = diagnostics.par_iter().map(render).collect();
            for card in cards {
                writeln!(out, "{}", card?)?;
            }
        }
    }
    reporter.write_summary(&Summary::of(checked), out)
}

/// Writes one finding.
pub(super) fn write_finding(
    source: &SourceFile,
    diagnostic: &Diagnostic,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let reporter = Reporter::new(options);
    let card = reporter.finding(diagnostic, &Positions::new(source));
    writeln!(out, "{}", reporter.render(&card)?)
}

struct Reporter {
    options: Options,
    handler: GraphicalReportHandler,
    /// What miette writes before the help text.
    help_prefix: String,
    /// What turns the style of a note's heading on and off.
    heading: (&'static str, &'static str),
}

/// Findings that are rendered before they are written.
const AT_ONCE: usize = 1024;

/// Which kind of place a card shows.
enum Role {
    /// The finding itself.
    Primary,
    /// A place beside it.
    Related,
}

impl Reporter {
    fn new(options: &Options) -> Self {
        let options = Options {
            width: options.width.max(NARROWEST),
            ..*options
        };
        let (theme, heading) = match options.color {
            true => (GraphicalTheme::unicode(), ("\u{1b}[36m", "\u{1b}[0m")),
            false => (GraphicalTheme::unicode_nocolor(), ("", "")),
        };
        let help_prefix = theme.styles.help.style("  help: ").to_string();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(options.width)
            .with_links(false)
            .without_primary_span_start()
            .without_syntax_highlighting()
            .with_show_related_as_nested(true);
        Self {
            options,
            handler,
            help_prefix,
            heading,
        }
    }

    fn finding(&self, diagnostic: &Diagnostic, positions: &Positions<'_>) -> Card {
        let language = self.options.language;
        let severity = words::severity(diagnostic.severity, language);
        let notes = notes(diagnostic, positions.source(), language);
        Card {
            severity: miette_severity(diagnostic.severity),
            code: Some(format!("{severity}[{}]", diagnostic.rule)),
            message: visible(diagnostic.message.text(language)).into_owned(),
            help: self.help(&notes),
            related: self.related(diagnostic, positions),
            ..self.spot(&diagnostic.primary, positions, Role::Primary)
        }
    }

    /// The evidence first, for a finding without it convinces nobody; then the
    /// other places of the same cause.
    fn related(&self, diagnostic: &Diagnostic, positions: &Positions<'_>) -> Vec<Card> {
        let language = self.options.language;
        let evidence = pick(language, "对照", "compare");
        let occurrence = pick(language, "另见", "also");
        let evidence = diagnostic.evidence.iter().map(|spot| (evidence, spot));
        let occurrences = diagnostic.occurrences.iter().map(|spot| (occurrence, spot));
        let mut all = evidence.chain(occurrences);

        let shown = all.by_ref().take(SHOWN).map(|(role, spot)| Card {
            message: self.headed(role, spot),
            ..self.spot(spot, positions, Role::Related)
        });
        let mut cards: Vec<Card> = shown.collect();
        let others: Vec<&Spot> = all.map(|(_, spot)| spot).collect();
        if !others.is_empty() {
            cards.push(self.others(&others, positions));
        }
        cards
    }

    fn headed(&self, role: &str, spot: &Spot) -> String {
        let label = visible(spot.label.text(self.options.language));
        match &*label {
            "" => role.to_owned(),
            label => format!("{role}{}{label}", pick(self.options.language, "：", ": ")),
        }
    }

    /// The places for which there is no room, by line and column.
    fn others(&self, spots: &[&Spot], positions: &Positions<'_>) -> Card {
        let language = self.options.language;
        let named = spots.iter().take(NAMED).map(|spot| {
            let at = positions.at(spot.place.first().start);
            format!("{}:{}", at.line, at.column)
        });
        let mut places: Vec<String> = named.collect();
        if spots.len() > NAMED {
            places.push("…".to_owned());
        }
        let count = spots.len();
        let places = places.join(pick(language, "、", ", "));
        Card {
            severity: miette::Severity::Advice,
            code: None,
            message: pick(
                language,
                format!("另有 {count} 处：{places}"),
                format!("{count} more: {places}"),
            ),
            snippet: None,
            label: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// A card with the snippet of `spot`, yet without a message.
    fn spot(&self, spot: &Spot, positions: &Positions<'_>, role: Role) -> Card {
        let source = positions.source();
        let offset = spot.place.first().start;
        let at = positions.at(offset);
        let (width, label) = match role {
            Role::Primary => (
                self.options.width,
                visible(spot.label.text(self.options.language)),
            ),
            Role::Related => (self.options.width - NESTING, "".into()),
        };
        let mut snippet = Snippet::cut(source, &spot.place, width, display_width(&label));
        let number = snippet.line.to_string().len();
        let path = visible(&positions.part(offset).name);
        snippet.header = header(
            &format!("{path}:{}:{}", at.line, at.column),
            &visible(spot.location.text(self.options.language)),
            width.saturating_sub(number + HEADER_FRAME),
        );
        let label = match &*label {
            "" => None,
            label => Some(wrap(label, snippet.label_columns()).join("\n")),
        };
        Card {
            severity: miette::Severity::Advice,
            code: None,
            message: String::new(),
            snippet: Some(snippet),
            label,
            help: None,
            related: Vec::new(),
        }
    }

    fn help(&self, notes: &[Note]) -> Option<String> {
        let (on, off) = self.heading;
        let paragraph = |note: &Note| format!("{NOTE}{on}{}{off}{}", note.heading, note.text);
        let paragraphs: Vec<String> = notes.iter().map(paragraph).collect();
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n"))
    }

    fn render(&self, card: &Card) -> io::Result<String> {
        let mut rendered = String::new();
        self.handler
            .render_report(&mut rendered, card)
            .map_err(io::Error::other)?;
        // miette writes `help:` itself, and indents what follows by as much.
        let first = format!("{}{NOTE}", self.help_prefix);
        let later = format!("        {NOTE}");
        Ok(rendered.replacen(&first, "  ", 1).replace(&later, "  "))
    }

    fn write_summary(&self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let Options {
            language, width, ..
        } = self.options;
        let counts = wrap(&summary.counts(language), width);
        let rate = wrap(&summary.rate(language), width);
        let coverage = coverage::lines(&summary.coverage, language, width);
        for line in [counts, rate, coverage].concat() {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

fn miette_severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Hint => miette::Severity::Advice,
    }
}

/// `position` and `location` in at most `columns`: the position is cut last,
/// and at its front, where folders stand.
fn header(position: &str, location: &str, columns: usize) -> String {
    let used = display_width(position);
    if used > columns {
        let kept = suffix(position, columns.saturating_sub(1));
        return format!("…{kept}");
    }
    let room = columns - used;
    let wanted = display_width(location);
    if location.is_empty() || room < 6 {
        position.to_owned()
    } else if wanted < room {
        format!("{position} {location}")
    } else {
        format!("{position} {}…", prefix(location, room - 2))
    }
}

/// The longest start of `text` in `columns`.
fn prefix(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let fits = |&(_, character): &(usize, char)| {
        used += char_width(character);
        used <= columns
    };
    let end = text.char_indices().take_while(fits).last();
    &text[..end.map_or(0, |(at, character)| at + character.len_utf8())]
}

/// The longest end of `text` in `columns`.
fn suffix(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let fits = |&(_, character): &(usize, char)| {
        used += char_width(character);
        used <= columns
    };
    let start = text.char_indices().rev().take_while(fits).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}
