//! The structure of an issue.

mod attachment_match;
mod attachments;
mod element_order;
mod foreign_issuer;
mod issue_block;
mod listing;
mod missing_element;
mod paragraph_split;
mod recipient_form;
mod reply_address;
mod signature_match;
mod task_label;
mod title_elements;
mod toc_mismatch;
mod toc_orphan;
mod toc_pages;

use crate::lint::Rule;

/// The rules of the family.
pub const RULES: &[&dyn Rule] = &[
    &attachment_match::StructureAttachmentMatch,
    &element_order::StructureElementOrder,
    &foreign_issuer::StructureForeignIssuer,
    &issue_block::StructureIssueBlock,
    &missing_element::StructureMissingElement,
    &paragraph_split::StructureParagraphSplit,
    &recipient_form::StructureRecipientForm,
    &reply_address::StructureReplyAddress,
    &signature_match::StructureSignatureMatch,
    &task_label::StructureTaskLabel,
    &title_elements::StructureTitleElements,
    &toc_mismatch::StructureTocMismatch,
    &toc_orphan::StructureTocOrphan,
    &toc_pages::StructureTocPages,
];
