//! `structure-toc-pages`.

use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::{Contents, Counted};
use crate::syntax::walk;

declare_rule! {
    /// 目录页码倒置
    ///
    /// Page numbers of the contents that run backwards.
    ///
    /// 目录按正文先后排列，页码应当从小到大（同页的可以相同）。页码变小的，标出应核对的一个：它夹在前后页码之间放不下。文件自带的目录同样核对。
    ///
    /// 依据：目录是正文的索引，前后条目的页码互为证据。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见 1
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知 ⟦51⟧
    /// 沅平市白鹭区人民政府关于开展安全检查的通知 17
    /// 沅平市白鹭区人民政府关于表彰先进的通报 19
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见 9
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知 15
    /// 沅平市白鹭区人民政府关于开展安全检查的通知 ⟦7⟧
    /// 沅平市白鹭区人民政府关于表彰先进的通报 19
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 【区政府文件】
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见 9
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知 15
    /// 【大事记】⟦2⟧
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见 1
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知 1
    /// 沅平市白鹭区人民政府关于开展安全检查的通知 4
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    /// 沅平市白鹭区人民政府关于做好防汛工作的通知
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025
    /// 第1期（总第61期）
    /// 目 录
    /// 【政府工作报告】1
    /// 【人事任免】24
    /// 【大事记】25
    /// ```
    ///
    /// 放过：没有页码的条目；页码相同的条目；文件目录之后另列的专栏、图表目录。
    ///
    /// 处理：对照版面核对页码。
    StructureTocPages { name: "structure-toc-pages", severity: Warning, fix: None }
}

/// Pages that run backwards more often than this are no pages.
const MOST_FAULTS: usize = 3;

impl Rule for StructureTocPages {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let own = walk::articles(context.issue).filter_map(|article| article.contents.as_deref());
        for contents in context.issue.contents.iter().chain(own) {
            let pages = pages(contents);
            let faults = faults(&pages);
            if faults.len() <= MOST_FAULTS {
                for (wrong, witness) in faults {
                    sink.report(finding(pages[wrong], pages[witness]));
                }
            }
        }
    }
}

/// The pages in order; those of columns stand before those of their entries.
fn pages<'c, 's>(contents: &'c Contents<'s>) -> Vec<&'c Counted<'s>> {
    let columns = contents.columns.iter();
    columns
        .flat_map(|column| {
            let entries = column
                .entries
                .iter()
                .filter_map(|entry| entry.page.as_ref());
            column.page.iter().chain(entries)
        })
        .collect()
}

/// The pages that do not fit, each with one that proves it.
fn faults(pages: &[&Counted<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // The last page that fits.
    let mut last: Option<usize> = None;
    for at in 0..pages.len() {
        if found.len() > MOST_FAULTS {
            break;
        }
        let value = pages[at].value;
        let Some(before) = last.filter(|&before| pages[before].value > value) else {
            last = Some(at);
            continue;
        };
        // The page before is wrong if the pages after it fit without it.
        let fits_without = (0..before)
            .rev()
            .find(|at| !found.iter().any(|(wrong, _)| wrong == at))
            .is_none_or(|earlier| pages[earlier].value <= value);
        let next = pages.get(at + 1).map(|next| next.value);
        let goes_on = next.is_some_and(|next| (value..pages[before].value).contains(&next));
        match (fits_without, goes_on) {
            (true, true) => {
                found.push((before, at));
                last = Some(at);
            }
            // A list of boxes or tables begins, with pages of its own.
            (false, true) => last = Some(at),
            _ => found.push((at, before)),
        }
    }
    found
}

fn finding(wrong: &Counted<'_>, witness: &Counted<'_>) -> Diagnostic {
    let (page, other) = (wrong.value, witness.value);
    let before = wrong.text.offset(0) < witness.text.offset(0);
    let text = if before {
        message!(
            "目录页码倒置：第{page}页之后的条目在第{other}页",
            "the contents run backwards: page {other} after page {page}"
        )
    } else {
        message!(
            "目录页码倒置：第{other}页之后的条目在第{page}页",
            "the contents run backwards: page {page} after page {other}"
        )
    };
    Diagnostic::new(wrong.text.whole(), text, message!("页码", "page"))
        .evidence(
            witness.text.whole(),
            message!("前后的页码", "its neighbour"),
        )
        .confidence(0.9)
        .help(message!(
            "请对照版面核对这两处页码。",
            "Check both pages against the layout."
        ))
}
