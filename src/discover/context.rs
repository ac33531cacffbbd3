//! What stands around a quotation and what it looks like: its cues.

use super::evidence::{Cue, Evidence};
use super::numeral::{Form, Numeral, is_large_number, is_small_number};
use super::window;
use super::{parallel, words};
use crate::Span;
use crate::hanzi::pair::is_quotation_mark;

/// So many characters before a quotation are looked at.
const BEFORE: usize = 7;

/// So many characters behind a quotation are looked at.
const BEHIND: usize = 7;

/// Whether the general dictionary has a wording as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Ordinary,
    Unknown,
}

/// The cues of the surface alone. `place` is the name of the place that the text is about.
pub(super) fn of_surface(surface: &str, place: Option<&str>, standing: Standing, evidence: &mut Vec<Evidence>) {
    let mut add = |cue: Cue, found: &str| evidence.push(Evidence::new(cue, found));
    let bare: String = surface.chars().filter(|&c| !is_quotation_mark(c) && !c.is_whitespace()).collect();
    let length = bare.chars().count();
    if standing == Standing::Ordinary {
        add(Cue::Ordinary, "");
    }
    let numeral = Numeral::parse(&bare).filter(|numeral| !numeral.is_one());
    match &numeral {
        Some(numeral) if numeral.form() == Form::Han => {
            let parts = numeral.parts();
            add(Cue::Numeral, &bare);
            if parts.len() > 1 {
                add(Cue::Numbers, &bare);
            }
        }
        Some(_) => add(Cue::Code, &bare),
        None if several_numbers(&bare) => add(Cue::Numbers, &bare),
        None => {}
    }
    let is_numeral = numeral.is_some();
    let is_parallel = parallel::is_parallel(&bare);
    if is_parallel {
        add(Cue::Parallel, &parallel::count(&bare).to_string());
    } else if parallel::count(&bare) > 1 {
        add(Cue::Listed, &parallel::count(&bare).to_string());
    }
    if bare.contains(['+', '＋']) {
        add(Cue::Plus, "");
    } else if let Some(sign) = bare.chars().find(|c| matches!(c, '·' | '—' | '-' | '/')) {
        add(Cue::Joined, &sign.to_string());
    }
    let ending = |endings: &[&'static str]| {
        endings
            .iter()
            .copied()
            .filter(|ending| bare.ends_with(ending) && bare.len() > ending.len())
            .max_by_key(|e| e.len())
    };
    if let Some(ending) = ending(words::HONOUR_ENDINGS) {
        add(Cue::HonourEnding, ending);
    }
    if !is_numeral {
        match length {
            0 | 1 => add(Cue::One, ""),
            2 => add(Cue::Two, ""),
            3 => add(Cue::Three, ""),
            4 => add(Cue::Four, ""),
            13.. if !is_parallel => add(Cue::Long, &length.to_string()),
            _ => {}
        }
        if bare.starts_with(|c: char| c.is_ascii_digit())
            || bare.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit())
        {
            add(Cue::Count, "");
        }
        let campaign = ending(words::CAMPAIGN_ENDINGS);
        if let Some(ending) = campaign {
            add(Cue::CampaignEnding, ending);
        }
        if let Some(ending) = ending(words::BRAND_ENDINGS).filter(|_| campaign.is_none()) {
            add(Cue::BrandEnding, ending);
        }
        if let Some(ending) = ending(words::QUALITY_ENDINGS).filter(|_| length <= 4) {
            add(Cue::Quality, ending);
        }
        let is_figure = |figure: &&&str| bare.ends_with(**figure) || (length <= 4 && bare.starts_with(**figure));
        if let Some(figure) = words::FIGURES.iter().filter(is_figure).max_by_key(|figure| figure.len()) {
            add(Cue::Figure, figure);
        }
        of_places(&bare, place, &mut add);
    }
    if bare.chars().any(|c| c.is_ascii_alphabetic()) && !is_numeral {
        add(Cue::Latin, "");
    }
    let inner = bare.char_indices().skip(1).filter(|&(at, c)| at + c.len_utf8() < bare.len());
    if let Some((_, link)) = inner.filter(|_| length >= 4).find(|(_, c)| words::LINKS.contains(c)) {
        add(Cue::Link, &link.to_string());
    }
}

fn of_places(bare: &str, place: Option<&str>, add: &mut impl FnMut(Cue, &str)) {
    if let Some(title) = words::NATIONAL_TITLES.iter().find(|title| bare.starts_with(**title)) {
        add(Cue::NationalTitle, title);
    }
    let places = || words::PROVINCES.iter().copied().chain(place);
    match places().find(|place| bare.contains(place)) {
        Some(place) if bare.strip_suffix(place).is_some_and(|virtue| words::VIRTUES.contains(&virtue)) => {
            add(Cue::VirtuousPlace, bare);
        }
        Some(place) => add(Cue::PlaceName, place),
        None => {
            if let Some(short) = bare.chars().next().filter(|first| words::SHORT_PROVINCES.contains(first)) {
                add(Cue::ShortProvince, &short.to_string());
            }
        }
    }
}

/// Numbers at two places or more, as in 万企兴万村, 千技进千户, 一岗一房.
fn several_numbers(bare: &str) -> bool {
    let mut runs = 0;
    let mut inside = false;
    for character in bare.chars() {
        let is_number = is_small_number(character) || is_large_number(character);
        if is_number && !inside {
            runs += 1;
        }
        inside = is_number;
    }
    runs > 1 && bare.starts_with(|c| is_small_number(c) || is_large_number(c))
}

/// The quotations that stand directly beside one another, and so share what stands around them: “甲”“乙”行动.
pub(super) struct Row {
    /// Where the first begins, its mark included.
    pub(super) start: usize,
    /// Where the last ends, its mark included.
    pub(super) end: usize,
    /// The contents.
    pub(super) members: Vec<Span>,
}

/// The rows of `quotations`, which are in order; a quotation inside another is left out.
pub(super) fn rows(text: &str, quotations: &[Span]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for &span in quotations {
        let place = window::with_marks(text, span);
        let Some(row) = rows.last_mut() else {
            rows.push(Row { start: place.start(), end: place.end(), members: vec![span] });
            continue;
        };
        if place.start() < row.end {
            continue;
        }
        let gap = text.get(row.end..place.start()).unwrap_or("\n");
        if matches!(gap, "" | "、" | "和" | "与" | "及" | "以及") {
            row.end = place.end();
            row.members.push(span);
        } else {
            rows.push(Row { start: place.start(), end: place.end(), members: vec![span] });
        }
    }
    rows
}

/// The cues of the places around `row`.
pub(super) fn of_row(text: &str, row: &Row, evidence: &mut Vec<Evidence>) {
    let head = window::before(text, row.start);
    let from = head.char_indices().rev().take(BEFORE).take_while(|&(_, c)| !is_boundary(c)).last();
    let lead = from.and_then(|(at, _)| head.get(at..)).unwrap_or("");
    let mut add = |cue: Cue, found: &str| {
        if !evidence.iter().any(|known| known.cue() == cue) {
            evidence.push(Evidence::new(cue, found));
        }
    };
    if lead.is_empty() {
        add(Cue::Begins, "");
    }
    let lists = [
        (Cue::PolicyVerb, words::POLICY_VERBS),
        (Cue::ManagingVerb, words::MANAGING_VERBS),
        (Cue::HonourVerb, words::HONOUR_VERBS),
        (Cue::FigureVerb, words::FIGURE_VERBS),
    ];
    // The verb nearest to the quotation governs it. A verb of one character is one only where nothing follows it.
    let verbs = lists.into_iter().flat_map(|(cue, words)| words.iter().map(move |&word| (cue, word)));
    let nearest = verbs
        .filter_map(|(cue, word)| Some((lead.rfind(word)? + word.len(), word.len(), cue, word)))
        .filter(|&(end, length, ..)| end == lead.len() || length > '一'.len_utf8())
        .max();
    let mut whole = None;
    if let Some((end, _, cue, word)) = nearest {
        match (cue, end == lead.len()) {
            (Cue::PolicyVerb | Cue::ManagingVerb, true) => {
                whole = Some(word);
                add(cue, word);
            }
            (Cue::PolicyVerb | Cue::ManagingVerb, false) => add(Cue::DistantPolicyVerb, word),
            _ => add(cue, word),
        }
    }
    if let Some(word) = words::QUALIFIERS.iter().find(|word| lead.ends_with(**word)) {
        add(Cue::Qualifier, word);
    }
    let tail = window::after(text, row.end);
    let until = tail.char_indices().take(BEHIND).find(|&(_, c)| is_boundary(c)).map(|(at, _)| at);
    let until = until.or_else(|| tail.char_indices().nth(BEHIND).map(|(at, _)| at)).unwrap_or(tail.len());
    let trail = tail.get(..until).unwrap_or("");
    if trail.is_empty() {
        match whole {
            Some(verb) => add(Cue::WholeObject, verb),
            None => add(Cue::Ends, ""),
        }
    }
    match trail.chars().next() {
        Some('等') => add(Cue::AndOthers, ""),
        Some('的') => add(Cue::Describes, ""),
        _ => {}
    }
    let lists = [
        (Cue::CampaignNoun, words::CAMPAIGN_NOUNS),
        (Cue::ProgrammeNoun, words::PROGRAMME_NOUNS),
        (Cue::PrincipleNoun, words::PRINCIPLE_NOUNS),
        (Cue::InstitutionNoun, words::INSTITUTION_NOUNS),
        (Cue::TitleNoun, words::TITLE_NOUNS),
        (Cue::TroubleNoun, words::TROUBLE_NOUNS),
    ];
    let nouns = lists.into_iter().flat_map(|(cue, words)| words.iter().map(move |&word| (cue, word)));
    let first = nouns
        .filter_map(|(cue, word)| Some((trail.find(word)?, std::cmp::Reverse(word.len()), cue, word)))
        .filter(|&(at, length, cue, _)| at == 0 || (cue != Cue::TroubleNoun && length.0 > '一'.len_utf8()))
        .min();
    if let Some((at, _, cue, word)) = first {
        add(
            if matches!(cue, Cue::CampaignNoun | Cue::ProgrammeNoun) && at > 0 {
                Cue::DistantProgrammeNoun
            } else {
                cue
            },
            word,
        );
    }
}

/// The cues of what stands in the row beside its member `index`. `is_known` says whether a span is a mention.
pub(super) fn of_neighbours(
    text: &str,
    row: &Row,
    index: usize,
    is_known: impl Fn(Span) -> bool,
    evidence: &mut Vec<Evidence>,
) {
    if row.members.len() > 1 && !evidence.iter().any(|known| known.cue() == Cue::Row) {
        evidence.push(Evidence::new(Cue::Row, ""));
    }
    let neighbours = [index.checked_sub(1), index.checked_add(1)];
    let spans = neighbours.into_iter().flatten().filter_map(|index| row.members.get(index).copied());
    let slogan = spans.filter_map(|span| Some((span, text.get(span.range())?))).find(|&(span, surface)| {
        let is_numeral = Numeral::parse(surface).is_some_and(|numeral| !numeral.is_one());
        is_numeral || parallel::is_parallel(surface) || is_known(span)
    });
    if let Some((_, slogan)) = slogan
        && !evidence.iter().any(|known| known.cue() == Cue::SloganRow)
    {
        evidence.push(Evidence::new(Cue::SloganRow, slogan));
    }
}

/// Whether the character ends what belongs to a quotation.
fn is_boundary(character: char) -> bool {
    matches!(
        character,
        '，' | ',' | '。' | '、' | '；' | ';' | '：' | ':' | '！' | '？' | '（' | '(' | '）' | ')' | '《' | '》' | '\n'
    ) || is_quotation_mark(character)
}
