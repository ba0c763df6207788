use crate::declare_rule;
use crate::lint::{Context, Diagnostic, Rule, Sink};
use crate::message;
use crate::rules::issuers;

declare_rule! {
    /// 刊登上级文件
    ///
    /// A document in the gazette that a government above it, or a township, has issued.
    ///
    /// 政府公报刊登本级政府和本级部门的文件，原则上不刊登上级政府及其部门的文件，乡镇、街道不办公报。
    ///
    /// 依据：国办发〔2018〕22号。
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// ⟦沅平市人民政府⟧关于加强河湖管护的通知
    ///
    /// 沅政发〔2025〕1号
    ///
    /// 各县（区）人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// ⟦国务院办公厅⟧关于加强河湖管护的通知
    ///
    /// 国办发〔2025〕1号
    ///
    /// 各省、自治区、直辖市人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```wrong
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// ⟦石塘镇人民政府⟧关于加强河湖管护的通知
    ///
    /// 石政发〔2025〕1号
    ///
    /// 各村民委员会：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 沅平市白鹭区人民政府办公室关于加强河湖管护的通知
    ///
    /// 沅鹭政办发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 白鹭区人民政府关于加强河湖管护的通知
    ///
    /// 沅鹭政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市白鹭区人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 白鹭区水利局关于印发河湖管护办法的通知
    ///
    /// 鹭水发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// ```right
    /// 沅平市人民政府公报
    /// 2025年第1期（总第61期）
    ///
    /// 沅平市人民政府关于同意白鹭区设立开发区的批复
    ///
    /// 沅政字〔2025〕1号
    ///
    /// 白鹭区人民政府：
    ///
    /// 同意设立。
    /// ```
    ///
    /// ```right
    /// 沅平市人民政府关于加强河湖管护的通知
    ///
    /// 沅政发〔2025〕1号
    ///
    /// 各镇人民政府：
    ///
    /// 现通知如下。
    /// ```
    ///
    /// 放过：本级政府及其办公室、部门的文件；没有封面的文件。
    ///
    /// 处理：确需转载的不必改；否则改为摘要或者不刊登。
    StructureForeignIssuer { name: "structure-foreign-issuer", severity: Hint, fix: None, pedantic }
}

impl Rule for StructureForeignIssuer {
    fn check(&self, context: &Context<'_, '_>, sink: &mut Sink<'_>) {
        let cover = context.issue.cover.as_ref();
        let Some(gazette) = cover.and_then(|cover| issuers::of_gazette(&cover.name)) else {
            return;
        };
        let own = gazette.as_str().strip_suffix("人民政府");
        let Some(own) = own.filter(|own| !own.is_empty()) else {
            return;
        };
        for article in &context.issue.articles {
            let Some(issuer) = issuers::in_title(article) else {
                continue;
            };
            let Some(rank) = rank(issuer.as_str(), own) else {
                continue;
            };
            let Some(place) = issuer.place(0..issuer.as_str().len()) else {
                continue;
            };
            let name = issuer.as_str();
            let (zh, en) = match rank {
                Rank::Above => ("上级机关", "an organ above it"),
                Rank::Township => ("乡镇、街道", "a township"),
            };
            sink.report(
                Diagnostic::new(
                    place,
                    message!(
                        "公报刊登了{zh}“{name}”的文件",
                        "the gazette prints a document of {en}, “{name}”"
                    ),
                    message!("发文机关", "the issuer"),
                )
                .help(message!(
                    "公报原则上只刊登本级政府和部门的文件，请确认是否需要转载。",
                    "Gazettes print documents of their own government; see whether this one is needed."
                ))
                .confidence(0.7),
            );
        }
    }
}

/// How an issuer stands to the government of the gazette.
enum Rank {
    Above,
    Township,
}

/// The rank of an issuer that is not of the government of `own`, a place such
/// as 沅平市白鹭区.
fn rank(issuer: &str, own: &str) -> Option<Rank> {
    let centre = ["国务院", "中共中央", "中央", "国家"];
    if centre.iter().any(|name| issuer.starts_with(name)) {
        return Some(Rank::Above);
    }
    let township = ["镇人民政府", "乡人民政府", "街道办事处"];
    if township.iter().any(|end| issuer.ends_with(end)) {
        return Some(Rank::Township);
    }
    // 沅平市 of 沅平市白鹭区; what goes on with 白鹭区 is the gazette's own.
    let levels = own
        .char_indices()
        .filter(|(_, c)| "省市州区县".contains(*c));
    let mut ends = levels.map(|(at, c)| at + c.len_utf8());
    let end = ends.find(|&end| end < own.len())?;
    let rest = issuer.strip_prefix(&own[..end])?;
    let is_own = rest.starts_with(&own[end..]);
    (!is_own).then_some(Rank::Above)
}
