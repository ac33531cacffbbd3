//! Phrases: what of a clause names an indicator, and which headline indicator that is.

use std::io::Read;

use serde::Deserialize;

use super::Relation;
use super::characters::Characters;
use super::rows::rows;
use crate::Result;

/// What a phrase at the edge of an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// Says nothing of what is measured: 全市, 其中, 预计.
    Leading,
    /// A verb that says only that something was done: 完成, 推进.
    Light,
    /// A verb of what is counted: 新建, 引进.
    Action,
    /// Measures: 增加值, 收入, 浓度; they end the name of an indicator.
    Measure,
    /// Measures that say nothing alone: 增速, 总量.
    Bare,
    /// A predicate behind a noun: 进行, 开工.
    Predicate,
    /// Says who set it: 提出, 建议; where a leading word follows, what stands before says nothing of what is measured.
    Saying,
    /// 为, 对: what stands behind them is no subject.
    Preposition,
    Rise,
    Fall,
}

#[derive(Deserialize)]
struct PhraseRow {
    phrase: String,
    part: Part,
}

/// The phrases of `dict/figure-phrases.csv`, and the aliases of the headline indicators.
#[derive(Debug)]
pub(super) struct Phrases {
    leading: Vec<String>,
    light: Vec<String>,
    action: Vec<String>,
    measure: Vec<String>,
    bare: Vec<String>,
    predicate: Vec<String>,
    saying: Vec<String>,
    preposition: Vec<String>,
    change: Vec<(String, Relation)>,
}

impl Phrases {
    pub(super) fn from_csv(name: &str, reader: impl Read) -> Result<Self> {
        let mut phrases = Self {
            leading: Vec::new(),
            light: Vec::new(),
            action: Vec::new(),
            measure: Vec::new(),
            bare: Vec::new(),
            predicate: Vec::new(),
            saying: Vec::new(),
            preposition: Vec::new(),
            change: Vec::new(),
        };
        for row in rows::<PhraseRow>(name, reader) {
            let (row, _) = row?;
            match row.part {
                Part::Leading => phrases.leading.push(row.phrase),
                Part::Light => phrases.light.push(row.phrase),
                Part::Action => phrases.action.push(row.phrase),
                Part::Measure => phrases.measure.push(row.phrase),
                Part::Bare => phrases.bare.push(row.phrase),
                Part::Predicate => phrases.predicate.push(row.phrase),
                Part::Saying => phrases.saying.push(row.phrase),
                Part::Preposition => phrases.preposition.push(row.phrase),
                Part::Rise => phrases.change.push((row.phrase, Relation::Rise)),
                Part::Fall => phrases.change.push((row.phrase, Relation::Fall)),
            }
        }
        for list in [
            &mut phrases.leading,
            &mut phrases.light,
            &mut phrases.action,
            &mut phrases.measure,
            &mut phrases.bare,
            &mut phrases.predicate,
            &mut phrases.preposition,
        ] {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
        Ok(phrases)
    }

    /// `text` without the words at its start that say nothing of what is measured, and the marks at its ends.
    ///
    /// `is_edge` says whether a word begins so many bytes before the end of `text`.
    pub(super) fn trimmed<'t>(&self, text: &'t str, is_edge: impl Fn(usize) -> bool) -> &'t str {
        let marks = ['、', '，', '；', '：', ' ', '。', '的', '—', '-', '”', ':'];
        let mut rest = self.without_speaker(text.trim_matches(marks));
        loop {
            let before = rest;
            rest = without_date(rest);
            let ends_word = |word: &str, rest: &str| rest.len() == word.len() || is_edge(rest.len() - word.len());
            if let Some(word) =
                self.leading.iter().find(|word| rest.starts_with(word.as_str()) && ends_word(word, rest))
            {
                rest = rest.get(word.len()..).unwrap_or("");
            }
            rest = rest.trim_start_matches(marks);
            // 完成投资 is a term, 完成 before a longer one is not.
            if let Some(word) = self.light.iter().find(|word| rest.starts_with(word.as_str()) && ends_word(word, rest))
            {
                let behind = rest.get(word.len()..).unwrap_or("");
                if word != "完成" || behind.chars().count() != 2 {
                    rest = behind.trim_start_matches(marks);
                }
            }
            if rest == before {
                let rest = rest.trim_end_matches(marks);
                // A quotation mark that was opened before is closed here.
                return rest;
            }
        }
    }

    /// 中央提出今年经济增长预期目标: without who set it.
    fn without_speaker<'t>(&self, text: &'t str) -> &'t str {
        let is_leading =
            |rest: &str| self.leading.iter().any(|word| word.chars().count() > 1 && rest.starts_with(word.as_str()));
        self.saying
            .iter()
            .filter_map(|word| text.split_once(word.as_str()))
            .map(|(_, behind)| behind)
            .find(|behind| is_leading(behind))
            .unwrap_or(text)
    }

    /// The words of a comparison without those that say nothing.
    pub(super) fn compared<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text.trim_matches(['、', '，', ' ', '的', '在', '于']);
        if let Some(year) = rest.strip_suffix('年')
            && year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
        {
            rest = year;
        }
        for word in ["增加", "提高", "增长", "净", "实际", "又", "下降"] {
            rest = rest.strip_suffix(word).unwrap_or(rest);
        }
        rest
    }

    /// The measure that ends a name: 浓度 of PM10浓度.
    pub(super) fn measure_at_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let measure = self.measure.iter().find(|measure| text.ends_with(measure.as_str()))?;
        text.get(text.len() - measure.len()..)
    }

    /// Whether a name measures without saying what: 增速, 总量.
    pub(super) fn is_bare_measure(&self, text: &str) -> bool {
        self.bare.iter().any(|bare| text == bare)
    }

    /// A name without the bare measure at its end.
    pub(super) fn base_of<'t>(&self, text: &'t str) -> &'t str {
        self.bare.iter().find_map(|bare| text.strip_suffix(bare.as_str())).unwrap_or(text)
    }

    /// The change that a name begins with: 减少 of 减少贫困人口.
    pub(super) fn leading_change<'t>(&self, text: &'t str) -> Option<(Relation, &'t str)> {
        self.change.iter().find_map(|(word, relation)| Some((*relation, text.strip_prefix(word.as_str())?)))
    }

    pub(super) fn begins_with_action(&self, text: &Characters, place: usize) -> bool {
        self.action.iter().any(|word| text.starts(place, word))
    }

    pub(super) fn is_predicate_at(&self, text: &Characters, place: usize) -> bool {
        self.predicate.iter().any(|word| text.starts(place, word))
    }

    /// The verbs of what is counted that a text begins with: 新建改建 of 新建改建甲路、乙路等.
    pub(super) fn actions_at_start<'t>(&self, text: &'t str) -> &'t str {
        let mut rest = text;
        while let Some(word) = self.action.iter().find(|word| rest.starts_with(word.as_str())) {
            rest = rest.get(word.len()..).unwrap_or("").trim_start_matches(['、', '和']);
        }
        text.get(..text.len() - rest.len()).unwrap_or("").trim_end_matches(['、', '和'])
    }

    pub(super) fn is_action_only(&self, text: &str) -> bool {
        !text.is_empty() && self.actions_at_start(text).len() == text.len()
    }

    /// Whether a text has light verbs alone.
    pub(super) fn is_light_only(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(word) = self.light.iter().find(|word| rest.starts_with(word.as_str())) {
            rest = rest.get(word.len()..).unwrap_or("");
        }
        rest.is_empty()
    }

    pub(super) fn ends_with_preposition(&self, text: &str) -> bool {
        self.preposition.iter().any(|word| text.ends_with(word.as_str()))
    }
}

/// A text without a date at its start: 2021年, 到2025年, 十四五期间.
fn without_date(text: &str) -> &str {
    let mut rest = text;
    if let Some(behind) = without_plan(text) {
        return behind;
    }
    for word in ["截至", "到", "至", "在"] {
        if let Some(behind) = rest.strip_prefix(word)
            && behind.starts_with(|character: char| character.is_ascii_digit())
        {
            rest = behind;
        }
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 {
        let behind = rest.get(4..).unwrap_or("");
        for word in ["年底", "年末", "年度", "年"] {
            if let Some(behind) = behind.strip_prefix(word) {
                return behind;
            }
        }
    }
    text
}

/// A text without the plan at its start: “十三五”时期.
fn without_plan(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("到").unwrap_or(text).trim_start_matches(['“', '"']);
    let rest = ["十一五", "十二五", "十三五", "十四五", "十五五", "十五", "九五", "八五"]
        .iter()
        .find_map(|plan| rest.strip_prefix(plan))?;
    let rest = rest.trim_start_matches(['”', '"']);
    ["时期", "期间", "期末", "末", "以来"].iter().find_map(|word| rest.strip_prefix(word))
}
