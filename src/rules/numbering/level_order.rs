use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::syntax::ast::Marker;
use crate::syntax::walk;
use crate::text::LogicalText;

declare_rule! {
    /// 序号层级倒置
    ///
    /// Numbers of a higher level under numbers of a lower one: （一） under 1.
    ///
    /// 层次序数依次为“一、”“（一）”“1.”“（1）”。低一级的序号之下不能再用高一级的序号；只有两层时可以跳用。
    ///
    /// 依据：GB/T 9704—2012 7.3.3；GB/T 15834—2011 附录B.3.8（推荐性国家标准）。
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// 一、主要任务
    ///
    /// 1.加强领导。
    ///
    /// ⟦（一）⟧建立专班。
    ///
    /// （二）制定方案。
    ///
    /// 2.加强巡查。
    ///
    /// （一）巡查水库。
    ///
    /// （二）巡查河道。
    /// ```
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// （1）加强领导。
    ///
    /// ⟦1.⟧建立专班。
    ///
    /// 2.制定方案。
    ///
    /// （2）加强巡查。
    ///
    /// 1.巡查水库。
    ///
    /// 2.巡查河道。
    /// ```
    ///
    /// ```wrong
    /// 关于做好防汛工作的通知
    ///
    /// （一）加强领导。各镇要高度重视。
    ///
    /// ⟦一、⟧建立专班。
    ///
    /// 二、制定方案。
    ///
    /// （二）加强巡查。各镇要认真组织。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 一、主要任务
    ///
    /// （一）加强领导。
    ///
    /// 1.建立专班。
    ///
    /// 2.制定方案。
    ///
    /// （二）加强巡查。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 一、主要任务
    ///
    /// 1.加强领导。
    ///
    /// 2.加强巡查。
    ///
    /// 二、有关要求
    ///
    /// （一）压实责任。
    ///
    /// （二）严肃问责。
    /// ```
    ///
    /// ```right
    /// 关于分解任务的通知
    ///
    /// （一）产业
    ///
    /// 1.壮大家居产业。
    ///
    /// 2.壮大新材料产业。
    ///
    /// （二）城建
    ///
    /// 3.改造老旧小区。
    ///
    /// 4.修建口袋公园。
    /// ```
    ///
    /// ```right
    /// 白鹭区河湖管理办法
    ///
    /// 第一条 区级河长的职责：
    ///
    /// （一）统筹协调；
    ///
    /// （二）督促检查。
    ///
    /// 第二条 镇级河长的职责：
    ///
    /// （一）组织巡查；
    ///
    /// （二）及时报告。
    /// ```
    ///
    /// ```right
    /// 关于做好防汛工作的通知
    ///
    /// 一、1.加强领导。
    ///
    /// 2.加强巡查。
    ///
    /// （一）压实责任。
    /// ```
    ///
    /// 放过：只有两层时的跳用；贯穿全文的编号。
    ///
    /// 处理：按层次改正序号。
    NumberingLevelOrder { name: "numbering-level-order", severity: Warning, fix: None }
}

impl Rule for NumberingLevelOrder {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for document in &context.facts.documents {
            let mut markers = walk::markers(&document.article.blocks).peekable();
            while let (Some(host), Some(&first)) = (markers.next(), markers.peek()) {
                if is_inverted(host.0, first.0, markers.clone()) {
                    sink.report(finding(host.1, first.1));
                    break;
                }
            }
        }
    }
}

/// Whether the number `first`, with which `rest` begins, opens a list of a
/// higher level inside that of `host`, which is of a lower level: that one goes
/// on after it.
fn is_inverted<'b, 's: 'b>(
    host: Marker,
    first: Marker,
    rest: impl Iterator<Item = (Marker, &'b LogicalText<'s>)>,
) -> bool {
    if first.value != 1 || first.style.level() >= host.style.level() {
        return false;
    }
    let mut inside = 0;
    let next = rest.map(|(marker, _)| marker).find(|marker| {
        inside += 1;
        marker.style != first.style || marker.value != inside
    });
    inside > 2 && next.is_some_and(|next| next.style == host.style && next.value == host.value + 1)
}

fn finding(host: &LogicalText<'_>, first: &LogicalText<'_>) -> Diagnostic {
    let (host, first) = (host.trim(), first.trim());
    let (lower, higher) = (host.as_str(), first.as_str());
    Diagnostic::new(
        first.whole(),
        message!(
            "“{lower}”之下又用“{higher}”，层级倒置",
            "“{higher}” stands under “{lower}”: the levels are turned round"
        ),
        message!("级别高于上一层", "of a higher level"),
    )
    .evidence(host.whole(), message!("上一层", "the level above"))
    .help(message!(
        "层次序数依次为“一、”“（一）”“1.”“（1）”。",
        "The levels are 一、 （一） 1. （1）."
    ))
    .basis("GB/T 9704-2012", "7.3.3")
    .confidence(0.85)
}
