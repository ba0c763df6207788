//! How a body's name is made.

use crate::lexicon::body_words;
use crate::syntax::inline::marker::is_han_character;
use crate::text::begins_with_any;

/// A body's name in its three parts: 区 + 发展和改革 + 局, 沅平市 + 公安 + 局.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyName<'n> {
    /// The level or the place; empty where the name has none.
    pub prefix: &'n str,
    /// What the body does.
    pub core: &'n str,
    /// What the body is.
    pub suffix: &'n str,
}

/// The levels of government.
pub const LEVELS: [char; 6] = ['省', '市', '区', '县', '镇', '乡'];

/// Longest place before a core, in characters.
const LONGEST_PLACE: usize = 5;

/// Takes a name apart; none for words that end like no body.
pub fn body_name(name: &str) -> Option<BodyName<'_>> {
    let suffix = own_suffix(name)?;
    let stem = &name[..name.len() - suffix.len()];
    let (prefix, core) = stem.split_at(prefix_length(stem));
    Some(BodyName {
        prefix,
        core,
        suffix,
    })
}

/// What a name ends with. 管理 belongs to the core of 市场监督管理委员会, and
/// to the suffix of 开发区管理委员会.
fn own_suffix(name: &str) -> Option<&str> {
    let suffix = body_words().suffix(name)?;
    let Some(shorter) = suffix.strip_prefix("管理") else {
        return Some(suffix);
    };
    let stem = &name[..name.len() - shorter.len()];
    let core = &stem[prefix_length(stem)..];
    Some(if body_words().is_core(core) {
        shorter
    } else {
        suffix
    })
}

/// The bytes of the level or place that a name begins with.
fn prefix_length(stem: &str) -> usize {
    if begins_with_word(stem) {
        return 0;
    }
    let mut length = 0;
    for (index, (at, c)) in stem.char_indices().enumerate() {
        let end = at + c.len_utf8();
        // A place of one character before its level: 市 of 城市 in 城市管理.
        let is_word = index > 0 && index < 2 && !stem.starts_with(LEVELS);
        if LEVELS[..4].contains(&c) && !is_word {
            if begins_with_word(&stem[at..]) {
                break;
            }
            length = end;
            if index == 0 {
                break;
            }
        }
        if index + 1 >= LONGEST_PLACE * 2 || (length == 0 && index + 1 >= LONGEST_PLACE) {
            break;
        }
    }
    // 沅平市生态环境局白鹭区分局 is a body of the city.
    if holds_body(&stem[..length]) {
        0
    } else {
        length
    }
}

/// 市场, 市容 and 区域 begin with a level's character and name none.
fn begins_with_word(words: &str) -> bool {
    const WORDS: [&str; 6] = ["市场", "市容", "市政公", "区域", "区划", "县域"];
    begins_with_any(words, &WORDS)
}

/// Whether a body is named in what should be a place.
fn holds_body(place: &str) -> bool {
    place.char_indices().any(|(at, c)| match c {
        '局' | '委' => true,
        '公' => place[at..].starts_with("公司"),
        '中' => place[at..].starts_with("中心"),
        _ => false,
    })
}

impl BodyName<'_> {
    /// Whether the core is one by which real departments are called.
    pub fn is_department(&self) -> bool {
        body_words().is_core(self.core)
    }

    /// As [`is_same_body`], for names that are taken apart already.
    pub fn is_same(&self, other: &Self) -> bool {
        let (short, long) = if self.len() <= other.len() {
            (self, other)
        } else {
            (other, self)
        };
        let same_level = short.prefix.is_empty()
            || long.prefix.is_empty()
            || short.prefix.chars().next_back() == long.prefix.chars().next_back();
        let first = |name: &BodyName<'_>| name.core.chars().next();
        same_level
            && first(short) == first(long)
            && is_contained(short.core, long.core)
            && kind(short.suffix) == kind(long.suffix)
    }

    fn len(&self) -> usize {
        self.prefix.len() + self.core.len() + self.suffix.len()
    }
}

/// Whether words can be the name of a single body.
pub fn is_body_like(words: &str) -> bool {
    let length = words.chars().count();
    (3..=30).contains(&length)
        && words.chars().all(is_han_character)
        && !["各", "有关", "相关", "其他", "驻"]
            .iter()
            .any(|word| words.starts_with(word))
        && body_words().suffix(words).is_some()
}

/// Whether the characters of `short` stand in `long` in the same order.
pub fn is_contained(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// Whether two names may be the full and the short form of one body: of the
/// same level, beginning and ending alike, and the characters of one standing
/// in the other in order.
pub fn is_same_body(a: &str, b: &str) -> bool {
    let named_alike = || {
        body_name(a)
            .zip(body_name(b))
            .is_some_and(|(a, b)| a.is_same(&b))
    };
    a == b || named_alike()
}

/// The short form of a suffix: 委员会 and 委 are one, as are 办公室 and 办.
pub fn kind(suffix: &str) -> &str {
    const SHORT: [(&str, &str); 5] = [
        ("管理委员会", "委"),
        ("管委会", "委"),
        ("委员会", "委"),
        ("办公室", "办"),
        ("联合社", "社"),
    ];
    let short = SHORT.iter().find(|(long, _)| *long == suffix);
    short.map_or(suffix, |(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> Option<(&str, &str, &str)> {
        body_name(name).map(|name| (name.prefix, name.core, name.suffix))
    }

    #[test]
    fn a_name_has_a_level_a_core_and_a_suffix() {
        assert_eq!(parts("区发展和改革局"), Some(("区", "发展和改革", "局")));
        assert_eq!(parts("沅平市公安局"), Some(("沅平市", "公安", "局")));
        assert_eq!(parts("市场监督管理局"), Some(("", "市场监督管理", "局")));
        assert_eq!(
            parts("区市场监督管理局"),
            Some(("区", "市场监督管理", "局"))
        );
        assert_eq!(parts("城市管理局"), Some(("", "城市管理", "局")));
        assert_eq!(parts("自然资源局"), Some(("", "自然资源", "局")));
        assert_eq!(parts("区委组织部"), Some(("区", "委组织", "部")));
        assert_eq!(parts("天气"), None);
    }

    #[test]
    fn full_and_short_forms_are_one_body() {
        assert!(is_same_body("区科技局", "区科学技术局"));
        assert!(is_same_body("区发展改革委", "区发展和改革委员会"));
        assert!(is_same_body("区供销社", "区供销合作社联合社"));
        assert!(!is_same_body("区发展和改革局", "区发展和改革委员会"));
        assert!(!is_same_body("市教育局", "区教育局"));
    }
}
