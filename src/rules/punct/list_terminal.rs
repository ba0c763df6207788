use crate::declare_rule;
use crate::lint::{Applicability, Context, Diagnostic, Edit, Message, Rule, Severity, Sink};
use crate::message;
use crate::syntax::ast::{Block, Content, Marker, MarkerStyle};
use crate::text::LogicalText;

declare_rule! {
    /// 分项末尾的标点不一致
    ///
    /// The marks at the ends of the items of one list.
    ///
    /// 一组分项各项末尾用分号的，最后一项用句号，中间各项一律用分号；各项都用句号的，不夹用分号。项内有句号的，项末不用分号。
    ///
    /// 依据：GB/T 15834—2011 4.6、附录A.5.1（推荐性国家标准）。
    ///
    /// ```wrong
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 区级河长的职责：
    ///
    /// （一）统筹协调河湖管理；
    ///
    /// （二）督促检查有关部门；
    ///
    /// （三）组织考核镇级河长⟦；⟧
    ///
    /// 第二条 本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 区级河长的职责：
    ///
    /// （一）统筹协调河湖管理；
    ///
    /// （二）督促检查有关部门⟦。⟧
    ///
    /// （三）组织考核镇级河长；
    ///
    /// （四）完成市级河长交办的事项。
    ///
    /// 第二条 本办法自公布之日起施行。
    /// ```
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.区水利局负责水库、河道的巡查。
    ///
    /// 2.区财政局负责经费的保障⟦；⟧
    ///
    /// 3.区应急管理局负责队伍的演练。
    ///
    /// 4.区气象局负责雨情的预报。
    /// ```
    ///
    /// ```wrong
    /// 白鹭区人民政府关于孟知远等同志职务任免的通知
    ///
    /// 各镇人民政府：
    ///
    /// 任命孟知远为区审计局局长；
    ///
    /// 任命叶知秋为区司法局副局长⟦。⟧
    ///
    /// 免去温景初的区司法局副局长职务；
    ///
    /// 免去曹建章的区商务局副局长职务。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 区级河长的职责：
    ///
    /// （一）统筹协调河湖管理；
    ///
    /// （二）督促检查有关部门；
    ///
    /// （三）组织考核镇级河长。
    ///
    /// 第二条 本办法自公布之日起施行。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.区水利局负责水库、河道的巡查。
    ///
    /// 2.区财政局负责经费的保障。
    ///
    /// 3.区应急管理局负责队伍的演练。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 各镇人民政府：
    ///
    /// 1.加强巡查，
    ///
    /// 2.保障经费。
    /// ```
    ///
    /// ```right
    /// 白鹭区重点项目
    ///
    /// 1.沅江大桥加固工程
    ///
    /// 2.环湖路东延工程
    ///
    /// 3.白鹭湖泵站
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 有下列情形之一的，予以奖励：
    ///
    /// （一）举报属实的；
    ///
    /// （二）制止违法行为的：
    ///
    /// 1.当场制止的；
    ///
    /// 2.及时报告的；
    ///
    /// 3.协助调查的。
    ///
    /// （三）有其他贡献的。
    /// ```
    ///
    /// ```right
    /// 关于报送材料的通知
    ///
    /// 申请人应当报送以下材料：
    ///
    /// 1.申请表（一式三份）；
    ///
    /// 2.资格证书复印件（一份）；
    ///
    /// 3.身份证复印件（一份）；
    ///
    /// 4.1篇任现职以来公开发表的论文（一式三份）。
    /// ```
    ///
    /// ```right
    /// 白鹭区奖励办法
    ///
    /// 一、奖励标准如下：
    ///
    /// （一）区级奖励：
    ///
    /// 1.一等奖三百元；
    ///
    /// 2.二等奖二百元；
    ///
    /// 3.三等奖一百元；
    ///
    /// （二）镇级奖励：
    ///
    /// 1.一等奖二百元；
    ///
    /// 2.二等奖一百元；
    ///
    /// 3.三等奖五十元。
    /// ```
    ///
    /// 放过：外面一层还没有列完的；不到三项的；还有下一层分项的；项末都不用标点的。
    ///
    /// 处理：改为一致的标点。
    PunctListTerminal { name: "punct-list-terminal", severity: Warning, fix: Suggested }
}

impl Rule for PunctListTerminal {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for document in &context.facts.documents {
            let blocks = &document.article.blocks;
            check_lists(blocks, true, sink);
            if let Content::Appointments { items, .. } = &document.article.content {
                let items: Vec<_> = items.iter().map(|item| Leaf { text: &item.text }).collect();
                // Other matters may follow them.
                check_list(&items, false, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["numbering"]
    }
}

/// Fewest items of a list.
const FEWEST: usize = 3;

/// An item without others below it.
struct Leaf<'b, 's> {
    text: &'b LogicalText<'s>,
}

impl Leaf<'_, '_> {
    /// The mark at the end of the item.
    fn mark(&self) -> Option<char> {
        let last = self.text.as_str().trim_end().chars().next_back();
        last.filter(|c| matches!(c, '。' | '；' | '，' | '、'))
    }

    /// Whether a sentence ends inside the item.
    fn has_sentences(&self) -> bool {
        let words = self.text.as_str().trim_end();
        let end = self.mark().map_or(0, char::len_utf8);
        words[..words.len() - end].contains('。')
    }
}

fn leaf<'b, 's>(block: &'b Block<'s>) -> Option<(Marker, Leaf<'b, 's>)> {
    let (marker, text) = match block {
        Block::Item(item) if is_last(&item.blocks) => (item.marker, &item.text),
        Block::Section(section) if section.blocks.is_empty() => (
            section.marker,
            section.text.as_deref().unwrap_or(&section.heading),
        ),
        _ => return None,
    };
    Some((marker, Leaf { text }))
}

/// Whether no list stands below an item; the paragraph after the last item of
/// a list may have been taken for a part of it.
fn is_last(blocks: &[Block<'_>]) -> bool {
    let mut blocks = blocks.iter();
    !blocks.any(|block| matches!(block, Block::Item(_) | Block::Section(_)))
}

/// Whether the next number of the list opens a paragraph below `item`: a 4.
/// before 1篇 reads like 4.1.
fn goes_on_below(item: &Block<'_>) -> bool {
    let Block::Item(item) = item else {
        return false;
    };
    let next = (item.marker.value + 1).to_string();
    let opens = |block: &Block<'_>| match block {
        Block::Paragraph(paragraph) => {
            let rest = paragraph.text.as_str().strip_prefix(next.as_str());
            rest.is_some_and(|rest| rest.starts_with(['.', '．', '、']))
        }
        _ => false,
    };
    item.blocks.iter().any(opens)
}

/// Checks the lists in `blocks` and below; `ends` says that nothing goes on
/// after the last of them.
fn check_lists(blocks: &[Block<'_>], ends: bool, sink: &mut Sink<'_>) {
    check_siblings(blocks, ends, sink);
    for (index, block) in blocks.iter().enumerate() {
        let (below, opening, marker) = match block {
            Block::Section(section) => {
                let opening = section.text.as_deref().unwrap_or(&section.heading);
                (&section.blocks, opening, section.marker)
            }
            Block::Item(item) => (&item.blocks, &item.text, item.marker),
            _ => continue,
        };
        // A list that is a part of an item goes on with the list around it; an
        // article ends with its list.
        let is_part = marker.style != MarkerStyle::Article
            && opening.as_str().trim_end().ends_with(['：', ':']);
        let next = blocks.get(index + 1);
        let goes_on = matches!(next, Some(Block::Section(_) | Block::Item(_)));
        check_lists(below, !(is_part && goes_on), sink);
    }
}

fn check_siblings(blocks: &[Block<'_>], ends: bool, sink: &mut Sink<'_>) {
    let mut list: Vec<Leaf<'_, '_>> = Vec::new();
    let mut last: Option<Marker> = None;
    let mut before: Option<&Block<'_>> = None;
    let mut is_whole = true;
    for block in blocks {
        let next = leaf(block);
        let goes_on = match (last, &next) {
            (Some(last), Some((next, _))) => {
                last.style == next.style && last.value + 1 == next.value
            }
            _ => false,
        };
        if !goes_on {
            // An item that is no leaf may belong to the list.
            let ends = next.is_some() || matches!(block, Block::Paragraph(_) | Block::Caption(_));
            let ends = ends && !before.is_some_and(goes_on_below);
            check_list(&list, is_whole && ends, sink);
            list.clear();
            is_whole = true;
        }
        last = next.as_ref().map(|(marker, _)| *marker);
        match next {
            Some((_, next)) => list.push(next),
            None => is_whole = false,
        }
        before = Some(block);
    }
    let ends = ends && !before.is_some_and(goes_on_below);
    check_list(&list, is_whole && ends, sink);
}

/// Checks the items of one list; `is_whole` says that its last item is there.
fn check_list(list: &[Leaf<'_, '_>], is_whole: bool, sink: &mut Sink<'_>) {
    let Some((last, body)) = list.split_last() else {
        return;
    };
    if list.len() < FEWEST {
        return;
    }
    let with = |mark: char| body.iter().filter(|leaf| leaf.mark() == Some(mark)).count();
    let (semicolons, stops) = (with('；'), with('。'));
    if semicolons >= 2 && semicolons + 1 >= body.len() {
        let odd = body.iter().filter(|leaf| {
            matches!(leaf.mark(), Some('，' | '、'))
                || leaf.mark() == Some('。') && !leaf.has_sentences()
        });
        let label = message!("应为分号", "should be “；”");
        odd.for_each(|leaf| sink.report(finding(leaf, '；', label.clone())));
        if is_whole && matches!(last.mark(), Some('；' | '，' | '、')) {
            let label = message!("最后一项，应为句号", "the last item ends with “。”");
            sink.report(finding(last, '。', label));
        }
    } else if stops >= 2 && stops + 1 >= body.len() && last.mark() == Some('。') {
        let odd = body
            .iter()
            .filter(|leaf| matches!(leaf.mark(), Some('；' | '，' | '、')));
        let label = message!("其他各项用句号", "the other items end with “。”");
        odd.for_each(|leaf| sink.report(finding(leaf, '。', label.clone())));
    } else {
        return;
    }
    let both = list
        .iter()
        .filter(|leaf| leaf.mark() == Some('；') && leaf.has_sentences());
    for leaf in both {
        let label = message!("项内已有句号", "a sentence ends inside the item");
        sink.report_as(Severity::Hint, finding(leaf, '。', label));
    }
}

fn finding(leaf: &Leaf<'_, '_>, right: char, label: Message) -> Diagnostic {
    let mark = leaf.mark().unwrap_or(right);
    let end = leaf.text.as_str().trim_end().len();
    let place = leaf.text.place(end - mark.len_utf8()..end);
    let span = place.first();
    Diagnostic::new(
        place,
        message!(
            "分项末尾的“{mark}”与其他各项不一致",
            "the mark “{mark}” at the end of this item does not fit the list"
        ),
        label,
    )
    .help(message!("请改为“{right}”。", "Use “{right}”."))
    .basis("GB/T 15834-2011", "附录A.5.1")
    .confidence(0.85)
    .fix(
        Applicability::Suggested,
        message!("改为“{right}”", "write “{right}”"),
        vec![Edit {
            span,
            content: right.to_string(),
        }],
    )
}
