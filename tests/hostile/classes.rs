//! Input that nobody writes in good faith. `tools/src/bin/stress.rs` makes the same, a thousand times larger.

/// A class of hostile texts.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// What it is called.
    pub name: &'static str,
    /// Makes one of about so many bytes.
    pub make: fn(usize) -> Vec<u8>,
}

/// All of them.
pub const CLASSES: [Class; 30] = [
    Class { name: "one line without punctuation", make: one_line },
    Class { name: "one character", make: |size| repeat("的", size) },
    Class { name: "nested quotes", make: nested },
    Class { name: "quotes that never close", make: |size| repeat("“", size) },
    Class { name: "quotes that never opened", make: |size| repeat("”", size) },
    Class { name: "straight quotes", make: |size| repeat("\"放管服", size) },
    Class { name: "quoted words in a row", make: |size| repeat("“甲乙”、", size) },
    Class { name: "quoted words, each another", make: other_quotations },
    Class { name: "only digits", make: |size| repeat("7", size) },
    Class { name: "only full-width digits", make: |size| repeat("７", size) },
    Class { name: "only line feeds", make: |size| repeat("\n", size) },
    Class { name: "only white space", make: |size| repeat("\u{3000} \t", size) },
    Class { name: "only full stops", make: |size| repeat("。", size) },
    Class { name: "only commas and dashes", make: |size| repeat("、—…", size) },
    Class { name: "spaced characters", make: |size| repeat("政 府 ", size) },
    Class { name: "headings", make: headings },
    Class { name: "one-word lines", make: |size| repeat("甲\n", size) },
    Class { name: "page numbers", make: |size| repeat("— 4 —\n", size) },
    Class { name: "glossary entries", make: glossary },
    Class { name: "Chinese numerals", make: |size| repeat("三个一批两个四五六七八九十百千万", size) },
    Class {
        name: "numerals and lists", make: |size| repeat("甲沟、乙沟、丙沟、丁沟、戊渠“四沟一渠”", size)
    },
    Class { name: "terms in terms", make: |size| repeat("全面推进乡村振兴战略", size) },
    Class { name: "signs of markup", make: |size| repeat("<p&#<!--&amp;<", size) },
    Class { name: "every Unicode scalar", make: scalars },
    Class {
        name: "combining marks and selectors",
        make: |size| repeat("\u{301}\u{fe0f}\u{e0100}\u{200d}\u{20dd}", size),
    },
    Class { name: "right-to-left marks", make: |size| repeat("\u{202e}改\u{200f}אب\u{2067}革\u{2069}", size) },
    Class { name: "broken UTF-8", make: broken },
    Class { name: "GB18030, cut", make: gb18030 },
    Class { name: "UTF-16 without a mark", make: utf16 },
    Class { name: "noise", make: noise },
];

fn repeat(unit: &str, size: usize) -> Vec<u8> {
    unit.repeat(size / unit.len()).into_bytes()
}

/// Pseudo-random numbers, the same on every run.
fn random(seed: u64) -> impl FnMut() -> u32 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    }
}

fn one_line(size: usize) -> Vec<u8> {
    let mut next = random(1);
    let frequent: Vec<char> =
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工".chars().collect();
    let mut text = String::with_capacity(size);
    while text.len() < size {
        let rare = char::from_u32(0x4e00 + next() % 0x5000).unwrap_or('一');
        let usual = frequent.get(next() as usize % frequent.len()).copied().unwrap_or('一');
        text.push(if next().is_multiple_of(4) { rare } else { usual });
    }
    text.into_bytes()
}

fn nested(size: usize) -> Vec<u8> {
    let depth = size / 6;
    ("“".repeat(depth) + &"”".repeat(depth)).into_bytes()
}

fn other_quotations(size: usize) -> Vec<u8> {
    let mut next = random(2);
    let mut text = String::with_capacity(size);
    while text.len() < size {
        text.push_str("推进“");
        for _ in 0..4 {
            text.push(char::from_u32(0x4e00 + next() % 0x5000).unwrap_or('一'));
        }
        text.push_str("”。");
    }
    text.into_bytes()
}

fn headings(size: usize) -> Vec<u8> {
    let lines = ["一、回顾\n", "（一）经济\n", "1.工业\n", "（1）钢铁\n", "第一章 总则\n", "二是农业。\n"];
    repeat(&lines.concat(), size)
}

fn glossary(size: usize) -> Vec<u8> {
    let mut text = "政府工作报告\n各位代表：\n一、回顾\n改革。\n名词解释\n".to_owned();
    let mut number = 0;
    while text.len() < size {
        number += 1;
        text.push_str(&format!("{number}.四沟一渠：指甲沟、乙沟。\n"));
    }
    text.into_bytes()
}

fn scalars(size: usize) -> Vec<u8> {
    let every = every_scalar();
    // A short text has some of them, from all planes; a long one has all, several times.
    let step = (every.len() / size.max(1)).max(1);
    let mut text = String::with_capacity(size + 4);
    let mut characters = every.chars().step_by(step).cycle();
    while let Some(character) = characters.next().filter(|_| text.len() < size) {
        text.push(character);
    }
    text.into_bytes()
}

/// Every Unicode scalar once, but for the control characters that no text has.
pub fn every_scalar() -> String {
    let printable = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    ('\0'..=char::MAX).filter(printable).collect()
}

fn broken(size: usize) -> Vec<u8> {
    let mut bytes = repeat("深化改革开放", size);
    bytes.iter_mut().step_by(101).for_each(|byte| *byte = 0xff);
    bytes
}

/// The last byte begins a character that does not come.
fn gb18030(size: usize) -> Vec<u8> {
    let (unit, ..) = encoding_rs::GB18030.encode("深化改革开放，推进乡村振兴。㐀😀\n");
    let mut bytes = unit.repeat(size / unit.len());
    bytes.push(0xc9);
    bytes
}

/// The last byte is half a character.
fn utf16(size: usize) -> Vec<u8> {
    let unit: Vec<u8> = "深化改革开放，推进乡村振兴。\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = unit.repeat(size / unit.len());
    bytes.push(0x6d);
    bytes
}

fn noise(size: usize) -> Vec<u8> {
    let mut next = random(3);
    (0..size).map(|_| (next() >> 8) as u8).collect()
}

/// A lexicon of `count` terms in chains of 250, each of which is the beginning of the next.
pub fn prefixes(count: usize) -> String {
    let mut csv = "term\n".to_owned();
    for number in 0..count {
        let first = char::from_u32(0x5000 + (number / 250) as u32).unwrap_or('一');
        csv.push(first);
        csv.push_str(&"三".repeat(number % 250 + 2));
        csv.push('\n');
    }
    csv
}

/// A lexicon of `count` rows, each of another term.
pub fn rows(count: usize) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let mut csv = "term,kind,topic,scope,aliases\n".to_owned();
    for number in 0..count {
        let name: String =
            number.to_string().bytes().filter_map(|digit| digits.get(usize::from(digit - b'0'))).collect();
        csv.push_str(&format!("万村{name}工程,slogan,rural,local:第{}县,\n", number % 97));
    }
    csv
}

/// A lexicon of one term with `count` senses.
pub fn senses(count: usize) -> String {
    let mut csv = "term,kind,scope\n".to_owned();
    (0..count).for_each(|number| csv.push_str(&format!("四沟一渠,numeral,local:第{number}县\n")));
    csv
}

/// A lexicon of one term with `count` aliases.
pub fn aliases(count: usize) -> String {
    let aliases: Vec<String> = (0..count).map(|number| format!("四沟{number}渠")).collect();
    format!("term,aliases\n四沟一渠,{}\n", aliases.join("|"))
}
