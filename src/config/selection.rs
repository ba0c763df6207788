//! Which rules run, and how severe their findings are.

use rustc_hash::FxHashMap;

use super::shape::nearest;
use crate::lint::{Diagnostic, Rule, Severity, present_name};
use crate::rules;

/// What one place says about the rules: the configuration, one of its
/// overrides, or the command line. Names are those of rules or families.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these; when empty, those that run by default.
    pub select: Vec<&'static str>,
    /// These besides.
    pub enable: Vec<&'static str>,
    /// Not these.
    pub ignore: Vec<&'static str>,
    /// The severity of all findings of these.
    pub severity: Vec<(&'static str, Severity)>,
}

/// A name that is neither a rule's nor a family's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// The name that is most like it.
    pub nearest: Option<&'static str>,
}

impl Selection {
    /// The rule or family that people call `name`.
    ///
    /// # Errors
    /// When there is none.
    pub fn name(name: &str) -> Result<&'static str, UnknownName> {
        let lower = name.trim().to_lowercase();
        let wanted = present_name(&lower);
        let all = || {
            let metas = rules::all().into_iter().map(|rule| rule.meta());
            metas.flat_map(|meta| [meta.name, meta.family()])
        };
        all()
            .find(|known| *known == wanted)
            .ok_or_else(|| UnknownName {
                name: name.to_owned(),
                nearest: nearest(wanted, all()),
            })
    }

    /// As [`name`](Self::name), of several.
    ///
    /// # Errors
    /// When one of them is unknown.
    pub fn names(names: &[String]) -> Result<Vec<&'static str>, UnknownName> {
        names.iter().map(|name| Self::name(name)).collect()
    }

    /// What this place says of `rule`; nothing when it leaves it as it is.
    fn decides(&self, rule: &dyn Rule) -> Option<bool> {
        let meta = rule.meta();
        let family = |names: &[&str]| names.contains(&meta.family());
        let own = |names: &[&str]| names.contains(&meta.name);
        let mut on = None;
        if !self.select.is_empty() {
            on = Some(family(&self.select) && !meta.pedantic);
        }
        if family(&self.enable) {
            on = Some(true);
        }
        if family(&self.ignore) {
            on = Some(false);
        }
        // The name of a rule says more than that of its family.
        if own(&self.select) || own(&self.enable) {
            on = Some(true);
        }
        if own(&self.ignore) {
            on = Some(false);
        }
        on
    }

    fn level(&self, rule: &dyn Rule) -> Option<Severity> {
        let meta = rule.meta();
        let of = |name: &str| {
            let mut levels = self.severity.iter();
            levels
                .find(|(named, _)| *named == name)
                .map(|(_, level)| *level)
        };
        of(meta.name).or_else(|| of(meta.family()))
    }
}

/// The rules that run on a file, with the severities that differ from their own.
#[derive(Clone, Default)]
pub struct Chosen {
    /// The rules.
    pub rules: Vec<&'static dyn Rule>,
    severities: FxHashMap<&'static str, Severity>,
}

impl Chosen {
    /// What is left when all of `layers` have been heard, each outweighing
    /// those before it.
    pub fn by(layers: &[&Selection]) -> Self {
        let mut chosen = Self::default();
        for rule in rules::all() {
            let decided = layers.iter().rev().find_map(|layer| layer.decides(rule));
            if !decided.unwrap_or(!rule.meta().pedantic) {
                continue;
            }
            chosen.rules.push(rule);
            let level = layers.iter().rev().find_map(|layer| layer.level(rule));
            if let Some(level) = level {
                chosen.severities.insert(rule.meta().name, level);
            }
        }
        chosen
    }

    /// Whether the rule of that name runs.
    pub fn runs(&self, name: &str) -> bool {
        self.rules.iter().any(|rule| rule.meta().name == name)
    }

    /// Gives the findings the severities that were asked for.
    pub fn set_severities(&self, diagnostics: &mut [Diagnostic]) {
        if self.severities.is_empty() {
            return;
        }
        for diagnostic in diagnostics {
            if let Some(&level) = self.severities.get(diagnostic.rule) {
                diagnostic.severity = level;
            }
        }
    }
}
