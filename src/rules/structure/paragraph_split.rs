use crate::declare_rule;
use crate::lint::Applicability;
use crate::lint::{Context, Diagnostic, Edit, Rule, Sink};
use crate::message;
use crate::syntax::Part;
use crate::text::{LogicalText, Place, SourceFile, Span};

declare_rule! {
    /// 段落被分页切断
    ///
    /// Paragraphs that a page break cut in two, with blank lines in the middle of a sentence.
    ///
    /// 从排印页面转成的文本，页末的段落断成了两截。校对时已接起来读；一份文件合报一处，说明有几处断开。
    ///
    /// 依据：正文段落中间不应有空行。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 要落实河湖长制，完善巡查、保洁、执法联动机制，确保沅江白鹭段水质稳定⟦达到Ⅱ类
    ///
    /// 标准，让⟧群众满意。各单位要密切配合。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 新建改建农村公路45公里，完成26个村庄生活污水治理，创建省级⟦美丽宜居
    ///
    /// 村庄7个⟧。空气质量优良天数比例达到88.2%。
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 落实就业优先政策，城镇新增就业3000人以上，开展⟦职业技能
    ///
    /// 培训考核⟧5000人次，建成白鹭实验学校东校区，⟦新增学位
    ///
    /// 一千二百⟧个，建设普惠托育机构5所。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要落实河湖长制，完善巡查、保洁、执法联动机制。
    ///
    /// 各单位要密切配合。
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 现将有关事项通知如下：
    ///
    /// 一、加强巡查
    ///
    /// 二、加强保洁
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府
    /// 关于加强河湖管护的通知
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年1月15日
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 要落实河湖长制，完善巡查、保洁、执法联动机制，确保沅江白鹭段水
    /// 质稳定达到Ⅱ类标准，让群众满意。各单位要密切配合，把各项措施落
    /// 到实处，确保全年各项任务圆满完成，不留死角，不走过场，不打折扣。
    /// ```
    ///
    /// ```right
    /// 白鹭区人民政府大事记
    ///
    /// 2025年3月
    ///
    /// 14日 区委副书记、区长周岚主持召开区政府第47次常务会议。
    ///
    /// 18日 竹文化节筹备工作会议召开。
    /// ```
    ///
    /// 放过：按固定宽度换行的文本；标题、署名的换行；表格。
    ///
    /// 处理：接成一段，可以一次改完。
    StructureParagraphSplit { name: "structure-paragraph-split", severity: Hint, fix: Suggested, pedantic }
}

impl Rule for StructureParagraphSplit {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let passages = &context.facts.passages;
        let cut = passages
            .iter()
            .filter(|passage| passage.text.is_joined() && is_running(passage.part));
        let cut: Vec<_> = cut.collect();
        for document in cut.chunk_by(|a, b| a.document() == b.document()) {
            let texts = document.iter().map(|passage| passage.text);
            let mut cuts: Vec<_> = texts
                .flat_map(|text| page_cuts(context.source, text))
                .collect();
            // Duties and notes are not always read in the order of the text.
            cuts.sort_by_key(|cut| cut.gap.start);
            if let Some(finding) = finding(&cuts) {
                sink.report(finding);
            }
        }
    }
}

fn is_running(part: Part) -> bool {
    matches!(
        part,
        Part::Paragraph | Part::Item | Part::Task | Part::ChronicleEntry | Part::Duty
    )
}

/// A place where a page cut a text, and what stands between its two pieces.
struct Cut<'i, 's> {
    text: &'i LogicalText<'s>,
    at: usize,
    gap: Span,
    /// Whether nothing but white space stands between them.
    is_blank: bool,
}

/// The places where a text was cut by a page break: where a blank line or a
/// page number stands between two pieces of it.
fn page_cuts<'i, 's>(
    source: &'i SourceFile,
    text: &'i LogicalText<'s>,
) -> impl Iterator<Item = Cut<'i, 's>> {
    text.joins().filter_map(|at| {
        let before = text.as_str()[..at].chars().next_back()?.len_utf8();
        let gap = Span {
            start: text.offset(at - before) + before as u32,
            end: text.offset(at),
        };
        let between = source.words(gap);
        let is_page = line_ends(between) > 1 || between.contains('\u{c}');
        is_page.then(|| Cut {
            text,
            at,
            gap,
            is_blank: between.chars().all(char::is_whitespace),
        })
    })
}

/// Line ends of every kind.
fn line_ends(words: &str) -> usize {
    words.matches(['\n', '\r']).count() - words.matches("\r\n").count()
}

/// Characters on each side of a cut that are shown.
const SHOWN: usize = 4;

impl Cut<'_, '_> {
    /// The words around the cut.
    fn place(&self) -> Place {
        let words = self.text.as_str();
        let back: usize = words[..self.at]
            .chars()
            .rev()
            .take(SHOWN)
            .map(char::len_utf8)
            .sum();
        let ahead: usize = words[self.at..]
            .chars()
            .take(SHOWN)
            .map(char::len_utf8)
            .sum();
        self.text.place(self.at - back..self.at + ahead)
    }
}

/// Cuts that a finding shows; how many there are, its message says.
const MOST_SHOWN: usize = 20;

fn finding(cuts: &[Cut<'_, '_>]) -> Option<Diagnostic> {
    let (first, rest) = cuts.split_first()?;
    let message = match cuts.len() {
        1 => message!(
            "段落被分页切断；校对时已接起来读",
            "a page break cut a paragraph; it was read as one"
        ),
        count => message!(
            "段落被分页切断，共{count}处；校对时已接起来读",
            "page breaks cut paragraphs in {count} places; they were read as one"
        ),
    };
    let label = || message!("断在此处", "cut here");
    let mut finding = Diagnostic::new(first.place(), message, label());
    for cut in rest.iter().take(MOST_SHOWN) {
        finding = finding.occurrence(cut.place(), label());
    }
    let blank = cuts.iter().filter(|cut| cut.is_blank);
    let edits: Vec<Edit> = blank
        .map(|cut| Edit {
            span: cut.gap,
            content: String::new(),
        })
        .collect();
    if edits.is_empty() {
        return Some(finding);
    }
    let title = message!("接成一段", "join the paragraphs");
    Some(finding.fix(Applicability::Suggested, title, edits))
}
