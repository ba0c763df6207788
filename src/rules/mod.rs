//! The rules: a folder a family, a file a rule.
//!
//! To add one, write its file and two lines in the family's `mod.rs`: the
//! module, and its place in `RULES`.

mod appointment;
mod beside;
mod char;
mod chronicle;
mod codes;
mod collation;
mod colophon;
mod compare;
mod data;
mod date;
mod days;
mod docno;
mod figure;
mod format;
mod gathered;
mod issuers;
mod meeting;
mod months;
mod number_spans;
mod numbering;
mod org;
mod person;
mod phrase;
mod previous;
mod punct;
mod r#ref;
mod structure;
mod table;
mod text;
mod titles;

use crate::lint::{Rule, RuleMeta};

pub use compare::similarity;

/// Every rule, by family.
const FAMILIES: &[&[&dyn Rule]] = &[
    appointment::RULES,
    char::RULES,
    chronicle::RULES,
    colophon::RULES,
    date::RULES,
    docno::RULES,
    figure::RULES,
    format::RULES,
    meeting::RULES,
    numbering::RULES,
    org::RULES,
    person::RULES,
    phrase::RULES,
    punct::RULES,
    r#ref::RULES,
    structure::RULES,
    table::RULES,
    text::RULES,
];

/// Every rule, in the order of listings.
pub fn all() -> Vec<&'static dyn Rule> {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter().copied())
        .collect()
}

/// The rules that run unless somebody says otherwise.
pub fn by_default() -> Vec<&'static dyn Rule> {
    let mut rules = all();
    rules.retain(|rule| !rule.meta().pedantic);
    rules
}

/// What is known of the rule of that name.
pub fn meta(name: &str) -> Option<&'static RuleMeta> {
    let rules = FAMILIES.iter().flat_map(|family| family.iter());
    let mut metas = rules.map(|rule| rule.meta());
    metas.find(|meta| meta.name == name)
}
