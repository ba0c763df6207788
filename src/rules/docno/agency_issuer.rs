//! `docno-agency-issuer`.

use crate::declare_rule;
use crate::facts::House;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::issuers::{self, Level};
use crate::syntax::ast::Article;

declare_rule! {
    /// 机关代字与发文机关不符
    ///
    /// An agency code of the government on a document of its office, or the reverse.
    ///
    /// “政发”“政字”“政函”是人民政府的代字，“政办发”“政办字”“政办函”是政府办公室（厅）的代字。标题、署名的机关与代字不符的，报为警告；标题与署名本身不一致的，由 structure-signature-match 报。
    ///
    /// 依据：《党政机关公文处理工作条例》第九条第五项，发文字号由发文机关代字、年份、发文顺序号组成。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// ⟦沅鹭政办发⟧〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府办公室关于开展检查的通知
    ///
    /// ⟦沅鹭政字⟧〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 关于开展检查的通知
    ///
    /// ⟦沅鹭政发⟧〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府办公室
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府办公室关于开展检查的通知
    ///
    /// 沅鹭政办发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市白鹭区人民政府办公室
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市教育局关于开展检查的通知
    ///
    /// 沅教发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    ///
    /// 沅平市教育局
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府关于加强河湖管护的意见
    ///
    /// 沅鹭政字〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现提出以下意见。
    ///
    /// 沅平市白鹭区人民政府
    ///
    /// 2025年3月15日
    /// ```
    ///
    /// 放过：部门的代字；看不出层级的代字。
    ///
    /// 配置：写明本级政府（`house.issuer`）和代字（`house.codes`）的，本级政府及其办公室的文件用了别的代字，也予报告。
    ///
    /// 处理：核对原件，改正代字或机关名称。
    DocnoAgencyIssuer { name: "docno-agency-issuer", severity: Warning, fix: None }
}

impl Rule for DocnoAgencyIssuer {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        for article in &context.issue.articles {
            if let Some(finding) = foreign_code(context.facts.house, article) {
                sink.report(finding);
            } else {
                check_article(article, sink);
            }
        }
    }

    fn yields_to(&self) -> &'static [&'static str] {
        // They have two places of the issue.
        &["docno-agency-typo", "structure-toc-mismatch"]
    }
}

/// A document of the office's own government under a code that is made
/// otherwise than those that the office gives.
fn foreign_code(house: &House, article: &Article<'_>) -> Option<Diagnostic> {
    let number = article.number.as_deref()?;
    let own = house.issuer.as_deref()?;
    let body = issuers::in_title(article).or_else(|| issuers::signature(article))?;
    let office = body.as_str().strip_prefix(own)?;
    let words = number.code.as_str();
    // 沅鹭政 of 沅鹭政发: what says in which series it stands may be another.
    let stem = |code: &str| -> String {
        let length = code.chars().count().saturating_sub(1);
        code.chars().take(length).collect()
    };
    let given =
        !house.codes.is_empty() && !house.codes.iter().any(|code| stem(code) == stem(words));
    if !given || !["", "办公室", "办公厅"].contains(&office) {
        return None;
    }
    let codes = house.codes.join("、");
    Some(
        Diagnostic::new(
            number.code.whole(),
            message!(
                "代字“{words}”不是配置中本机关的代字",
                "the configuration does not give “{words}” as a code of the issuing body"
            ),
            message!("机关代字", "agency code"),
        )
        .confidence(0.9)
        .basis("公文处理条例", "第九条第五项")
        .help(message!(
            "配置中的代字是{codes}；请核对原件，或在配置中补上。",
            "The configuration gives {codes}; check the original, or add the code."
        )),
    )
}

fn check_article(article: &Article<'_>, sink: &mut Sink<'_>) {
    let Some(number) = &article.number else {
        return;
    };
    let bodies = [issuers::in_title(article), issuers::signature(article)];
    let levels = bodies
        .iter()
        .flatten()
        .map(|body| Level::of_body(body.as_str()));
    let levels: Vec<_> = levels.collect();
    let (Some(code), Some(&Some(body))) = (Level::of_code(number.code.as_str()), levels.first())
    else {
        return;
    };
    if code == body || levels.iter().any(|level| *level != Some(body)) {
        return;
    }
    let words = number.code.as_str();
    let ((code_zh, code_en), (body_zh, body_en)) = (code.name(), body.name());
    let mut diagnostic = Diagnostic::new(
        number.code.whole(),
        message!(
            "代字“{words}”是{code_zh}的，而发文机关是{body_zh}",
            "“{words}” is a code of {code_en}, but {body_en} issues the document"
        ),
        message!("机关代字", "agency code"),
    )
    .confidence(0.9)
    .basis("公文处理条例", "第九条第五项")
    .help(message!(
        "请核对原件的发文字号和发文机关。",
        "Check number and issuing body against the original."
    ));
    for place in bodies.iter().flatten().filter_map(|body| body.whole()) {
        diagnostic = diagnostic.evidence(place, message!("发文机关", "issuing body"));
    }
    sink.report(diagnostic);
}
