use crate::declare_rule;
use crate::facts::{Change, Figure};
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;

declare_rule! {
    /// 约数词重复、矛盾，减少用了倍数
    ///
    /// Two words of degree around one number; a decline by a multiple.
    ///
    /// “近”“约”与“左右”“多”“余”“以上”不同用，“超过”“不少于”与“以上”“左右”“余”不同用，“不超过”与“以内”“以下”“左右”不同用。下降、减少、降低不说几倍。
    ///
    /// 依据：数词、量词的通行用法。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 带动就业⟦近500余人⟧，增长⟦约8%左右⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新增企业⟦超过100家以上⟧，满意率⟦不低于95%以上⟧。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 办理时限⟦不超过5天以内⟧，能耗下降⟦2倍⟧。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 带动就业近500人，增长8%左右，新增企业100家以上，达到95%以上。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 近10多年来，附近20余户受益，控制在5%以内，增长2倍，下降20%。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 最近3天左右，邻近50余户，拉近30多家企业，节约20多万元。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 赶超20余家企业，力争突破100亿元，签约30余个，违约10多起。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 近5年以上工龄的职工有200余人，大约100人参加。
    /// ```
    ///
    /// 放过：“达到……以上”“控制在……以内”；“近年”“附近”“节约”一类的词。
    ///
    /// 处理：留下一个约数词；减少的写成百分数或分数。
    FigureDegreeWords { name: "figure-degree-words", severity: Warning, fix: None }
}

/// Words before a number, with those after it that cannot follow.
const PAIRS: [(&[&str], &[&str]); 3] = [
    (
        &["近", "约", "大约", "将近", "接近"],
        &["左右", "上下", "余", "多", "以上"],
    ),
    (
        &["超", "超过", "逾", "高于", "不低于", "不少于", "至少"],
        &["以上", "左右", "余", "多", "上下"],
    ),
    (
        &["不超过", "不高于", "不多于", "至多"],
        &["以内", "以下", "之内", "左右"],
    ),
];

impl Rule for FigureDegreeWords {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let facts = context.facts;
        for figure in facts.figures.iter().filter(|figure| !figure.in_range) {
            let words = facts.passages[figure.passage].text.as_str();
            if let Some(twice) = degree_twice(words, figure) {
                sink.report(doubled(context, figure, twice));
            } else if figure.change == Some(Change::Decline) && is_multiple(words, figure) {
                sink.report(multiple(context, figure));
            }
        }
    }
}

/// Two words of degree around one number.
struct Twice<'w> {
    before: &'static str,
    after: &'w str,
    start: usize,
    end: usize,
}

fn degree_twice<'w>(words: &'w str, figure: &Figure) -> Option<Twice<'w>> {
    let start = figure.digits.start;
    let left = words[..start].trim_end_matches(' ');
    let candidates = PAIRS.iter().flat_map(|(before, after)| {
        let words = before.iter().filter(|word| left.ends_with(*word));
        words.map(|word| (*word, *after))
    });
    // 不超过, not 超过.
    let (before, after_words) = candidates.max_by_key(|(word, _)| word.len())?;
    let stem = &left[..left.len() - before.len()];
    if belongs_to_word(stem, before) || is_time(words, figure) {
        return None;
    }
    let (range, follows) = degree_after(words, figure, after_words)?;
    Some(Twice {
        before,
        after: follows,
        start: stem.len(),
        end: range,
    })
}

/// The word of degree after the number or after its unit, and where it ends;
/// with 余 and 多, where the unit ends.
fn degree_after<'w>(words: &'w str, figure: &Figure, wanted: &[&str]) -> Option<(usize, &'w str)> {
    let multiplied = words[figure.digits.end..].trim_start_matches(['万', '亿', '千', '百', ' ']);
    let after_digits = words.len() - multiplied.len();
    let at = |start: usize| {
        let word = wanted
            .iter()
            .find(|word| words[start..].starts_with(*word))?;
        Some(&words[start..start + word.len()])
    };
    if let Some(word) = at(after_digits).filter(|word| word.len() == '余'.len_utf8()) {
        let rest = &words[after_digits + word.len()..];
        let unit = crate::lexicon::figure_words().unit(rest.trim_start_matches(['万', '亿']));
        let skipped = rest.len() - rest.trim_start_matches(['万', '亿']).len();
        return Some((after_digits + word.len() + skipped + unit.len(), word));
    }
    let end = figure.whole.end;
    let word = at(end).filter(|word| word.len() > '余'.len_utf8())?;
    Some((end + word.len(), word))
}

/// Whether the last character of `before` ends another word: 附近, 节约, 赶超.
fn belongs_to_word(stem: &str, before: &str) -> bool {
    let last = stem.chars().next_back();
    let joins = match before {
        "近" => "附最临邻远靠拉亲贴就相",
        "约" => "节签违契公履合预条特誓毁",
        "超" => "赶反高",
        _ => "",
    };
    last.is_some_and(|c| joins.contains(c))
}

/// 近10多年, 近5年以上
fn is_time(words: &str, figure: &Figure) -> bool {
    let rest = words[figure.digits.end..].trim_start_matches(['余', '多', '个', ' ']);
    rest.starts_with(['年', '月', '天', '日', '周'])
        && words[..figure.digits.start].trim_end().ends_with('近')
}

/// Whether the number counts multiples, and the decline is by it, not to it.
fn is_multiple(words: &str, figure: &Figure) -> bool {
    const DECLINES: [&str; 6] = ["下降", "减少", "降低", "缩短", "下降了", "减少了"];
    let left = words[..figure.digits.start].trim_end_matches(['近', '约', '了', ' ']);
    &words[figure.unit.clone()] == "倍" && DECLINES.iter().any(|word| left.ends_with(word))
}

fn doubled(context: &Context<'_, '_>, figure: &Figure, twice: Twice<'_>) -> Diagnostic {
    let text = context.facts.passages[figure.passage].text;
    let Twice { before, after, .. } = twice;
    Diagnostic::new(
        text.place(twice.start..twice.end),
        message!(
            "“{before}”与“{after}”重复或矛盾",
            "“{before}” and “{after}” around one number"
        ),
        message!("留下一个", "keep one of them"),
    )
    .help(message!(
        "请留下一个表示约数、界限的词。",
        "Keep one word of degree."
    ))
    .confidence(0.85)
}

fn multiple(context: &Context<'_, '_>, figure: &Figure) -> Diagnostic {
    let text = context.facts.passages[figure.passage].text;
    Diagnostic::new(
        text.place(figure.whole.clone()),
        message!(
            "下降、减少不能用倍数",
            "nothing declines by a multiple of itself"
        ),
        message!("误用倍数", "a multiple"),
    )
    .help(message!(
        "请核对，写成百分数或分数。",
        "Check it; write a percentage or a fraction."
    ))
    .confidence(0.85)
}
