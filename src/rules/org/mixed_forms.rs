use crate::declare_rule;
use crate::facts::{BodyMention, kind};
use crate::lexicon::{Form, body_words};
use crate::lint::{Context, Rule, Sink};
use crate::message;
use crate::rules::gathered::Gathered;

declare_rule! {
    /// 全称简称混用
    ///
    /// A list in which some departments have their full names and others short ones.
    ///
    /// 同一名单里，有的部门写全称（区住房和城乡建设局、区卫生健康委员会），有的写简称（区发改局、区卫生健康委）。一份文件合报一处，指出较少的一方。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条：主送机关、署名用机关全称或者规范化简称；并列名称体例一致。
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：⟦区发展改革局⟧、区住房和城乡建设局、区文化和旅游局、区财政局）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.新建充电桩120个。（牵头领导：陆怀远。承办单位：省发展改革委、省卫生健康委、⟦省市场监督管理局⟧）
    /// ```
    ///
    /// ```wrong
    /// 各镇人民政府：
    ///
    /// 1.整治市场秩序。（牵头领导：沈若川。承办单位：区市场监管局、区人社局、⟦区科学技术局⟧、区文旅局）
    ///
    /// 2.举办招聘会。（牵头领导：沈若川。承办单位：⟦区人社局⟧、区工业和信息化局、区商务局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发展和改革局、区住房和城乡建设局、区财政局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发改局、区住建局、区财政局、区审计局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发展改革局、区住房城乡建设局、区水利局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.抓好68个重点项目。（牵头领导：陆怀远。承办单位：区发改局、区住建局）
    ///
    /// 2.新建充电桩120个。（牵头领导：陆怀远。承办单位：区发展和改革局、区住房和城乡建设局）
    /// ```
    ///
    /// ```right
    /// 各镇人民政府：
    ///
    /// 1.办好竹文化节。（牵头领导：沈若川。承办单位：区教育局、区公安局、区卫生健康委员会、区文化和旅游局）
    /// ```
    ///
    /// 放过：没有简称的部门；不同名单之间的差别；正文里的名称。
    ///
    /// 处理：按本机关的习惯统一为全称或者规范化简称。
    OrgMixedForms { name: "org-mixed-forms", severity: Hint, fix: None, pedantic }
}

impl Rule for OrgMixedForms {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let mut gathered = Gathered::default();
        let bodies = context.facts.bodies.iter();
        let listed: Vec<_> = bodies.filter(|mention| mention.list.is_some()).collect();
        for list in listed.chunk_by(|a, b| a.list == b.list) {
            let of = |form| {
                list.iter()
                    .filter(move |mention| form_of(mention) == Some(form))
            };
            let (full, short) = (of(Form::Full).count(), of(Form::Short).count());
            if full == 0 || short == 0 {
                continue;
            }
            let (odd, label) = if short <= full {
                (
                    Form::Short,
                    message!("简称，同列的用全称", "short, others are in full"),
                )
            } else {
                (
                    Form::Full,
                    message!("全称，同列的用简称", "in full, others are short"),
                )
            };
            for mention in of(odd) {
                gathered.push(mention.document, mention.name.whole(), label.clone());
            }
        }
        let fault = message!(
            "同一名单里部门的全称与简称混用",
            "full and short names of departments in one list"
        );
        let findings = gathered.findings(&fault);
        for (finding, _) in findings {
            let help = message!(
                "请统一为全称或者规范化简称。",
                "Write all of them in full, or all of them short."
            );
            sink.report(finding.help(help).confidence(0.6));
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        &["org"]
    }
}

/// Whether the department has its full name or a short one; none where the two
/// are the same.
fn form_of(mention: &BodyMention<'_>) -> Option<Form> {
    let name = mention.parts()?;
    let words = body_words();
    if !words.is_core(name.core) {
        return None;
    }
    let is_short = matches!(name.suffix, "委" | "办");
    let form = words.form(name.core);
    match form {
        _ if is_short => Some(Form::Short),
        None if kind(name.suffix) != name.suffix => Some(Form::Full),
        form => form,
    }
}
