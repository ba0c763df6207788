//! Covers, colophons and running heads.

use super::{DocumentState, Label, Labeller, LineRole, Zone};
use crate::syntax::grammar::form::Form;
use crate::syntax::grammar::keywords;
use crate::text::visible_characters;

/// Lines of a cover or a colophon that are looked at from its first line on.
pub const REACH: usize = 14;

impl Labeller<'_> {
    /// Labels the cover or colophon that begins at line `at`, if one does.
    pub(super) fn masthead(&mut self, at: usize) -> Option<usize> {
        if !self.is_gazette_name(at) && !self.is_damaged_name(at) {
            return self.nameless_colophon(at);
        }
        self.unmask_year(at);
        let (lines, has_contents) = self.before_contents(at);
        let numbered = lines
            .iter()
            .take(5)
            .any(|&line| is_issue_number(self.words(line)));
        if !numbered {
            return None;
        }
        if has_contents {
            self.open_issue(at);
            return Some(self.label_lines(Label::Cover, &lines));
        }
        let end = self.imprint_end(&lines);
        let fields = lines[..end]
            .iter()
            .filter(|&&line| self.is_imprint_line(line));
        if fields.count() >= 2 && !self.units.is_empty() {
            return Some(self.colophon(&lines[..end]));
        }
        self.open_issue(at);
        Some(self.label_lines(Label::Cover, &lines[..end]))
    }

    /// Line `at` and those after it up to the contents, and whether these come
    /// soon.
    fn before_contents(&self, at: usize) -> (Vec<usize>, bool) {
        let mut lines = vec![at];
        for line in self.ahead(at, REACH) {
            if matches!(self.forms[line], Form::ContentsHeading | Form::Column) {
                return (lines, true);
            }
            lines.push(line);
        }
        (lines, false)
    }

    /// 3025 under the name, and above the number of the issue, is a year with a
    /// wrong digit and no page number.
    fn unmask_year(&mut self, at: usize) {
        let (year, number) = (at + 1, at + 2);
        if number < self.lines.len()
            && self.roles[year] == LineRole::PageNumber
            && is_year(self.words(year))
            && is_issue_number(self.words(number))
        {
            self.forms[year] = Form::Text;
            self.roles[year] = LineRole::Opens;
        }
    }

    /// A colophon that does not begin with the gazette's name: three labelled
    /// lines in a row of the kind that colophons print.
    fn nameless_colophon(&mut self, at: usize) -> Option<usize> {
        if self.zone == Zone::Head || !self.is_imprint_field(at) {
            return None;
        }
        let lines: Vec<usize> = std::iter::once(at).chain(self.ahead(at, REACH)).collect();
        let fields = lines
            .iter()
            .take(3)
            .filter(|&&line| self.is_imprint_field(line));
        if fields.count() < 3 {
            return None;
        }
        let end = self.imprint_end(&lines);
        Some(self.colophon(&lines[..end]))
    }

    fn colophon(&mut self, lines: &[usize]) -> usize {
        self.zone = Zone::Head;
        self.document = DocumentState::default();
        self.label_lines(Label::Colophon, lines)
    }

    fn open_issue(&mut self, at: usize) {
        self.gazette = keywords::squeezed(self.words(at));
        self.zone = Zone::Head;
        self.document = DocumentState::default();
        self.listed_titles.clear();
        self.contents = Default::default();
    }

    fn label_lines(&mut self, label: Label, lines: &[usize]) -> usize {
        let mut next = 0;
        for &line in lines {
            next = self.push(label, line);
        }
        next
    }

    fn is_gazette_name(&self, at: usize) -> bool {
        self.forms[at] == Form::Text && is_gazette_name(self.words(at))
    }

    /// The name with a wrong character, right above the number of the issue:
    /// on the cover a name of a government or of a gazette, afterwards that of
    /// the cover.
    fn is_damaged_name(&self, at: usize) -> bool {
        const LONGEST: usize = 30;
        let words = self.words(at);
        if words.len() > LONGEST * 4 || self.forms[at] != Form::Text {
            return false;
        }
        let bare = keywords::squeezed(words);
        let names = if self.gazette.is_empty() {
            self.units.is_empty()
                && (bare.ends_with("政府公") || bare.contains("人民政府") || bare.ends_with("公报"))
        } else {
            let pairs = || bare.chars().zip(self.gazette.chars());
            bare.chars().count() == self.gazette.chars().count()
                && pairs().filter(|(a, b)| a != b).count() == 1
        };
        let is_total = |line: usize| {
            let words = self.words(line);
            is_issue_number(words) && words.contains('总')
        };
        names
            && bare.chars().count() <= LONGEST
            && !bare.contains(['，', '。', '：', '《', '第'])
            && self.ahead(at, 2).any(is_total)
    }

    /// How many of `lines` belong to the imprint.
    fn imprint_end(&self, lines: &[usize]) -> usize {
        let rest = lines.iter().skip(1);
        1 + rest
            .take_while(|&&line| !self.is_gazette_name(line) && self.is_imprint_line(line))
            .count()
    }

    fn is_imprint_line(&self, at: usize) -> bool {
        let words = self.words(at);
        let short = words.chars().nth(80).is_none() && !words.contains('。');
        short
            && (matches!(self.forms[at], Form::Date | Form::Month)
                || is_issue_number(words)
                || is_year(words)
                || keywords::is_imprint(words))
    }

    fn is_imprint_field(&self, at: usize) -> bool {
        self.forms[at] == Form::Text && is_imprint_field(self.words(at))
    }

    /// The gazette's name on a page, perhaps with the number of the issue.
    pub(super) fn is_running_head(&self, at: usize) -> bool {
        if self.roles[at] == LineRole::RunningHead {
            return true;
        }
        let words = self.words(at);
        // Every line is asked, and more than once.
        let begins_alike = self.gazette.chars().next() == words.trim_start().chars().next();
        let is_long = (self.gazette.len()..=160).contains(&words.len());
        if self.gazette.is_empty() || !begins_alike || !is_long {
            return false;
        }
        let bare = keywords::squeezed(words);
        let Some(rest) = bare.strip_prefix(self.gazette.as_str()) else {
            return false;
        };
        if !rest.is_empty() {
            return is_issue_number(rest);
        }
        // The name alone also opens a colophon or the next cover.
        let mut near = (at + 1..self.lines.len()).take(4);
        !near.any(|line| is_issue_number(self.words(line)) || is_year(self.words(line)))
    }
}

/// 某某人民政府公报, alone or with the number of the issue.
pub fn is_gazette_name(words: &str) -> bool {
    if words.len() > 120 || !words.contains('报') {
        return false;
    }
    let bare = keywords::squeezed(words);
    bare.ends_with("公报")
        && bare.contains("政府")
        && !bare.contains("统计")
        && !bare.contains(['，', '。', '：', '《'])
}

/// 主办：某某人民政府办公室, 准印证号：….
pub fn is_imprint_field(words: &str) -> bool {
    let label = words.split_once(['：', ':']).map(|(label, _)| label);
    label.is_some_and(|label| label.chars().count() <= 8 && keywords::is_imprint(label))
        && words.chars().nth(80).is_none()
}

/// 第1-3期, 2024年第3期（总第123期）.
pub fn is_issue_number(words: &str) -> bool {
    let has = |c: char| words.contains(c);
    has('第') && has('期') && !has('，') && visible_characters(words) <= 40
}

/// 2024, 2024年.
fn is_year(words: &str) -> bool {
    if !words.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let bare = keywords::squeezed(words);
    let digits = bare.strip_suffix('年').unwrap_or(&bare);
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
}
