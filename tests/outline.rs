//! The outline of a report of our own.

use proptest::prelude::*;
use tifa::outline::{Outline, Role, sentences};

const REPORT: &str = include_str!("data/paragraphs.txt");

#[test]
fn a_report_has_its_title_sections_and_roles() {
    let outline = Outline::of(REPORT);
    assert_eq!(outline.title().map(|span| &REPORT[span.range()]), Some("政府工作报告"));
    let roles: Vec<Role> = outline.paragraphs().iter().take(7).map(|paragraph| paragraph.role()).collect();
    use Role::{Body, Byline, Heading, Salutation, Title};
    assert_eq!(roles, [Title, Byline, Byline, Salutation, Body, Heading, Body]);
    let sections: Vec<(u8, &str)> =
        outline.sections().iter().map(|section| (section.level(), &REPORT[section.heading().range()])).collect();
    assert_eq!(
        sections,
        [
            (1, "一、2022年工作回顾"),
            (2, "（一）坚持项目带动，发展底盘持续夯实"),
            (2, "（二）坚持城乡统筹，区域面貌明显改观"),
            (2, "（三）坚持生态优先，环境质量稳步提升"),
            (1, "二、2023年重点工作"),
            (2, "（一）突出产业强区，全力构建现代化产业体系"),
            (2, "（二）突出城市更新，全力建设宜居宜业新城"),
            (2, "（三）突出民生改善，全力增进人民群众福祉"),
            (1, "三、加强政府自身建设"),
        ]
    );
}

#[test]
fn an_appendix_is_a_section_of_its_own_kind() {
    let text = format!(
        "{REPORT}名词解释\n1.一城两带三中心：指青川主城、两条产业带和三个服务中心。\n2.两河一渠：指白龙河、柳溪河、南屏渠。\n（共印300份）\n"
    );
    let outline = Outline::of(&text);
    let appendix: Vec<&str> = outline
        .paragraphs()
        .iter()
        .filter(|paragraph| paragraph.role() == Role::Appendix)
        .map(|paragraph| &text[paragraph.span().range()])
        .collect();
    assert_eq!(appendix.len(), 3);
    assert!(appendix[0] == "名词解释" && appendix[2].starts_with("2.两河一渠"));
    let last = outline.sections().last().unwrap();
    assert_eq!((last.level(), &text[last.heading().range()]), (1, "名词解释"));
    assert!(text[last.span().range()].ends_with("南屏渠。"));
    let imprint = outline.paragraphs().last().unwrap();
    assert_eq!((imprint.role(), imprint.section()), (Role::Byline, None));
}

#[test]
fn what_follows_the_last_run_in_section_belongs_above() {
    let text = "一、回顾\n（一）抓项目，增后劲。开工26个。\n（二）抓民生，暖民心。新增学位5400个。\n在做好以上工作的同时，其他事业全面发展，取得了新的成绩。";
    let outline = Outline::of(text);
    let sections: Vec<Option<usize>> = outline.paragraphs().iter().map(|paragraph| paragraph.section()).collect();
    assert_eq!(sections, [Some(0), Some(1), Some(2), Some(0)]);
    assert_eq!(outline.paragraphs()[1].role(), Role::Body);
}

#[test]
fn levels_follow_the_nesting_of_the_document() {
    let text = "（一）经济形势\n一、农业。全年增产。\n二、工业。全年增长。\n（二）今后方针\n一、依靠科学。加快发展。\n二、依靠政策。加快发展。";
    let levels: Vec<u8> = Outline::of(text).sections().iter().map(|section| section.level()).collect();
    assert_eq!(levels, [1, 2, 2, 1, 2, 2]);
}

proptest! {
    #[test]
    fn paragraphs_and_sentences_are_the_text(
        lines in proptest::collection::vec("(政府工作报告|各位代表：|名词解释|目录|（共印5份）|[一二]、|（[一二]）|[12]．|——|一是)?[甲乙。；：“”（）]{1,12}", 0..25)
    ) {
        let text = lines.join("\n");
        let outline = Outline::of(&text);
        let paragraphs: Vec<&str> =
            outline.paragraphs().iter().map(|paragraph| &text[paragraph.span().range()]).collect();
        prop_assert_eq!(paragraphs.join("\n"), text.clone());
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let whole: String = outline
                .sentences()
                .iter()
                .filter(|sentence| sentence.paragraph() == index)
                .map(|sentence| &text[sentence.span().range()])
                .collect();
            prop_assert_eq!(&whole, paragraph);
            prop_assert_eq!(sentences(paragraph).count() > 0, !paragraph.is_empty());
        }
        for (index, section) in outline.sections().iter().enumerate() {
            prop_assert!(section.span().contains(section.heading()) && section.level() > 0);
            if let Some(parent) = section.parent() {
                let parent_section = &outline.sections()[parent];
                prop_assert!(parent < index && parent_section.level() < section.level());
                prop_assert!(parent_section.span().contains(section.span()));
            }
        }
        for paragraph in outline.paragraphs() {
            if let Some(section) = paragraph.section() {
                prop_assert!(outline.sections()[section].span().contains(paragraph.span()));
            }
        }
    }
}
