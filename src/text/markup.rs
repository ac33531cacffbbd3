//! What is left over of HTML.

mod entity;
mod page;
mod tag;

use memchr::memchr2_iter;

use self::entity::Entity;
pub(crate) use self::page::page;
use self::tag::{Break, Tag};
use super::{Edit, Rule};
use crate::Span;

/// Drops tags, comments, scripts and styles, maps entities to their characters, ends a paragraph at a block tag.
pub(crate) fn markup(text: &str) -> Vec<Edit> {
    marked(text, Shown::Lines).edits
}

/// How the lines of a text count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Line ends end paragraphs, as in a text that has some tags left.
    Lines,
    /// Line ends are white space, as in a page.
    Blocks,
}

fn marked(text: &str, shown: Shown) -> Pass<'_> {
    let mut pass = Pass { text, shown, edits: Vec::new(), until: 0, tags: Vec::new(), opens_line: true };
    let mut scan = tag::Scan::default();
    for at in memchr2_iter(b'<', b'&', text.as_bytes()) {
        if at < pass.until {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        if rest.starts_with('&') {
            if let Some(Entity { character, length }) = Entity::at_start(rest) {
                pass.edits.push(Edit::map(Span::new(at, at + length), character, Rule::Markup));
                pass.until = at + length;
            }
        } else if let Some(tag) = scan.at_start(rest) {
            pass.tag(at, tag);
        }
    }
    pass.quotation_marks();
    pass
}

struct Pass<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    /// Everything before is dealt with.
    until: usize,
    shown: Shown,
    /// The tags: where each stands, its name, whether it ends an element, and what it does.
    tags: Vec<(Span, &'static str, bool, Break)>,
    /// Whether nothing but tags stands between the start of the line and `until`.
    opens_line: bool,
}

impl Pass<'_> {
    fn tag(&mut self, at: usize, tag: Tag) {
        let span = Span::new(at, at + tag.length);
        // Tags side by side break once: `</p><p>`.
        let adjacent = !self.tags.is_empty() && self.until == at;
        let broken = adjacent && self.edits.last().is_some_and(|edit| edit.replacement == Some('\n'));
        let spaced = adjacent && self.edits.last().is_some_and(|edit| edit.replacement.is_some());
        self.opens_line = at == 0
            || self.shown == Shown::Lines && self.text.as_bytes().get(at - 1) == Some(&b'\n')
            || adjacent && self.opens_line
            || at == 1 && self.text.starts_with('"');
        match tag.breaks {
            Break::Line if broken || self.opens_line => self.edits.push(Edit::drop(span, Rule::Markup)),
            Break::Line => self.edits.push(Edit::map(span, '\n', Rule::Markup)),
            Break::Cell if spaced || self.opens_line => self.edits.push(Edit::drop(span, Rule::Markup)),
            Break::Cell => self.edits.push(Edit::map(span, ' ', Rule::Markup)),
            Break::None => self.edits.push(Edit::drop(span, Rule::Markup)),
        }
        self.until = span.end();
        self.tags.push((span, tag.name, tag.is_end, tag.breaks));
    }

    /// A page that was kept in a table of a spreadsheet is quoted as a whole: `"<div>…</div>"`.
    fn quotation_marks(&mut self) {
        let body = self.text.trim_end();
        let (Some(first), Some(last)) = (self.edits.first(), self.edits.last()) else { return };
        let quoted = self.tags.len() > 1
            && body.len() > 1
            && body.starts_with('"')
            && body.ends_with('"')
            && first.span.start() == 1
            && last.span.end() == body.len() - 1;
        if quoted {
            self.edits.insert(0, Edit::drop(Span::new(0, 1), Rule::Markup));
            self.edits.push(Edit::drop(Span::new(body.len() - 1, body.len()), Rule::Markup));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::draft::Draft;
    use super::*;

    fn stripped(text: &str) -> String {
        let mut draft = Draft::of(text, text.chars().count());
        draft.apply(&markup(text));
        draft.into_parts().0
    }

    #[test]
    fn cases() {
        let cases = [
            ("\"<divclass=\"title\"><h2>标题</h2><p>一</p><p>二</p></div>\"", "标题\n一\n二\n"),
            ("<p>一<b>二</b>三<br/>四</p>", "一二三\n四\n"),
            ("PM2.5<35，X>3，a<b，R&D，A&B;", "PM2.5<35，X>3，a<b，R&D，A&B;"),
            ("一&nbsp;二&ldquo;三&rdquo;&#22235;&#x4e94;&amp;&lt;", "一\u{a0}二“三”四五&<"),
            ("一&amp;nbsp;二&unknown;&#0;&#xd800;", "一\u{a0}二&unknown;&#0;&#xd800;"),
            ("一<!-- 二 -->三<script>if (a<b) {}</script>四<style type='x'>p{}</style>五", "一三四五"),
            ("<td>甲</td><td>乙</td>", "甲 乙 "),
            ("<o:p></o:p><span lang=EN-US style='a>b'>字</span>", "字"),
            ("<a href=\"x\">链接</a><未完", "链接<未完"),
            ("<script>没有完", "没有完"),
            ("<!DOCTYPE html><?xml version=\"1.0\"?><html>文", "文"),
            ("<!-- 没有完", "<!-- 没有完"),
        ];
        for (text, expected) in cases {
            assert_eq!(stripped(text), expected, "{text}");
        }
    }

    #[test]
    fn many_openings_without_an_end_take_linear_time() {
        for opening in ["<!--", "<script>", "<a ", "<a '", "<", "&", "&#", "&amp;", "<?", "<!d"] {
            stripped(&opening.repeat(50_000));
        }
    }

    proptest! {
        #[test]
        fn text_without_angle_brackets_keeps_its_characters(text in "[a-z&;#0-9各 ]{0,30}") {
            let clean = stripped(&text);
            prop_assert!(clean.chars().filter(|c| *c == '各').count() == text.chars().filter(|c| *c == '各').count());
        }

        #[test]
        fn any_text_is_survived(text in "[<>/!&;#a-d\"'=\\- 各\n]{0,60}") {
            stripped(&text);
        }
    }
}
