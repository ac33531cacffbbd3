//! The engine against jieba-rs 0.11, its oracle: the same words and the same tags.

pub mod oracle;
mod user_words;

use oracle::Oracle;
use proptest::prelude::*;
use tifa::Span;
use tifa::segment::{Cut, Jieba, Locked, SegmentWorker, Segmenter, Token};

/// Cases that are worth a line: `text # note`.
const CASES: &str = include_str!("../../tests/data/segment_cases.txt");

fn cases() -> impl Iterator<Item = &'static str> {
    CASES.lines().filter_map(|line| line.split_once(" # ")).map(|(text, _)| text)
}

#[test]
fn agrees_on_written_cases() {
    let oracle = Oracle::embedded();
    for text in cases() {
        oracle.check(text);
    }
    oracle.check(&cases().collect::<Vec<_>>().join("\r\n"));
    oracle.check("");
}

/// Characters of every kind that the engine tells apart, common ones more often.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        12 => prop::sample::select("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严".chars().collect::<Vec<_>>()),
        4 => proptest::char::range('\u{4E00}', '\u{9FFF}'),
        2 => proptest::char::range('0', '9'),
        2 => prop::sample::select("aZTSCMGDPkxAB".chars().collect::<Vec<_>>()),
        2 => prop::sample::select(".-_%+#&".chars().collect::<Vec<_>>()),
        1 => prop::sample::select("，。、；：“”（）——…· \t\r\n!/".chars().collect::<Vec<_>>()),
        1 => prop::sample::select("㐀㐁䶮鿕鿖鿿𠀀𡃁𫝆豈丽γéЖあ한ไ😀👨\u{200D}\u{FEFF}０Ａ％".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ]
}

fn text(length: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..length).prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn agrees_on_generated_text(text in text(120)) {
        Oracle::embedded().check(&text);
    }

    /// The first law: what lies between the locked spans is cut as a text of its own, and nothing is lost.
    #[test]
    fn tokens_concatenate_and_locks_hold(before in text(20), inside in text(6), after in text(20)) {
        let text = format!("{before}{inside}{after}");
        let lock = Locked::new((before.len()..before.len() + inside.len()).into(), "n".parse().unwrap());
        let locked: &[Locked] = if inside.is_empty() { &[] } else { &[lock] };
        let jieba = Jieba::embedded().unwrap();
        let mut worker = jieba.worker(Cut::exact());
        let mut tokens = Vec::new();
        worker.segment(&text, locked, &mut tokens);
        let joined: String = tokens.iter().map(|token| token.text(&text)).collect();
        prop_assert_eq!(&joined, &text);
        prop_assert!(locked.iter().all(|lock| tokens.contains(&lock.token())));
        let mut apart = Vec::new();
        worker.segment(&before, &[], &mut apart);
        prop_assert!(locked.is_empty() || tokens.starts_with(&apart));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Locked spans are separators to the engine. The twin cuts what lies between them one after the other.
    #[test]
    fn many_locks_same_as_naive(parts in prop::collection::vec((text(40), text(6), any::<bool>()), 0..40), repeated in 1_usize..4) {
        let jieba = Jieba::embedded().unwrap();
        for cut in [Cut::exact().with_tags(), Cut::exact().without_hmm(), Cut::search(), Cut::all()] {
            let mut worker = jieba.worker(cut);
            let (mut whole, mut locked, mut expected) = (String::new(), Vec::new(), Vec::new());
            let mut gap = String::new();
            for (between, inside, is_locked) in (0..repeated).flat_map(|_| &parts) {
                gap += between;
                if !is_locked {
                    continue;
                }
                naive_gap(&mut *worker, &mut whole, &mut gap, &mut expected);
                let lock = Locked::new((whole.len()..whole.len() + inside.len()).into(), "n".parse().unwrap());
                whole += inside;
                locked.push(lock);
                expected.push(lock.token());
            }
            naive_gap(&mut *worker, &mut whole, &mut gap, &mut expected);
            let mut tokens = Vec::new();
            worker.segment(&whole, &locked, &mut tokens);
            prop_assert_eq!(tokens, expected, "{:?}", cut);
        }
    }
}

fn naive_gap(worker: &mut dyn SegmentWorker, whole: &mut String, gap: &mut String, expected: &mut Vec<Token>) {
    let mut tokens = Vec::new();
    worker.segment(gap, &[], &mut tokens);
    let start = whole.len();
    let shifted = |token: &Token| Span::new(start + token.span().start(), start + token.span().end());
    expected.extend(tokens.iter().map(|token| Token::new(shifted(token), token.part_of_speech())));
    whole.push_str(gap);
    gap.clear();
}

/// A locked span longer than what the engine tells offsets by.
#[test]
fn a_lock_may_be_long() {
    for length in [21_844, 21_845, 21_846, 43_691, 100_000] {
        let text = format!("推进{}改革，{}发展", "县".repeat(length), "市".repeat(length));
        let (first, second) = (6..6 + 3 * length, 15 + 3 * length..15 + 6 * length);
        let locked = [
            Locked::new(first.clone().into(), "n".parse().unwrap()),
            Locked::new(second.clone().into(), "n".parse().unwrap()),
        ];
        let mut tokens = Vec::new();
        Jieba::embedded().unwrap().worker(Cut::exact()).segment(&text, &locked, &mut tokens);
        let spans: Vec<_> = tokens.iter().map(|token| token.span().range()).collect();
        let (behind, end) = (first.end, text.len());
        assert_eq!(spans, [0..6, first, behind..behind + 6, behind + 6..behind + 9, second.clone(), second.end..end]);
    }
}

/// A block is never cut into pieces: ties are decided by the rounding of what follows, however far away.
#[test]
fn agrees_on_an_endless_line() {
    let words = ["研究生命起源", "提高人民生活水平", "经济社会发展", "的", "的的", "长春市长春药店", "2025", "㐀"];
    let mut line = String::new();
    let mut state = 7_u32;
    while line.len() < 200_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        line.push_str(words[(state >> 24) as usize % words.len()]);
    }
    Oracle::embedded().check(&line);
    Oracle::embedded().check(&"的".repeat(70_000));
    Oracle::embedded().check(&"。".repeat(70_000));
    Oracle::embedded().check(&"7".repeat(70_000));
}

/// One engine, several threads: the result is that of one thread.
#[test]
fn threads_agree() {
    let jieba = Jieba::embedded().unwrap();
    let cut = |text: &str| {
        let mut tokens = Vec::new();
        jieba.worker(Cut::exact().with_tags()).segment(text, &[], &mut tokens);
        tokens
    };
    let text = CASES.repeat(20);
    let alone = cut(&text);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| cut(&text))).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn is_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    shared::<Jieba>();
}
