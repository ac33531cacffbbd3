//! Tells numerals that are no figures by what stands around them.

use super::Class;
use super::amount::{Amount, Shape};
use super::characters::{Characters, is_han};
use super::literal::{Literal, Script, is_numeral, literal};
use super::units::UnitKind;

/// Verbs and nouns of an order.
const RANK: [&str; 12] = ["居", "列", "排", "位次", "名次", "进位", "进入", "跻身", "升至", "位于", "跃升", "夺得"];
/// How far before a number the word stands that makes it a rank.
const RANK_REACH: usize = 14;

/// Words that make a bare magnitude an amount: 突破百条, 近千名.
const BEFORE_MAGNITUDE: [&str; 18] = [
    "在", "到", "至", "超", "超过", "突破", "破", "近", "达", "达到", "逾", "约", "过", "跨越", "迈上", "站上", "数",
    "上",
];

/// What is sized by the amount before it: 产值超亿元企业.
const SIZED: [&str; 24] = [
    "企业", "项目", "集群", "园区", "产业", "强镇", "强县", "商圈", "楼宇", "单位", "品牌", "基地", "集团", "公司",
    "大户", "商场", "乡镇", "平台", "县", "镇", "村", "航道", "机组", "泊位",
];

/// What time is the measure of.
const MEASURED_TIME: [&str; 20] = [
    "天数", "日数", "年限", "寿命", "时限", "时间", "周期", "时长", "工期", "期限", "期寿", "时数", "办结", "审批",
    "办理", "压缩", "缩短", "压减", "提速", "优良",
];

/// What follows a number that is a name.
const NAMED: [&str; 24] = [
    "国道",
    "省道",
    "县道",
    "乡道",
    "号",
    "路",
    "线",
    "热线",
    "强",
    "楼",
    "院",
    "班列",
    "平台",
    "型",
    "款",
    "世界",
    "小时达",
    "式",
    "体系",
    "行动",
    "计划",
    "工程",
    "模式",
    "战略",
];

/// What the text counts of its own.
const POINTS: [&str; 22] = [
    "方面",
    "重点",
    "着力点",
    "关键",
    "环节",
    "抓手",
    "重大工程",
    "大工程",
    "专项行动",
    "大行动",
    "大产业",
    "板块",
    "坚持",
    "必须",
    "字",
    "问题",
    "更加",
    "领域",
    "要求",
    "目标",
    "关系",
    "统筹",
];

/// Places and bodies that are counted when they are compared.
const MEMBERS: [&str; 14] = ["市", "区", "县", "省", "州", "国", "镇", "乡", "盟", "旗", "部门", "部委", "级", "方"];

/// Whether an order is told of before a place.
pub(super) fn tells_rank(text: &Characters, start: usize, place: usize) -> bool {
    let from = start.max(place.saturating_sub(RANK_REACH));
    (from..=place)
        .rev()
        .take_while(|&at| !matches!(text.at(at), '，' | '。' | '；'))
        .any(|at| RANK.iter().any(|word| text.starts(at, word) && at + word.chars().count() <= place))
}

/// Whether a character may end what stands before an amount, so that 上 behind it is part of the amount.
pub(super) fn may_stand_before_amount(character: char) -> bool {
    matches!(
        character,
        '了' | '的'
            | '达'
            | '为'
            | '有'
            | '资'
            | '让'
            | '带'
            | '住'
            | '及'
            | '对'
            | '解'
            | '过'
            | '约'
            | '近'
            | '引'
    )
}

fn follows(text: &Characters, place: usize, words: &[&str]) -> Option<usize> {
    words.iter().filter(|word| text.starts(place, word)).map(|word| word.chars().count()).max()
}

/// The class of a number that needs no unit to be told: a date, a name, a plan, a row of points. The place behind it comes first.
pub(super) fn before_unit(text: &Characters, start: usize, place: usize, literal: &Literal) -> Option<(usize, Class)> {
    let end = literal.end;
    let next = text.at(end);
    if let Some(found) = date(text, place, literal) {
        return Some(found);
    }
    if let Some(behind) = plan(text, place, end) {
        return Some((behind, Class::Plan));
    }
    if literal.script == Script::Digits {
        let before = text.before(place);
        let is_unit = text
            .starts_any(end, &["km", "kV", "KV", "kW", "KM", "MW", "GW", "kg", "m³", "TEU", "P", "M", "t"])
            .is_some()
            && !text.at(end + 1).is_ascii_digit();
        if before.is_ascii_alphabetic()
            || before == '+'
            || (next.is_ascii_alphabetic() && !is_unit)
            || next == '+'
            || matches!(before, '.' | '·' | '-') && text.before(place.saturating_sub(1)).is_ascii_alphanumeric()
            || next == '·' && text.at(end + 1).is_ascii_digit()
            || next == '-' && text.at(end + 1).is_ascii_alphabetic()
        {
            return Some((behind_name(text, end), Class::Name));
        }
        if let Some(behind) = enumerator(text, start, place, end) {
            return Some((behind, Class::Enumerator));
        }
        if next == '.' && text.at(end + 1).is_ascii_digit() {
            return Some((behind_name(text, end), Class::Name));
        }
    } else if let Some(behind) = enumerator(text, start, place, end) {
        return Some((behind, Class::Enumerator));
    }
    if is_quoted(text, place) && !matches!(next, '%' | '亿' | '万') && !text.starts(end, "个百分点") {
        return Some((end, Class::Slogan));
    }
    if text.starts(end, "大")
        && literal.number.is_some_and(|number| number <= super::Number::whole(20))
        && is_han(text.at(end + 1))
    {
        return Some((end + 1, Class::Discourse));
    }
    if let Some(points) = points(text, end) {
        return Some((points, Class::Discourse));
    }
    if let Some(length) = follows(text, end, &MEMBERS)
        && literal.digits <= 3
        && super::literal::magnitude(text.at(place)).is_none_or(|power| power == 1)
        && !text.starts(end, "市场")
        && text.starts_any(end, &["方米", "方公里", "国道", "省道", "县道", "级以上水质"]).is_none()
        && !(next == '方' && literal.script == Script::Digits)
    {
        let class = if next == '级' { Class::Ordinal } else { Class::Group };
        return Some((end + length, class));
    }
    None
}

/// The place behind the letters and digits of a name.
fn behind_name(text: &Characters, place: usize) -> usize {
    let mut end = place;
    while text.at(end).is_ascii_alphanumeric()
        || matches!(text.at(end), '+' | '.' | '·' | '-') && text.at(end + 1).is_ascii_alphanumeric()
    {
        end += 1;
    }
    end
}

/// 个方面, 个着力点: the counts of a text's own points.
fn points(text: &Characters, place: usize) -> Option<usize> {
    let at = if matches!(text.at(place), '个' | '项' | '条' | '件' | '点') { place + 1 } else { place };
    if text.at(place) == '件'
        && let Some(word) = text.starts_any(place + 1, &["实事", "民生实事", "事", "大事", "好事", "为民实事"])
    {
        return Some(place + 1 + word.chars().count());
    }
    let is_points = at > place
        && matches!(text.at(place), '个')
        && text.starts_any(at, &["方面", "着力点", "关键", "环节", "抓手", "坚持", "必须", "更加", "字"]).is_some()
        || at == place && text.starts_any(at, &["方面", "字", "坚持", "必须"]).is_some();
    is_points.then(|| at + follows(text, at, &POINTS).unwrap_or(0))
}

/// 一、, （二）, 3., 一是, at the start of a sentence or behind a mark.
fn enumerator(text: &Characters, start: usize, place: usize, end: usize) -> Option<usize> {
    let before = text.before(place);
    let next = text.at(end);
    if matches!(before, '（' | '(' | '〔') && matches!(next, '）' | ')' | '〕') && end - place <= 3 {
        return Some(end);
    }
    let begins = place == start || matches!(before, '，' | '；' | '：' | '。' | '\n' | '—' | ' ' | '、');
    if !begins || end - place > 3 {
        return None;
    }
    if place == start && (matches!(next, '、' | '）' | ')') || next == '.' && !text.at(end + 1).is_ascii_digit()) {
        return Some(end);
    }
    let is_han = !text.at(place).is_ascii_digit();
    (is_han && matches!(next, '是' | '要' | '则')).then_some(end)
}

/// The class of dates: 2021年, 2012～2014年, 4月18日, 一季度, 90年代.
fn date(text: &Characters, place: usize, first: &Literal) -> Option<(usize, Class)> {
    let mut end = first.end;
    let mut last = *first;
    let mut is_range = false;
    let mut at = end;
    let mut members = 0;
    while members < 4
        && (matches!(text.at(at), '—' | '~' | '-' | '至' | '、' | '/' | '和')
            || text.at(at) == '年' && matches!(text.at(at + 1), '—' | '~' | '-' | '至' | '到' | '、' | '和'))
    {
        members += 1;
        let behind = at + if text.at(at) == '年' { 2 } else { 1 };
        let mut behind = behind;
        while matches!(text.at(behind), '—' | '~' | '-') {
            behind += 1;
        }
        let Some(next) = literal(text, behind) else { break };
        last = next;
        at = next.end;
        is_range = true;
    }
    let is_year = |literal: &Literal| {
        literal.digits == 4
            && literal
                .number
                .is_some_and(|number| number >= super::Number::whole(1800) && number <= super::Number::whole(2199))
    };
    if is_year(first) && text.at(first.end) == '年' && !text.starts(first.end, "年限") {
        end = first.end + 1;
        if is_range && (is_year(&last) || last.digits == 2) && text.at(last.end) == '年' {
            end = last.end + 1;
        }
        if text.at(end) == '度' {
            end += 1;
        }
        return Some((end, Class::Date));
    }
    if is_range && is_year(first) && (is_year(&last) || last.digits == 2) && text.at(last.end) == '年' {
        return Some((last.end + 1, Class::Date));
    }
    let next = text.at(end);
    let small = first.digits <= 2 || first.script == Script::Han;
    if small && next == '月' && text.before(place) != '个' {
        end += 1;
        if let Some(day) = literal(text, end)
            && matches!(text.at(day.end), '日' | '号')
        {
            end = day.end + 1;
        }
        return Some((end, Class::Date));
    }
    if small && is_range && text.at(last.end) == '月' {
        return Some((last.end + 1, Class::Date));
    }
    if text.starts_any(end, &["季度", "年代", "世纪", "时许"]).is_some() {
        return Some((end + 2, Class::Date));
    }
    if small && is_range && text.starts(last.end, "季度") {
        return Some((last.end + 2, Class::Date));
    }
    let is_day = small && matches!(next, '日' | '时') && matches!(text.before(place), '月' | '日');
    if is_day
        || small && next == '日' && !is_han(text.at(end + 1)) && matches!(text.before(place), '至' | '—' | '、' | '-')
    {
        return Some((end + 1, Class::Date));
    }
    // 6·26, 7·20: days of events, in quotation marks or brackets.
    if small && text.at(end) == '·' && text.at(end + 1).is_ascii_digit() {
        let day = literal(text, end + 1)?;
        return Some((day.end, Class::Date));
    }
    if first.script == Script::Digits
        && text.at(end) == '-'
        && text.at(end + 1).is_ascii_digit()
        && text.before(place) == '-'
    {
        return Some((behind_name(text, end), Class::Imprint));
    }
    None
}

/// 十四五, “八五”, 两个一百年.
fn plan(text: &Characters, place: usize, end: usize) -> Option<usize> {
    let length = end - place;
    if text.starts(place, "两个一百年") {
        return Some(place + 5);
    }
    let is_quoted = is_opening(text.before(place)) && is_closing(text.at(end));
    let is_ten = length == 3 && text.at(place) == '十' && text.at(place + 2) == '五';
    let is_five = length == 2
        && text.at(place + 1) == '五'
        && matches!(text.at(place), '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
    let is_followed =
        text.starts_any(end, &["时期", "规划", "计划", "期间", "末", "普法", "以来", "收官", "开局"]).is_some();
    (is_ten || is_five && (is_quoted || is_followed)).then_some(end)
}

fn is_opening(character: char) -> bool {
    matches!(character, '“' | '‘' | '「' | '『' | '《' | '"')
}

fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '」' | '』' | '》' | '"')
}

/// Whether short quotation marks hold a place: “4105”行动, “三个一批”.
fn is_quoted(text: &Characters, place: usize) -> bool {
    let opening =
        (place.saturating_sub(12)..place).rev().find(|&at| is_opening(text.at(at)) || is_closing(text.at(at)));
    let Some(opening) = opening.filter(|&at| is_opening(text.at(at))) else { return false };
    (place..opening + 16)
        .find(|&at| is_closing(text.at(at)) || is_opening(text.at(at)) || matches!(text.at(at), '，' | '。'))
        .is_some_and(|at| is_closing(text.at(at)))
}

/// The class of an amount that is no figure, and the place behind it.
pub(super) fn with_unit(
    text: &Characters,
    start: usize,
    stop: usize,
    span: (usize, usize),
    literal: Literal,
    amount: &Amount,
) -> Option<(usize, Class)> {
    let (place, end) = span;
    let kind = amount.unit.kind;
    let before = text.before(place);
    if kind == UnitKind::Discourse {
        return Some((end, Class::Discourse));
    }
    if amount.script == Script::Han && matches!(&*amount.unit.name, "届" | "轮" | "期") {
        return Some((end, Class::Ordinal));
    }
    if &*amount.unit.name == "位" && text.at(end) == '数' {
        return Some((end, Class::Idiom));
    }
    if &*amount.unit.name == "份" && text.ends_any(place, &["共印", "印发", "印"]).is_some() {
        return Some((end, Class::Imprint));
    }
    if before == '每' {
        return Some((end, Class::Size));
    }
    if matches!(kind, UnitKind::Time | UnitKind::Age) {
        return time(text, start, place, end, kind);
    }
    if let Some(found) = size(text, stop, place, end, kind, amount) {
        return Some(found);
    }
    let is_han_number = amount.script == Script::Han && amount.shape == Shape::Plain && kind != UnitKind::Share;
    if is_han_number {
        return han(text, start, place, end, kind, literal, amount);
    }
    if kind == UnitKind::Bare && amount.shape == Shape::Plain && !amount.has_magnitude && amount.upper.is_none() {
        return bare(text, place, end, literal);
    }
    None
}

/// 2年, 3天内, 60岁以上; a measured time is a figure.
fn time(text: &Characters, start: usize, place: usize, end: usize, kind: UnitKind) -> Option<(usize, Class)> {
    let from = start.max(place.saturating_sub(16));
    let is_near = |words: &[&str]| {
        (from..place)
            .rev()
            .take_while(|&at| !matches!(text.at(at), '。' | '；'))
            .any(|at| words.iter().any(|word| text.starts(at, word)))
    };
    if kind == UnitKind::Age {
        return (!is_near(&["寿命"])).then_some((end, Class::Size));
    }
    let ends_stretch = !is_han(text.at(end))
        || text
            .starts_any(end, &["以上", "以内", "左右", "压缩", "缩短", "降", "减", "增", "提高", "以下", "和", "，"])
            .is_some();
    let reaches = text
        .ends_any(
            place,
            &[
                "连续", "近", "过去", "未来", "今后", "提前", "历时", "用", "第", "前", "后", "延长", "仅用", "少于",
                "累计",
            ],
        )
        .is_some();
    (!(is_near(&MEASURED_TIME) && ends_stretch && !reaches)).then_some((end, Class::Duration))
}

/// 亿元以上项目, 500亿级集群, 万元生产总值, 日产4500吨生产线.
fn size(
    text: &Characters,
    stop: usize,
    place: usize,
    end: usize,
    kind: UnitKind,
    amount: &Amount,
) -> Option<(usize, Class)> {
    if text.at(end) == '级' || text.starts(end, "量级") {
        return Some((end + 1, Class::Size));
    }
    if kind == UnitKind::Voltage || kind == UnitKind::Temperature {
        return Some((end, Class::Size));
    }
    if kind == UnitKind::Share {
        return (text.before(place) == '前' && amount.unit.name.as_ref() == "%").then_some((end, Class::Size));
    }
    if kind == UnitKind::Money
        && !amount.script_is_digits()
        && text
            .starts_any(
                end,
                &["生产总值", "地区生产总值", "国内生产总值", "GDP", "工业增加值", "产值", "规上", "规模以上", "单位"],
            )
            .is_some()
    {
        return Some((end, Class::Size));
    }
    let is_measure = matches!(
        kind,
        UnitKind::Money
            | UnitKind::Length
            | UnitKind::Area
            | UnitKind::Mass
            | UnitKind::Volume
            | UnitKind::Energy
            | UnitKind::Power
    ) || kind == UnitKind::Bare && amount.has_magnitude
        || &*amount.unit.name == "人";
    let bound = text.starts_any(end, &["及以上", "以上", "以下", "及以下"]);
    if is_measure && let Some(bound) = bound {
        let behind = end + bound.chars().count();
        let behind = if text.at(behind) == '的' { behind + 1 } else { behind };
        let next = text.at(behind);
        if is_han(next)
            && !is_numeral(next)
            && !matches!(next, '和' | '与' | '及' | '，')
            && names_sized(text, behind, stop, 14)
        {
            return Some((end, Class::Size));
        }
    }
    if is_measure
        && kind != UnitKind::Bare
        && text.ends_any(place, &["超", "超过", "过", "达", "逾"]).is_some()
        && is_han(text.at(end))
        && names_sized(text, end, stop, 6)
    {
        return Some((end, Class::Size));
    }
    if is_measure
        && text.ends_any(place, &["日产", "年产", "日处理", "年处理", "日供水"]).is_some()
        && is_han(text.at(end))
    {
        return Some((end, Class::Size));
    }
    // 千万吨炼化, 5万吨粗铜项目
    let is_capacity = matches!(kind, UnitKind::Mass | UnitKind::Power | UnitKind::Volume) && is_han(text.at(end));
    if is_capacity
        && (end..stop.min(end + 12))
            .take_while(|&at| is_han(text.at(at)))
            .any(|at| follows(text, at, &["项目", "生产线", "机组", "炼化", "工程", "基地", "航道", "泊位"]).is_some())
    {
        return Some((end, Class::Size));
    }
    // 50张床位以上的
    if matches!(kind, UnitKind::Class | UnitKind::General)
        && (2..7).any(|length| {
            text.starts(end + length, "以上的")
                && text.slice(end, end + length).iter().all(|&character| is_han(character))
        })
    {
        return Some((end, Class::Size));
    }
    None
}

/// Whether what stands at a place names something that has a size.
fn names_sized(text: &Characters, place: usize, stop: usize, reach: usize) -> bool {
    (place..stop.min(place + reach)).take_while(|&at| !matches!(text.at(at), '，' | '。' | '；' | '、')).any(|at| {
        follows(text, at, &SIZED).is_some()
            || follows(text, at, &["公园", "锅炉", "广场", "河流", "学校", "投资", "农户", "耕地", "老人", "小区"])
                .is_some()
    })
}

/// Amounts in Han numerals.
fn han(
    text: &Characters,
    start: usize,
    place: usize,
    end: usize,
    kind: UnitKind,
    literal: Literal,
    amount: &Amount,
) -> Option<(usize, Class)> {
    // 上亿, 数百
    if matches!(text.at(place), '上' | '数' | '几') {
        return None;
    }
    let begins_with_magnitude = super::literal::magnitude(text.at(place)).is_some_and(|power| power > 1);
    if begins_with_magnitude {
        let is_amount = text.ends_any(place, &BEFORE_MAGNITUDE).is_some() || amount.inner.is_some();
        if is_amount && (kind != UnitKind::Bare || amount.inner.is_some() || literal.digits > 1) {
            return None;
        }
        return Some((literal.end, if kind == UnitKind::Money { Class::Size } else { Class::Idiom }));
    }
    if kind == UnitKind::Bare {
        if amount.has_magnitude && literal.digits > 1 && amount.value > super::Number::whole(100) {
            return None;
        }
        if text.at(end) == '、' && place == start {
            return Some((end, Class::Enumerator));
        }
        return Some((literal.end, Class::Idiom));
    }
    let is_one = text.at(place) == '一' && literal.digits == 1;
    if is_one && !matches!(kind, UnitKind::Money | UnitKind::Length | UnitKind::Area | UnitKind::Mass) {
        return Some((end, Class::Small));
    }
    if is_one {
        return Some((literal.end, Class::Idiom));
    }
    let is_small = amount.value <= super::Number::whole(10);
    if is_small && kind == UnitKind::General {
        return Some((end, Class::Small));
    }
    const OWN: [&str; 21] = [
        "家", "户", "人", "名", "位", "所", "座", "台", "辆", "架", "艘", "栋", "间", "只", "株", "宗", "部", "支",
        "处", "张", "套",
    ];
    if is_small
        && kind == UnitKind::Class
        && !(OWN.contains(&&*amount.unit.name)
            && is_han(text.at(end))
            && !matches!(text.at(end), '分' | '门' | '委' | '手'))
    {
        // 支持三家, at the end of a clause
        let is_last = OWN.contains(&&*amount.unit.name) && !is_han(text.at(end));
        return (!is_last).then_some((end, Class::Small));
    }
    None
}

/// Digits without a unit.
fn bare(text: &Characters, place: usize, end: usize, literal: Literal) -> Option<(usize, Class)> {
    let next = text.at(end);
    if follows(text, end, &NAMED).is_some() {
        return Some((end, Class::Name));
    }
    if is_han(next) && literal.digits >= 2 {
        // 12345热线 and the like
        return (literal.digits == 5 && text.starts(place, "12345") || text.starts(place, "95"))
            .then_some((end, Class::Name));
    }
    let is_told = text.ends_any(place, &["达", "达到", "为", "至", "到", "是", "超过", "突破", "超"]).is_some();
    let has_point = literal.number.is_some_and(|number| number.to_string().contains('.'));
    if is_told || has_point && !is_han(text.before(place)) && !next.is_ascii() {
        return (!is_told && !has_point).then_some((end, Class::Name));
    }
    if has_point {
        return None;
    }
    Some((end, Class::Name))
}
