//! `meeting-congress-year`.

use std::collections::BTreeMap;

use crate::declare_rule;
use crate::facts::{Facts, Meeting, MeetingKind};
use crate::lexicon;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::days::{Dated, Day};
use crate::text::LogicalText;

declare_rule! {
    /// 全国人大、全国政协会议的届次与年份不符
    ///
    /// A session of the national congress that was not held in that year.
    ///
    /// 全国人民代表大会、全国政协每届五年、每年三月开会一次：2008年是十一届一次会议，2023年是十四届一次会议。由届次推得出年份，与大事记的年份、会议名称前的日期、文件的日期对照即可。
    ///
    /// 依据：每届任期五年，每年举行一次会议。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年3月
    ///
    /// 14日 区委副书记、区长周岚主持召开区政府第47次常务会议。会议传达学习十四届全国人大⟦四⟧次会议精神。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年3月
    ///
    /// 14日 会议传达学习全国政协⟦十三⟧届三次会议精神，听取老旧小区改造工作情况汇报。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// ```wrong
    /// 本办法根据2021年3月11日第十三届全国人民代表大会第⟦三⟧次会议通过的决议制定。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要认真学习十四届全国人大⟦七⟧次会议精神。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 为贯彻⟦十四届全国人大二次会议⟧精神，现通知如下。
    ///
    /// 白鹭区人民政府
    ///
    /// 2024年2月20日
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年3月
    ///
    /// 14日 会议传达学习十四届全国人大三次会议、全国政协十四届三次会议精神。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 14日 会议传达学习十四届全国人大二次会议精神。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// ```right
    /// 1982年12月4日第五届全国人民代表大会第五次会议通过，根据2018年3月11日第十三届全国人民代表大会第一次会议修正。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 传达省十四届人大三次会议、区七届人大六次会议精神。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年9月
    ///
    /// 14日 会议研究落实十三届全国人大四次会议批准的规划纲要。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// 放过：地方人大和政协；大事记中提到的往届会议（批准、通过的文件）；全国人大第五届（1978年）以前。
    ///
    /// 处理：核对会议的届次和年份。
    MeetingCongressYear { name: "meeting-congress-year", severity: Error, fix: None }
}

impl Rule for MeetingCongressYear {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        let told = |passage: usize| {
            let entry = facts.entry_of(passage)?;
            Some((entry.year?, entry.month?))
        };
        // A wrong month's heading makes every session below it seem wrong.
        let mut by_month: BTreeMap<(u32, u32), Diagnostic> = BTreeMap::new();
        for meeting in &facts.meetings {
            let Some(session) = Session::of(meeting) else {
                continue;
            };
            if let Some(early) = told_early(facts, meeting, session) {
                sink.report(early);
                continue;
            }
            let text = facts.passages[meeting.passage].text.as_str();
            let held = if let Some(year) = year_before(&text[..meeting.range.start]) {
                Held::In(year)
            } else if let Some((year, month)) = told(meeting.passage) {
                match (is_news(text, meeting), month) {
                    (true, 4..) => Held::In(year),
                    (true, _) => Held::Since(year.saturating_sub(1), year),
                    (false, _) => Held::Until(year),
                }
            } else {
                Held::Until(document_year(facts, meeting).unwrap_or(u32::MAX))
            };
            if session.number <= SESSIONS && held.allows(session.year()) {
                continue;
            }
            let finding = finding(meeting, session, held);
            match told(meeting.passage) {
                Some(month) => {
                    let entry = by_month.entry(month);
                    entry
                        .and_modify(|first| first.occurrences.push(finding.primary.clone()))
                        .or_insert(finding);
                }
                None => sink.report(finding),
            }
        }
        by_month
            .into_values()
            .for_each(|finding| sink.report(finding));
    }
}

/// Sessions of one term, one a year.
const SESSIONS: u32 = 5;

/// A term and the year of its first session, from which the others are counted.
const KNOWN_TERM: (u32, u32) = (11, 2008);

/// The first term whose sessions were held one a year.
const FIRST_REGULAR_TERM: u32 = 5;

/// A session of the national congress, or of the national consultative conference.
#[derive(Clone, Copy)]
struct Session {
    is_conference: bool,
    term: u32,
    number: u32,
}

impl Session {
    fn of(meeting: &Meeting<'_>) -> Option<Self> {
        let national = match meeting.kind {
            MeetingKind::PeoplesCongress(level) => level == '国',
            // Without 全国 the level of a conference is a guess.
            MeetingKind::ConsultativeConference(level) => {
                level == '国' && meeting.text.as_str().contains("全国")
            }
            MeetingKind::Serial { .. } => false,
        };
        let term = meeting.term.as_ref()?.value;
        let is_conference = matches!(meeting.kind, MeetingKind::ConsultativeConference(_));
        (national && (FIRST_REGULAR_TERM..100).contains(&term)).then_some(Self {
            is_conference,
            term,
            number: meeting.number.value,
        })
    }

    /// The year in which it was held.
    fn year(self) -> u32 {
        let (term, year) = KNOWN_TERM;
        (year + self.term * SESSIONS + self.number.min(SESSIONS))
            .saturating_sub(term * SESSIONS + 1)
    }

    /// Its first day.
    fn opened(self) -> Option<lexicon::data::Day> {
        let meetings = lexicon::national_meetings();
        if self.is_conference {
            meetings.consultative_conference(self.term, self.number)
        } else {
            meetings.peoples_congress(self.term, self.number)
        }
    }

    /// Term and number of the session of a year.
    fn held_in(year: u32) -> Option<(u32, u32)> {
        let (term, first) = KNOWN_TERM;
        let since = year.checked_add(term * SESSIONS)?.checked_sub(first)?;
        Some((since / SESSIONS, since % SESSIONS + 1))
    }
}

/// When a session must have been held, by the words around its name.
#[derive(Clone, Copy)]
enum Held {
    In(u32),
    Since(u32, u32),
    Until(u32),
}

impl Held {
    fn allows(self, year: u32) -> bool {
        match self {
            Self::In(wanted) => year == wanted,
            Self::Since(first, last) => (first..=last).contains(&year),
            Self::Until(last) => year <= last,
        }
    }

    fn year(self) -> u32 {
        match self {
            Self::In(year) | Self::Since(_, year) | Self::Until(year) => year,
        }
    }
}

/// 2021年3月11日 right before the name of the meeting.
fn year_before(words: &str) -> Option<u32> {
    let words = words.trim_end_matches(['在', '经', ' ', '，']);
    let day = words.strip_suffix('日')?;
    let digits = |words: &'_ str| words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let month = day[..digits(day)].strip_suffix('月')?;
    let year = month[..digits(month)].strip_suffix('年')?;
    year[digits(year)..].parse().ok()
}

/// Whether the entry tells of the meeting itself: 传达学习…会议精神, 出席….
fn is_news(text: &str, meeting: &Meeting<'_>) -> bool {
    const NEAR: usize = 24;
    let before: String = text[..meeting.range.start]
        .chars()
        .rev()
        .take(NEAR)
        .collect();
    let after: String = text[meeting.range.end..].chars().take(NEAR).collect();
    let sentence = after.split(['。', '，']).next().unwrap_or("");
    let tells = ["达传", "习学", "席出", "加参", "看收"];
    let clause = before.split(['。', '，']).next().unwrap_or("");
    sentence.contains("精神") || tells.iter().any(|word| clause.contains(word))
}

/// The finding where the date of the document comes before the session that it
/// follows, in the same year.
fn told_early(
    facts: &Facts<'_, '_>,
    meeting: &Meeting<'_>,
    session: Session,
) -> Option<Diagnostic> {
    let passage = &facts.passages[meeting.passage];
    let after = &passage.text.as_str()[meeting.range.end..];
    let follows = ["精神", "通过", "批准", "闭幕"];
    if !follows.iter().any(|word| after.starts_with(word)) {
        return None;
    }
    let (opened_year, month, day) = session.opened()?;
    let opened = Day::new(opened_year.into(), month.into(), day.into())?;
    let article = facts.documents[passage.document()?].article;
    let dated = Dated::of(article.date.as_deref().or(article.head_date.as_deref())?)?;
    if dated.day >= opened || dated.day.year != opened.year {
        return None;
    }
    let name = meeting.text.as_str();
    let message = message!(
        "“{name}”{opened_year}年{month}月{day}日开幕，在文件的日期之后",
        "“{name}” began on {opened_year}-{month}-{day}, after the date of the document"
    );
    let label = message!("文件成文时尚未召开", "not yet held");
    let evidence = message!("文件的日期", "date of the document");
    Some(
        Diagnostic::new(meeting.text.whole(), message, label)
            .evidence(dated.date.text.whole(), evidence)
            .help(message!(
                "请核对届次和文件的日期。",
                "Check the session and the date of the document."
            ))
            .confidence(0.9),
    )
}

/// The year of the document that names the meeting.
fn document_year(facts: &Facts<'_, '_>, meeting: &Meeting<'_>) -> Option<u32> {
    let document = facts.passages[meeting.passage].document()?;
    let article = facts.documents[document].article;
    let date = article.date.as_deref().or(article.head_date.as_deref())?;
    date.year
}

fn finding(meeting: &Meeting<'_>, session: Session, held: Held) -> Diagnostic {
    let name = meeting.text.as_str();
    let help = message!(
        "全国人大、全国政协五年一届、一年一次会议；请核对届次。",
        "Terms last five years, with one session a year; check term and session."
    );
    let place = wrong_number(meeting, session, held).whole();
    if session.number > SESSIONS {
        let message = message!(
            "“{name}”：每届只有五次会议",
            "“{name}”: a term has five sessions"
        );
        return Diagnostic::new(place, message, message!("超过五次", "more than five")).help(help);
    }
    let (year, near) = (session.year(), held.year());
    let message = message!(
        "“{name}”在{year}年举行，与此处的{near}年不符",
        "“{name}” was held in {year}, the text here is of {near}"
    );
    let label = message!("届次与年份不符", "not of that year");
    Diagnostic::new(place, message, label)
        .help(help)
        .confidence(0.95)
}

/// The one of the two numbers that does not fit the year; the name, when
/// neither fits.
fn wrong_number<'m, 's>(
    meeting: &'m Meeting<'s>,
    session: Session,
    held: Held,
) -> &'m LogicalText<'s> {
    let Some((term_due, number_due)) = Session::held_in(held.year()) else {
        return &meeting.number.text;
    };
    match &meeting.term {
        _ if session.number > SESSIONS || session.term == term_due => &meeting.number.text,
        Some(term) if session.number == number_due => &term.text,
        _ => &meeting.text,
    }
}
