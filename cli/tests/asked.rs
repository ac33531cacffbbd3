//! Words that a user names: found, or told on standard error.

use crate::command::{Folder, tifa, tifa_reading};

const TEXT: &str = "政府工作报告\n支持民营企业发展，民营企业家座谈。稳定就业，就业率提高。\n民营企业带动就业。\n";

fn rows(output: &str) -> Vec<&str> {
    output.lines().filter(|line| !line.starts_with('#')).skip(1).collect()
}

#[test]
fn a_word_is_found_by_every_question_that_names_it() {
    for (arguments, rows_of_it) in [
        (&["concordance", "民营企业", "-"][..], 3),
        (&["concordance", "“民營企業”", "-"], 3),
        (&["concordance", "民营企业｜就业", "-"], 6),
        (&["cooccurrence", "-", "--neighbours", "民营企业", "--least", "1"], 1),
        (&["cooccurrence", "-", "--neighbours", "民企|民营企业", "--least", "1"], 1),
        (&["frequency", "-", "--word", "民营企业"], 1),
        (&["trend", "-", "--word", "民营企业"], 0),
    ] {
        let run = tifa_reading(arguments, TEXT);
        let with_it = rows(&run.output).iter().filter(|row| row.contains("民营企业")).count();
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.error);
        assert!(with_it >= rows_of_it, "{arguments:?}: {}\n{}", run.output, run.error);
    }
}

#[test]
fn what_is_not_counted_is_told() {
    let run = tifa_reading(["frequency", "-", "--word", "就业"], TEXT);
    assert_eq!(run.error, "就业: counted at 2 of the 3 places where it stands; elsewhere 就业率 1\n");
    assert!(run.output.contains("# asked: 就业 stands 3 times, counted 2; elsewhere 就业率 1\n"), "{}", run.output);
    let nested = tifa_reading(["frequency", "-", "--word", "就业", "--match", "nested"], TEXT);
    assert_eq!(nested.error, "");
    for arguments in [
        &["frequency", "-", "--word", "外资企业"][..],
        &["concordance", "外资企业", "-"],
        &["cooccurrence", "-", "--neighbours", "外资企业"],
        &["report", "-", "--word", "外资企业"],
        &["network", "-", "--word", "外资企业"],
    ] {
        let run = tifa_reading(arguments, TEXT);
        assert!(run.error.contains("外资企业: stands nowhere in these texts"), "{arguments:?}: {}", run.error);
    }
    let chinese = tifa_reading(["frequency", "-", "--word", "就业", "--lang", "zh"], TEXT);
    assert_eq!(chinese.error, "就业：出现 3 处，计入 2 处；其余切作 就业率 1\n");
    let none = tifa_reading(["concordance", "[kind=numeral]", "-"], TEXT);
    assert_eq!((none.code, none.error.as_str()), (0, "the table has no rows\n"));
}

#[test]
fn what_is_no_word_is_refused() {
    for arguments in [
        &["frequency", "-", "--word", "民营*"][..],
        &["frequency", "-", "--word", ""],
        &["cooccurrence", "-", "--neighbours", "“”"],
    ] {
        let run = tifa_reading(arguments, TEXT);
        assert_eq!((run.code, run.output.as_str()), (2, ""), "{arguments:?}");
        assert!(run.error.contains("expected a word with"), "{arguments:?}: {}", run.error);
    }
}

#[test]
fn categories_count_inside_longer_words_and_name_unknown_words() {
    let folder = Folder::new("asked-categories");
    let categories = folder.write("mine.csv", "category,term\n就业,就业\n就业,民工潮\n");
    let run = tifa_reading(["frequency", "-", "--categories", &categories], TEXT);
    assert!(rows(&run.output)[0].contains(",就业,2,3,3,6,"), "{}", run.output);
    assert_eq!(run.error, "民工潮: stands nowhere in these texts\n");
    let token = tifa_reading(["frequency", "-", "--categories", &categories, "--match", "token"], TEXT);
    assert!(rows(&token.output)[0].contains(",就业,2,3,3,4,"), "{}", token.output);
    assert!(token.error.contains("就业: counted at 2 of the 3 places"), "{}", token.error);
}

#[test]
fn stop_words_take_out_terms_of_the_lexicon_but_not_what_is_asked_for() {
    let folder = Folder::new("asked-stop-words");
    let stop = folder.write("stop.txt", "乡村振兴\n就业\n");
    let text = "推进乡村振兴。稳定就业。\n";
    let run = tifa_reading(["frequency", "-", "--stop-words", &stop, "--word", "就业"], text);
    assert!(!run.output.contains(",乡村振兴,") && run.output.contains(",就业,"), "{}", run.output);
}

/// A regression of the front door: the questions that count said nothing.
#[test]
fn a_malformed_place_is_told_by_every_subcommand() {
    let folder = Folder::new("malformed");
    let path = folder.path("甲县-2025.txt");
    std::fs::write(&path, b"\xe6\x94\xb9\xe9\x9d\xa9\xff\xe8\xa7\x81\xe6\x95\x88\xe3\x80\x82\n").unwrap();
    for subcommand in ["report", "frequency", "cooccurrence", "trend", "keywords", "documents", "network"] {
        let run = tifa([subcommand, &path]);
        let told = format!("{path}:1: 1 malformed place(s) in UTF-8, the first at byte 6, read as U+FFFD");
        assert!(run.error.to_lowercase().contains(&told.to_lowercase()), "{subcommand}: {}", run.error);
    }
}
