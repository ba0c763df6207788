//! The bodies that issue documents, as titles, signatures and codes name them.

use crate::rules::titles::Wording;
use crate::syntax::ast::Article;
use crate::text::LogicalText;

/// Governments and their offices number their documents in series of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 人民政府, 国务院
    Government,
    /// 人民政府办公室, 国务院办公厅
    Office,
}

impl Level {
    /// The level of a body, by its name.
    pub fn of_body(name: &str) -> Option<Self> {
        if name.ends_with("政府") || name == "国务院" {
            return Some(Self::Government);
        }
        let office = name
            .strip_suffix("办公室")
            .or_else(|| name.strip_suffix("办公厅"))?;
        (office.ends_with("政府") || office == "国务院").then_some(Self::Office)
    }

    /// The level that an agency code names: 政办发, 政发.
    pub fn of_code(code: &str) -> Option<Self> {
        let mut back = code.chars().rev();
        let (kind, body) = (back.next()?, back.next()?);
        if !"发字函规任".contains(kind) {
            return None;
        }
        match body {
            '办' if back.next().is_some_and(|before| "政府国".contains(before)) => {
                Some(Self::Office)
            }
            '政' | '府' => Some(Self::Government),
            '国' if code.chars().count() == 2 => Some(Self::Government),
            _ => None,
        }
    }

    /// What the level is called.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Government => ("政府", "the government"),
            Self::Office => ("政府办公室（厅）", "the office of the government"),
        }
    }
}

/// The body that the title names before 关于.
pub fn in_title<'a, 's>(article: &'a Article<'s>) -> Option<Wording<'a, 's>> {
    const SHORTEST: usize = 3;
    let title = article.title.as_ref()?;
    let at = title.as_str().find("关于")?;
    let body = Wording::part(title, 0..at);
    let words = body.as_str();
    let is_body = words.chars().count() >= SHORTEST && !words.contains(['《', '，', '、', '。']);
    is_body.then_some(body)
}

/// The one body that signs the document.
pub fn signature<'a, 's>(article: &'a Article<'s>) -> Option<Wording<'a, 's>> {
    let [line] = &article.signatures[..] else {
        return None;
    };
    // Two names in a line, or an office and a name: 区长　某某.
    let is_one = line
        .as_str()
        .trim()
        .split(['　', ' '])
        .filter(|part| part.chars().count() > 1)
        .count()
        == 1;
    is_one.then(|| Wording::of(line))
}

/// The body whose gazette this is, from the name of the gazette.
pub fn of_gazette<'a, 's>(name: &'a LogicalText<'s>) -> Option<Wording<'a, 's>> {
    let name = Wording::of(name);
    let end = name.as_str().strip_suffix("公报")?.len();
    Some(name.slice(0..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_show_the_level() {
        let (government, office) = (Some(Level::Government), Some(Level::Office));
        for (code, level) in [
            ("沅鹭政发", government),
            ("沅鹭政字", government),
            ("沅鹭政办发", office),
            ("国发", government),
            ("国办函", office),
            ("沅教发", None),
            ("沅鹭办发", None),
        ] {
            assert_eq!(Level::of_code(code), level, "{code}");
        }
        assert_eq!(Level::of_body("沅平市白鹭区人民政府办公室"), office);
        assert_eq!(Level::of_body("沅平市白鹭区人民政府"), government);
        assert_eq!(Level::of_body("沅平市教育局"), None);
    }
}
