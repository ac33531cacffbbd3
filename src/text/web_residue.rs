//! What a web page puts around its text.

use memchr::memmem;

use super::character::is_space;
use super::{Edit, Rule};
use crate::Span;

/// The longest line, in bytes, that may be residue as a whole.
const LONGEST_LINE: usize = 240;

/// The longest stretch in brackets, in bytes: 【字号：加大 默认 减小】 and some more.
const LONGEST_BRACKET: usize = 120;

/// Drops lines that hold nothing but print, close, share and font-size links, breadcrumbs, links to the next page, and
/// the same in 【】 anywhere. A line that tells the source or the date of a text stays, without such links at its end.
pub(crate) fn web_residue(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let bytes = text.as_bytes();
    let mut brackets = memmem::find_iter(bytes, "【").peekable();
    let mut start = 0;
    while start < bytes.len() {
        let end =
            memchr::memchr(b'\n', bytes.get(start..).unwrap_or_default()).map_or(bytes.len(), |feed| start + feed);
        let line = text.get(start..end).unwrap_or_default();
        let residue = if line.len() <= LONGEST_LINE { residue_of(line) } else { None };
        let until = residue.map_or(end, |residue| start + residue.start());
        while let Some(at) = brackets.next_if(|at| *at < end) {
            if at < until
                && let Some(span) = bracket(text.get(start..until).unwrap_or_default(), at - start)
            {
                edits.push(Edit::drop(span.shifted(start), Rule::WebResidue));
            }
        }
        if let Some(residue) = residue {
            edits.push(Edit::drop(residue.shifted(start), Rule::WebResidue));
        }
        start = end + 1;
    }
    edits.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    edits
}

/// The part of a short line that is residue: all of it, or its end.
fn residue_of(line: &str) -> Option<Span> {
    let ended = line.ends_with(['。', '，', '；', '、', '”']);
    if line.is_empty() || ended {
        return None;
    }
    let whole = Span::new(0, line.len());
    if is_breadcrumb(line) || is_link_to_neighbour(line) {
        return Some(whole);
    }
    if pieces(line).all(|(_, piece)| Word::of(piece) != Word::None) {
        return pieces(line).any(|(_, piece)| Word::of(piece) == Word::Strong).then_some(whole);
    }
    if !METADATA.iter().any(|label| line.starts_with(label)) {
        return None;
    }
    // 来源：某某日报 字号：大 中 小 打印: from the first piece from which on there is nothing but residue.
    let (mut from, mut strong) = (None, false);
    for (at, piece) in pieces(line) {
        match Word::of(piece) {
            Word::None => (from, strong) = (None, false),
            word => {
                from = from.or(Some(at));
                strong |= word == Word::Strong;
            }
        }
    }
    let at = from.filter(|_| strong)?;
    let kept = line.get(..at)?.trim_end_matches(|c| is_separator(c) && c != '：' && c != ':');
    // The piece after a colon is what the line tells.
    (!kept.ends_with(['：', ':'])).then(|| Span::new(kept.len(), line.len()))
}

const METADATA: [&str; 9] = ["来源", "信息来源", "发布时间", "发布日期", "发布机构", "时间", "日期", "作者", "索引号"];

/// 当前位置：首页 > 政务公开.
fn is_breadcrumb(line: &str) -> bool {
    const STARTS: [&str; 7] =
        ["当前位置", "您的位置", "您现在的位置", "您当前的位置", "您所在的位置", "你的位置", "所在位置"];
    STARTS.iter().any(|start| line.starts_with(start)) && line.contains(['>', '＞', '»', '›', '→', '：', ':'])
}

/// 上一篇：….
fn is_link_to_neighbour(line: &str) -> bool {
    let rest = ["上一篇", "下一篇", "上一条", "下一条"].iter().find_map(|start| line.strip_prefix(start));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':']))
}

/// The residue in brackets that stands at `at` in the line, with the spaces before it.
fn bracket(line: &str, at: usize) -> Option<Span> {
    let rest = line.get(at + "【".len()..)?;
    let mut limit = rest.len().min(LONGEST_BRACKET);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let (content, length) = match rest.get(..limit)?.find('】') {
        Some(close) => (rest.get(..close)?, close + "】".len()),
        // 【字号：加大 减小, without its end: to the end of the line.
        None if limit == rest.len() && rest.starts_with(['字']) => (rest, rest.len()),
        None => return None,
    };
    let residue = pieces(content).all(|(_, piece)| Word::of(piece) != Word::None)
        && pieces(content).any(|(_, piece)| Word::of(piece) == Word::Strong);
    let start = line.get(..at)?.trim_end_matches(is_space).len();
    residue.then(|| Span::new(start, at + "【".len() + length))
}

fn is_separator(c: char) -> bool {
    is_space(c)
        || matches!(
            c,
            '|' | '｜' | '[' | ']' | '【' | '】' | '(' | ')' | '（' | '）' | '：' | ':' | '/' | '…' | '·' | '〖' | '〗'
        )
}

/// The words between separators, and where they stand.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    line.split(is_separator)
        .map(move |piece| {
            let start = at;
            at += piece.len();
            at += line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            (start, piece)
        })
        .filter(|(_, piece)| !piece.is_empty())
}

/// How much a word tells of residue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It is no residue.
    None,
    /// It is, beside a strong one.
    Weak,
    /// It is.
    Strong,
}

impl Word {
    fn of(piece: &str) -> Self {
        match piece {
            "打印"
            | "打印本页"
            | "打印此页"
            | "打印本文"
            | "打印文章"
            | "我要打印"
            | "打印页面"
            | "下载"
            | "下载本文"
            | "下载文档"
            | "关闭"
            | "关闭本页"
            | "关闭窗口"
            | "关闭此页"
            | "关闭页面"
            | "分享到"
            | "分享至"
            | "收藏"
            | "收藏本页"
            | "加入收藏"
            | "复制链接"
            | "返回顶部"
            | "回到顶部"
            | "返回首页"
            | "返回列表"
            | "字号"
            | "字体"
            | "字体大小"
            | "文字大小"
            | "扫一扫在手机打开当前页"
            | "扫一扫"
            | "浏览次数"
            | "浏览量"
            | "点击数"
            | "点击量"
            | "点击次数"
            | "阅读次数"
            | "阅读量"
            | "访问量"
            | "访问次数"
            | "设为首页" => Self::Strong,
            "大" | "中" | "小" | "特大" | "加大" | "减小" | "默认" | "放大" | "缩小" | "正常" | "标准" | "还原"
            | "A+" | "A-" | "A" | "T" | "分享" | "微信" | "微博" | "新浪微博" | "腾讯微博" | "QQ" | "QQ空间"
            | "QQ好友" | "人人网" | "豆瓣" | "朋友圈" | "更多" | "二维码" | "返回" | "首页" | "繁体" | "简体"
            | "无障碍浏览" | "保护视力色" | "次" | "手机版" => Self::Weak,
            _ if piece.trim_end_matches('次').bytes().all(|byte| byte.is_ascii_digit()) => Self::Weak,
            _ => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Draft;
    use super::*;

    fn stripped(text: &str) -> String {
        let mut draft = Draft::of(text, text.chars().count());
        draft.apply(&web_residue(text));
        draft.into_parts().0
    }

    #[test]
    fn dropped() {
        let cases = [
            ("下载 打印 【字号：加大 默认 减小】", ""),
            ("【字号：加大", ""),
            ("标题 【打印】【关闭】\n正文", "标题\n正文"),
            ("字体：【大 中 小】", ""),
            ("分享到：微信 新浪微博", ""),
            ("[打印本页] [关闭窗口]", ""),
            ("当前位置：首页 > 政务公开 > 工作报告", ""),
            ("上一篇：某某县工作报告\n下一篇：没有了", "\n"),
            ("来源：某某日报 发布时间：2022-04-18 字号：大 中 小 打印", "来源：某某日报 发布时间：2022-04-18"),
            ("浏览次数：1234次", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(stripped(text), expected, "{text}");
        }
    }

    #[test]
    fn kept() {
        let text = "来源：某某日报\n大 中 小\n2022\n各位代表：\n一、打印机产业\n推行网上下载、打印\n【专栏】\n大力发展【打印\n打印业务 增长很快\n首页\n来源：打印";
        assert_eq!(stripped(text), text);
        let long = format!("{}【关闭】", "各".repeat(200));
        assert_eq!(stripped(&long), "各".repeat(200));
    }
}
