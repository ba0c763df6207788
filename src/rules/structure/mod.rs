//! The structure of an issue.

mod attachment_match;
mod attachments;
mod issue_block;
mod listing;
mod signature_match;
mod toc_mismatch;
mod toc_orphan;
mod toc_pages;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &attachment_match::StructureAttachmentMatch,
    &issue_block::StructureIssueBlock,
    &signature_match::StructureSignatureMatch,
    &toc_mismatch::StructureTocMismatch,
    &toc_orphan::StructureTocOrphan,
    &toc_pages::StructureTocPages,
];
