//! The typed tree: nodes without logic. Every word in it is a
//! [`LogicalText`](crate::text::LogicalText) that knows its place.

mod block;
mod issue;
mod marker;
mod mention;

pub use block::{
    Appointment, Block, ChronicleEntry, ChronicleMonth, EntryMark, Item, LeaderDuties, Paragraph,
    RosterLine, Row, Section, Table,
};
pub use issue::{
    Article, ArticleKind, Colophon, ColophonField, Content, Contents, ContentsColumn,
    ContentsEntry, Counted, CountedRange, Issue, Masthead,
};
pub use marker::{Marker, MarkerStyle};
pub use mention::{AssignedRole, Assignment, Date, DocumentNumber, NameList, RoleKind};
