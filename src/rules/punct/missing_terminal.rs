use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{ArticleKind, Block, Content};
use crate::syntax::inline::marker::is_han_character;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 段末缺标点
    ///
    /// A paragraph that ends without a mark although its neighbours have one.
    ///
    /// 大事记的一条、正文的一段、编号的一条都以句末标点结束。同一份文件里绝大多数段落有句末标点，个别段落没有，即予指出。
    ///
    /// 依据：GB/T 15834—2011 4.1（推荐性国家标准）。
    ///
    /// ```wrong
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚到恒竹新材督导安全生产⟦工作⟧
    ///
    /// 9日 副区长贺明柏督导沅江大桥加固工程。
    ///
    /// 14日 区政府召开第43次常务会议。
    ///
    /// 23日 区政府召开第44次常务会议。
    ///
    /// 26日 全区安全生产调度会议召开。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 为做好今年防汛工作，现将有关事项通知如下。
    ///
    /// 1.各镇要加强值班值守，发现险情及时报告，确保人民群众生命财产⟦安全⟧
    ///
    /// 2.区水利局要加强巡查，备足物资，做好水库、河道、塘坝的调度。
    ///
    /// 3.区应急管理局要组织演练，完善预案，做好抢险队伍和装备的准备。
    ///
    /// 4.区财政局要保障经费，及时拨付，加强资金使用情况的监督检查。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 为做好今年防汛工作，确保人民群众生命财产安全，现将有关事项通知如下。
    ///
    /// 区水利局要加强巡查，备足物资，做好水库、河道、塘坝的调度，及时发布预警信息。
    ///
    /// 区应急管理局要组织演练，完善预案，做好抢险队伍和装备的准备，随时投入抢险。
    ///
    /// 各镇要加强值班值守，严格落实领导带班制度，发现险情及时报告，确保人民群众生命财产⟦安全⟧
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年5月8日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 为做好今年防汛工作，确保人民群众生命财产安全，现将有关事项通知如下。
    ///
    /// 各镇要加强值班值守，严格落实领导带班制度，发现险情及时报告，值班电话0600-5550126、0600-5550127
    ///
    /// 区水利局要加强巡查，备足物资，做好水库、河道、塘坝的调度，及时发布预警信息。
    ///
    /// 区应急管理局要组织演练，完善预案，做好抢险队伍和装备的准备，随时投入抢险。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 为做好今年防汛工作，确保安全，提出以下要求：
    ///
    /// 1.加强值守
    ///
    /// 2.加强巡查
    ///
    /// 3.备足物资
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年1月
    ///
    /// 2日 区委副书记、区长周岚到恒竹新材督导安全生产工作。
    ///
    /// 9日 副区长贺明柏督导沅江大桥加固工程。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 防汛指挥部成员名单
    ///
    /// 各镇要加强值班值守，发现险情及时报告，确保安全：
    /// ```
    ///
    /// ```right
    /// 白鹭区重点项目
    ///
    /// 一、沅江大桥加固工程
    ///
    /// 二、环湖路东延工程
    /// ```
    ///
    /// 放过：标题、表格、名单、署名、日期；以冒号引出下文的段落；大多数段落都不用句末标点的文件。
    ///
    /// 处理：补上句号或其他句末标点。
    PunctMissingTerminal { name: "punct-missing-terminal", severity: Warning, fix: None }
}

/// Share of paragraphs with a final mark from which the lack of one is a slip.
const USUAL_SHARE: f32 = 0.75;

/// Fewer paragraphs do not show what is usual in a document.
const FEWEST_PARAGRAPHS: usize = 4;

/// Characters from which an item is a sentence and not a line of a list.
const SHORTEST_ITEM: usize = 12;

/// Characters from which a paragraph is a sentence and not a line of its own,
/// such as who speaks where.
const SHORTEST_PARAGRAPH: usize = 24;

impl Rule for PunctMissingTerminal {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for document in &context.facts.documents {
            let article = document.article;
            if article.kind == ArticleKind::Appointments {
                continue;
            }
            let texts: Vec<&LogicalText<'_>> = match &article.content {
                Content::Chronicle(months) => {
                    let entries = months.iter().flat_map(|month| &month.entries);
                    entries.map(|entry| &entry.text).collect()
                }
                _ => walk::descend(&article.blocks)
                    .filter_map(sentence)
                    .collect(),
            };
            check_texts(&texts, sink);
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["punct-pair", "text-derived-missing"]
    }
}

/// The text of a block that should end with a mark.
fn sentence<'b, 's>(block: &'b Block<'s>) -> Option<&'b LogicalText<'s>> {
    let (text, shortest) = match block {
        Block::Paragraph(paragraph) => (&paragraph.text, SHORTEST_PARAGRAPH),
        Block::Item(item) if item.blocks.is_empty() => (&item.text, SHORTEST_ITEM),
        Block::Section(section) => (section.text.as_deref()?, SHORTEST_ITEM),
        _ => return None,
    };
    let words = text.as_str();
    // What a leader is in charge of is a sentence, however short.
    let charge = words.starts_with("分管") || words.starts_with("联系");
    if charge && !words.contains(['：', ':']) {
        return (words.chars().count() >= SHORTEST_ITEM).then_some(text);
    }
    let long = words.chars().count() >= shortest;
    // What has a mark inside is a sentence, not a name or a caption.
    (long && words.contains(['，', '。', '；'])).then_some(text)
}

fn check_texts(texts: &[&LogicalText<'_>], sink: &mut Sink<'_>) {
    let ended = texts.iter().filter(|text| is_ended(text)).count();
    if texts.len() < FEWEST_PARAGRAPHS || (ended as f32) < USUAL_SHARE * texts.len() as f32 {
        return;
    }
    for text in texts.iter().filter(|text| !is_ended(text)) {
        sink.report(finding(text));
    }
}

fn is_ended(text: &LogicalText<'_>) -> bool {
    let words = text.as_str().trim_end();
    let last = words.chars().next_back();
    let is_word = last.is_some_and(|c| is_han_character(c) || c.is_alphanumeric());
    // What lacks here may be the bracket that closes the paragraph.
    let is_open = || words.matches('（').count() > words.matches('）').count();
    !is_word || is_open() || ends_with_contact(words)
}

/// Whether `words` end with a telephone number or, after a blank, with a name:
/// lines of their own that were taken for running text.
fn ends_with_contact(words: &str) -> bool {
    const NUMBER: usize = 7;
    const NAME: usize = 4;
    let digits = words.chars().rev().take_while(char::is_ascii_digit).count();
    let last_word = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_name = last_word.len() < words.len()
        && last_word.chars().count() <= NAME
        && last_word.chars().all(is_han_character);
    digits >= NUMBER || is_name
}

fn finding(text: &LogicalText<'_>) -> Diagnostic {
    let words = text.as_str().trim_end();
    let start = words.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let last = &words[start..];
    Diagnostic::new(
        text.place(start..words.len()),
        message!(
            "段末“{last}”之后缺句末标点",
            "no mark after “{last}” at the end of the paragraph"
        ),
        message!("此后缺标点", "a mark is missing after this"),
    )
    .help(message!(
        "请补上句号或其他句末标点；若文字不完整，请核对是否有缺漏。",
        "Add a full stop or another final mark; check whether words are missing."
    ))
    .basis("GB/T 15834-2011", "4.1")
    .confidence(0.9)
}
