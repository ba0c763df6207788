//! The configuration that `gazette-lint init` writes: filled with what an
//! issue says about itself, and commented for the editor who goes on from it.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::spelling::{blotted, shortened};
use crate::facts::{BodyMention, Facts, MeetingKind, PersonSource, Standing, body_name};
use crate::lint::Language;
use crate::syntax::ast::{ArticleKind, Issue};

/// Bodies that a draft names; a real issue has about a hundred.
const MOST_BODIES: usize = 200;

/// Times that a name must be given to be taken for right.
const FEWEST_TIMES: usize = 2;

/// Leaders that a draft names.
const MOST_LEADERS: usize = 60;

/// Most characters of a line of names.
const LINE: usize = 36;

/// The text of a configuration: empty but for comments where no issue is
/// given, else filled with what the issue says. The comments are in `language`.
pub fn draft(issue: Option<(&Issue<'_>, &Facts<'_, '_>)>, language: Language) -> String {
    let mut text = match language {
        Language::Chinese => HEAD.to_owned(),
        Language::English => ENGLISH_HEAD.to_owned(),
    };
    let known = issue.map(|(issue, facts)| Known::of(issue, facts));
    // Writing to a String cannot fail.
    let _ = known.unwrap_or_default().write(&mut text, language);
    text
}

const HEAD: &str = "\
# gazette-lint 的配置。# 之后是注释；去掉行首的 # 即启用该行。
# 全部说明见 docs/configuration.md。命令行的选项优先于本文件。

# ── 规则 ──────────────────────────────────────────────
# 用 gazette-lint rules 查看全部规则；规则名的第一个词是规则族，也可以只写族名。

# ignore = [\"person-unknown\"]        # 不用这些
# enable = [\"punct\"]                 # 另外启用，包括默认不用的
# select = [\"docno\", \"figure\"]       # 只用这些
# deny = \"error\"                     # 这一级及以上为不通过
# min-severity = \"hint\"              # 只报这一级及以上
# rules = [\"own.toml\"]               # 自己的规则文件

# [severity]
# meeting-serial = \"warning\"         # error、warning 或 hint

# [[overrides]]
# files = [\"2023/**\"]                # 只对这些文件
# ignore = [\"chronicle\"]

# ── 本刊 ──────────────────────────────────────────────
# 一期公报自己说不清的事。这里写的都当作正确的；请逐项核对后再用。

[house]
";

const ENGLISH_HEAD: &str = "\
# The configuration of gazette-lint. After # stands a comment; a line without
# its # counts. The command line outweighs this file. All keys are explained,
# in Chinese, in docs/configuration.md.

# -- Rules ---------------------------------------------------------------
# `gazette-lint rules` lists them; the first word of a name is the family,
# which may be written for all its rules.

# ignore = [\"person-unknown\"]        # not these
# enable = [\"punct\"]                 # these too, even if they are off by default
# select = [\"docno\", \"figure\"]       # only these
# deny = \"error\"                     # fail at this severity and above
# min-severity = \"hint\"              # report this severity and above
# rules = [\"own.toml\"]               # rule files of your own

# [severity]
# meeting-serial = \"warning\"         # error, warning or hint

# [[overrides]]
# files = [\"2023/**\"]                # for these files only
# ignore = [\"chronicle\"]

# -- This gazette --------------------------------------------------------
# What an issue cannot say itself. Whatever stands here is taken for right:
# check every line before you use it.

[house]
";

/// What an issue says about itself.
#[derive(Default)]
struct Known {
    issuer: Option<String>,
    codes: Vec<String>,
    bodies: Vec<String>,
    leaders: Vec<(String, Option<String>)>,
    /// Leaders whose place differs from list to list.
    unsteady: Vec<String>,
    /// Year, last number, last running total.
    numbers: [Option<u32>; 3],
    meetings: Vec<(String, u32)>,
}

impl Known {
    fn of(issue: &Issue<'_>, facts: &Facts<'_, '_>) -> Self {
        let issuer = issuer(issue);
        let mastheads = [
            issue.cover.as_ref(),
            issue.colophon.as_ref().map(|colophon| &colophon.masthead),
        ];
        let masthead = mastheads.into_iter().flatten().next();
        let (leaders, unsteady) = leaders(facts);
        Self {
            codes: codes(facts, issuer.as_deref().unwrap_or("")),
            issuer,
            bodies: bodies(facts),
            leaders,
            unsteady,
            numbers: [
                masthead.and_then(|masthead| Some(masthead.year.as_ref()?.value)),
                masthead.and_then(|masthead| Some(masthead.numbers.as_ref()?.last)),
                masthead.and_then(|masthead| Some(masthead.total.as_ref()?.last)),
            ],
            meetings: meetings(facts),
        }
    }

    fn write(&self, out: &mut String, language: Language) -> std::fmt::Result {
        let say = |zh, en| pick(language, zh, en);
        let example = "沅平市白鹭区人民政府";
        match &self.issuer {
            Some(issuer) => writeln!(out, "issuer = {}", quoted(issuer))?,
            None => writeln!(out, "# issuer = \"{example}\"")?,
        }
        let codes = say(
            "本级政府及其办公室的机关代字，不带年份和顺序号",
            "Agency codes of the government and its office, without year and serial",
        );
        writeln!(out, "# {codes}")?;
        write_list(out, "codes", &self.codes, &["沅鹭政发", "沅鹭政办发"])?;
        let bodies = say(
            "机构名称，写法以此为准",
            "Bodies, as they are to be written",
        );
        writeln!(out, "# {bodies}")?;
        write_list(out, "bodies", &self.bodies, &["区发展和改革局"])?;
        let places = say("地名，写法以此为准", "Places, as they are to be written");
        writeln!(out, "# {places}")?;
        write_list(out, "places", &[], &["柳林镇", "石塘街道"])?;
        self.write_leaders(out, language)?;
        self.write_previous(out, language)
    }

    fn write_leaders(&self, out: &mut String, language: Language) -> std::fmt::Result {
        let roster = pick(
            language,
            "领导名册，按排序。离任的写上 until，新任的写上 from，如 from = 2025-01-02。",
            "The leaders in their order; who left has an `until`, who is new a `from`, such as from = 2025-01-02.",
        );
        writeln!(out, "\n# {roster}")?;
        if !self.unsteady.is_empty() {
            let unsteady = pick(
                language,
                "各处次序不一，没有列入，请补在应有的位置：",
                "Not listed, for their place differs from list to list; put them where they belong: ",
            );
            writeln!(out, "# {unsteady}{}", self.unsteady.join("、"))?;
        }
        if self.leaders.is_empty() {
            return writeln!(
                out,
                "# [[house.leaders]]\n# name = \"周岚\"\n# post = \"区委副书记、区长\"\n# from = 2022-01-05"
            );
        }
        for (name, post) in &self.leaders {
            writeln!(out, "\n[[house.leaders]]\nname = {}", quoted(name))?;
            if let Some(post) = post {
                writeln!(out, "post = {}", quoted(post))?;
            }
        }
        Ok(())
    }

    fn write_previous(&self, out: &mut String, language: Language) -> std::fmt::Result {
        let previous = pick(
            language,
            "# ── 上一期 ────────────────────────────────────────────\n\
             # 上一期结束时的号码；下一期的期号、总期号、会议次数应由此接续。\n\
             # 每出一期，改成那一期的数。合刊写最后一个数。",
            "# -- The issue before ----------------------------------------------------\n\
             # The numbers with which it ended; those of the next issue go on from them.\n\
             # Change them with every issue; of a double issue write the last number.",
        );
        writeln!(out, "\n{previous}\n\n[previous]")?;
        for (key, number, sample) in [
            ("year", self.numbers[0], 2025),
            ("number", self.numbers[1], 3),
            ("total", self.numbers[2], 63),
        ] {
            match number {
                Some(number) => writeln!(out, "{key} = {number}")?,
                None => writeln!(out, "# {key} = {sample}")?,
            }
        }
        writeln!(out)?;
        if self.meetings.is_empty() {
            return writeln!(out, "# [previous.meetings]\n# \"区政府常务会议\" = 42");
        }
        writeln!(out, "[previous.meetings]")?;
        for (name, number) in &self.meetings {
            writeln!(out, "{} = {number}", quoted(name))?;
        }
        Ok(())
    }
}

fn pick<'t>(language: Language, zh: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

/// A list of names over several lines; an example where there is none.
fn write_list(out: &mut String, key: &str, names: &[String], example: &[&str]) -> std::fmt::Result {
    if names.is_empty() {
        let example: Vec<String> = example.iter().map(|name| quoted(name)).collect();
        return writeln!(out, "# {key} = [{}]", example.join(", "));
    }
    write!(out, "{key} = [")?;
    let mut room = 0;
    for name in names {
        let length = name.chars().count() + 2;
        if room < length {
            write!(out, "\n    ")?;
            room = LINE;
        } else {
            write!(out, " ")?;
        }
        write!(out, "{},", quoted(name))?;
        room = room.saturating_sub(length);
    }
    writeln!(out, "\n]")
}

/// The government by the name of its gazette, or by what it signs.
fn issuer(issue: &Issue<'_>) -> Option<String> {
    let bare = |words: &str| -> String { words.chars().filter(|c| !c.is_whitespace()).collect() };
    let colophon = issue.colophon.as_ref().map(|colophon| &colophon.masthead);
    let mastheads = issue.cover.iter().chain(colophon);
    let by_name = mastheads.filter_map(|masthead| {
        let name = bare(masthead.name.as_str());
        Some(name.strip_suffix("公报")?.to_owned())
    });
    let signatures = issue
        .articles
        .iter()
        .flat_map(|article| &article.signatures);
    let signed = signatures.map(|line| bare(line.as_str()));
    by_name
        .chain(signed)
        .find(|name| name.ends_with("人民政府"))
}

/// The codes in the heads of documents that are made of the issuer's name.
fn codes(facts: &Facts<'_, '_>, issuer: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for mention in &facts.document_numbers {
        let code = mention.number.code.as_str();
        let mut place = code.chars().take_while(|&c| c != '政');
        let is_own = code.contains('政') && place.all(|c| issuer.contains(c));
        if mention.standing == Standing::Head && is_own && !codes.iter().any(|known| known == code)
        {
            codes.push(code.to_owned());
        }
    }
    codes
}

/// The bodies of lists that are named twice or more, and always in one way.
fn bodies(facts: &Facts<'_, '_>) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for name in facts
        .bodies
        .iter()
        .map(|mention: &BodyMention<'_>| mention.name.as_str())
    {
        let at = *places.entry(name).or_insert_with(|| {
            counts.push((name, 0));
            counts.len() - 1
        });
        counts[at].1 += 1;
    }
    let bounded: FxHashSet<&str> = facts
        .bodies
        .iter()
        .filter(|mention| mention.is_bounded())
        .map(|mention| mention.name.as_str())
        .collect();
    let doubtful = Doubtful::of(counts.iter().map(|(name, _)| *name));
    let sure = counts.iter().filter(|(name, count)| {
        *count >= FEWEST_TIMES
            && bounded.contains(name)
            && body_name(name).is_some()
            && !doubtful.is_like_another(name)
    });
    sure.take(MOST_BODIES)
        .map(|(name, _)| (*name).to_owned())
        .collect()
}

/// Names that differ by one character, or by the kind of body alone: one of
/// them may be wrong, and a draft must not say which.
struct Doubtful<'n> {
    forms: FxHashMap<String, FxHashSet<&'n str>>,
}

impl<'n> Doubtful<'n> {
    fn of(names: impl Iterator<Item = &'n str>) -> Self {
        let mut forms: FxHashMap<String, FxHashSet<&'n str>> = FxHashMap::default();
        for name in names {
            for form in Self::forms_of(name) {
                forms.entry(form).or_default().insert(name);
            }
        }
        Self { forms }
    }

    fn forms_of(name: &str) -> impl Iterator<Item = String> {
        let stem = body_name(name).map(|body| format!("{}{}…", body.prefix, body.core));
        let whole = std::iter::once(name.to_owned());
        blotted(name)
            .chain(shortened(name))
            .chain(whole)
            .chain(stem)
    }

    fn is_like_another(&self, name: &str) -> bool {
        Self::forms_of(name).any(|form| self.forms.get(&form).is_some_and(|names| names.len() > 1))
    }
}

/// The leaders in the order of the lists, with their posts; and those whose
/// place differs from list to list.
fn leaders(facts: &Facts<'_, '_>) -> (Vec<(String, Option<String>)>, Vec<String>) {
    let people = &facts.people;
    let name = |mention: usize| people.mentions[mention].key.as_str();
    let lists = people.lists.iter().filter(|list| {
        list.source == PersonSource::Duty || list.source == PersonSource::Post && list.leaders
    });
    let mut names: Vec<&str> = Vec::new();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut before: FxHashSet<(&str, &str)> = FxHashSet::default();
    for list in lists {
        let members: Vec<&str> = list.members.iter().map(|&member| name(member)).collect();
        for (at, &first) in members.iter().enumerate() {
            let count = counts.entry(first).or_default();
            if *count == 0 {
                names.push(first);
            }
            // Who divides the work is named once, and is sure.
            let is_sure = list.source == PersonSource::Duty;
            *count += if is_sure { FEWEST_TIMES } else { 1 };
            let others = members[at + 1..].iter().filter(|other| **other != first);
            before.extend(others.map(|&second| (first, second)));
        }
    }
    let everybody = people.mentions.iter().map(|mention| mention.key.as_str());
    let doubtful = Doubtful::of(everybody);
    names.retain(|name| counts[name] >= FEWEST_TIMES && !doubtful.is_like_another(name));
    names.truncate(MOST_LEADERS);
    let (ordered, unsteady) = in_order(names, &before);
    let with_post = ordered
        .into_iter()
        .map(|name| (name.to_owned(), post(facts, name)));
    (
        with_post.collect(),
        unsteady.into_iter().map(str::to_owned).collect(),
    )
}

/// Orders names so that nobody stands before somebody who is ever named
/// before them; who would, is left out.
fn in_order<'n>(
    mut names: Vec<&'n str>,
    before: &FxHashSet<(&'n str, &'n str)>,
) -> (Vec<&'n str>, Vec<&'n str>) {
    let precedes = |a: &'n str, b: &'n str| before.contains(&(a, b));
    let mut unsteady = Vec::new();
    while let Some(worst) = most_mixed(&names, precedes) {
        names.retain(|name| *name != worst);
        unsteady.push(worst);
    }
    let mut ordered = Vec::new();
    while !names.is_empty() {
        let is_first = |&name: &&'n str| !names.iter().any(|&other| precedes(other, name));
        let Some(at) = names.iter().position(is_first) else {
            // They precede each other in a circle.
            unsteady.append(&mut names);
            break;
        };
        ordered.push(names.remove(at));
    }
    (ordered, unsteady)
}

/// Who is named both before and after most others.
fn most_mixed<'n>(
    names: &[&'n str],
    precedes: impl Fn(&'n str, &'n str) -> bool,
) -> Option<&'n str> {
    let mixed = |name: &'n str| {
        let both = |other: &&&'n str| precedes(name, other) && precedes(other, name);
        names.iter().filter(both).count()
    };
    let counted = names.iter().map(|&name| (mixed(name), name));
    let (count, name) = counted.max_by_key(|(count, _)| *count)?;
    (count > 0).then_some(name)
}

/// The post that is given most often before a name; of equally frequent ones
/// the longest.
fn post(facts: &Facts<'_, '_>, name: &str) -> Option<String> {
    let mentions = facts
        .people
        .mentions
        .iter()
        .filter(|mention| mention.key == name);
    let posts = mentions.filter_map(|mention| mention.post.as_ref());
    let posts: Vec<&str> = posts
        .map(|post| post.as_str())
        .filter(|post| !post.ends_with("领导") && post.chars().all(|c| c == '、' || !c.is_ascii()))
        .collect();
    // Who is called both 区长 and 副区长 rose, or is misprinted.
    let parts = || posts.iter().flat_map(|post| post.split('、'));
    let is_deputy =
        |post: &str| parts().any(|other| other != post && other.replace('副', "") == post);
    if parts().any(is_deputy) {
        return None;
    }
    let times = |post: &str| posts.iter().filter(|other| **other == post).count();
    let best = posts.iter().max_by_key(|post| (times(post), post.len()))?;
    Some((*best).to_owned())
}

/// The last number of each kind of meeting in the chronicles.
fn meetings(facts: &Facts<'_, '_>) -> Vec<(String, u32)> {
    let mut last: Vec<(String, u32)> = Vec::new();
    for meeting in &facts.meetings {
        let document = facts.passages[meeting.passage].document();
        let in_chronicle =
            document.is_some_and(|at| facts.documents[at].article.kind == ArticleKind::Chronicle);
        let MeetingKind::Serial { body, .. } = &meeting.kind else {
            continue;
        };
        let words = meeting.text.as_str();
        let Some((_, kind)) = words.split_once('次').filter(|_| in_chronicle) else {
            continue;
        };
        let name = format!("{body}{kind}");
        let number = meeting.number.value;
        match last.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = number,
            None => last.push((name, number)),
        }
    }
    // 全市第2次…会议 is numbered by somebody else.
    last.retain(|(name, number)| *number > 0 && !name.starts_with("全"));
    last
}
