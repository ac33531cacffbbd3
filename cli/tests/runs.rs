//! What the command does with files, good and bad.

use crate::command::{Folder, tifa, tifa_reading};

const TEXT: &str =
    "政府工作报告\n一、工作回顾\n推进乡村振兴，深化“放管服”改革。\n二、工作安排\n培育新质生产力，推进乡村振兴。\n";

#[test]
fn a_bad_file_among_good_ones_is_named_and_the_rest_is_done() {
    let folder = Folder::new("bad-file");
    let good = folder.write("甲县-2025.txt", TEXT);
    let other = folder.write("甲县-2026.txt", &TEXT.replace("乡村振兴", "乡村建设"));
    let empty = folder.write("empty.txt", "");
    let missing = folder.path("missing.txt");
    let alone = tifa(["cut", &good, &other]);
    assert_eq!((alone.code, alone.error.as_str()), (0, ""));
    for subcommand in ["cut", "clean", "report", "discover", "frequency", "cooccurrence", "trend", "keywords"] {
        let all = tifa([subcommand, &good, &empty, &missing, &other]);
        let fine = tifa([subcommand, &good, &other]);
        assert_eq!((all.code, fine.code), (1, 0), "{subcommand}: {}", all.error);
        // The command stands in the origin of a table, with all its arguments.
        let rows = |output: &str| -> Vec<String> {
            output.lines().filter(|line| !line.starts_with("# command: ")).map(str::to_owned).collect()
        };
        assert_eq!(rows(&all.output), rows(&fine.output), "{subcommand}");
        for bad in ["empty.txt: ", "missing.txt: "] {
            assert!(all.error.contains(bad), "{subcommand}: {}", all.error);
        }
    }
    let none = tifa(["frequency", &empty, &missing]);
    assert_eq!((none.code, none.output.as_str()), (2, ""));
    assert!(none.error.starts_with("error: "), "{}", none.error);
}

#[test]
fn no_file_is_an_error_but_for_the_sample() {
    assert_eq!(tifa(["report"]).code, 0);
    let none = tifa(["frequency"]);
    assert_eq!((none.code, none.output.as_str()), (2, ""));
    assert!(none.error.contains("--files-from"), "{}", none.error);
}

#[test]
fn files_are_taken_from_a_list() {
    let folder = Folder::new("list");
    let one = folder.write("one.txt", "改革见效。\n");
    let two = folder.write("two.txt", "民生改善。\n");
    let list = folder.write("list.txt", &format!("{one}\r\n\n{two}\n"));
    assert_eq!(tifa(["cut", "--files-from", &list]).output, "改革/见效/。\n民生/改善/。\n");
    assert_eq!(tifa_reading(["cut", "--files-from", "-"], &two).output, "民生/改善/。\n");
    assert_eq!(tifa_reading(["cut", "-"], "改革见效。").output, "改革/见效/。\n");
}

#[test]
fn an_asked_word_stays_whole() {
    let run = |arguments: &[&str]| tifa_reading(arguments, "实施万人万企行动。\n").output;
    assert_ne!(run(&["cut", "-"]), "实施/万人万企/行动/。\n");
    assert_eq!(run(&["cut", "-", "--word", "万人万企"]), "实施/万人万企/行动/。\n");
    let table = run(&["frequency", "-", "--word", "万人万企"]);
    assert!(table.lines().any(|line| line.contains(",万人万企,")), "{table}");
}

#[test]
fn the_ending_chooses_the_format() {
    let folder = Folder::new("ending");
    let report = folder.write("甲县-2026.txt", TEXT);
    let run = |subcommand: &str, name: &str| {
        let path = folder.path(name);
        let run = tifa([subcommand, &report, "-o", &path]);
        assert_eq!((run.code, run.output.as_str()), (0, ""), "{name}: {}", run.error);
        folder.read(name)
    };
    assert!(run("report", "a.json").starts_with("{\n"));
    assert!(run("report", "a.txt").starts_with("政府工作报告\n"));
    assert!(run("page", "a.html").trim_end().ends_with("</html>"));
    assert!(run("network", "a.graphml").contains("<graphml"));
    assert!(run("network", "a.gexf").contains("<gexf"));
    assert!(run("cooccurrence", "a.jsonl").lines().all(|line| line.starts_with('{')));
    let tables = tifa(["network", &report, "-o", &folder.path("net.csv"), "--least", "1"]);
    assert_eq!((tables.code, tables.error.as_str()), (0, ""));
    assert!(
        folder.read("net.nodes.csv").contains("\nterm,") && folder.read("net.edges.csv").contains("\nsource,target,")
    );
    assert!(!std::path::Path::new(&folder.path("net.csv")).exists());
    let optional: [(&str, &str, bool); 3] = [
        ("cooccurrence", "xlsx", cfg!(feature = "xlsx")),
        ("frequency", "parquet", cfg!(feature = "arrow")),
        ("network", "xlsx", cfg!(feature = "xlsx")),
    ];
    for (subcommand, ending, is_built) in optional {
        let run = tifa([subcommand, &report, "-o", &folder.path(&format!("b.{ending}"))]);
        let said = if is_built { run.error.is_empty() } else { run.error.contains("this build has not the feature") };
        assert_eq!((run.code, said), (if is_built { 0 } else { 2 }, true), "{subcommand}: {}", run.error);
    }
    let wrong = tifa(["network", &report, "-o", &folder.path("a.docx")]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.error.contains("gexf, graphml, net, json, jsonl"), "{}", wrong.error);
    assert!(!std::path::Path::new(&folder.path("a.docx")).exists());
}

#[test]
fn reports_of_several_files_are_json_lines() {
    let folder = Folder::new("lines");
    let files = ["甲县-2025.txt", "甲县-2026.txt"].map(|name| folder.write(name, TEXT));
    for subcommand in ["report", "clean"] {
        let lines = tifa([subcommand, "--json", &files[0], &files[1]]).output;
        assert_eq!(lines.lines().count(), 2, "{subcommand}");
        let one: serde_json::Value = serde_json::from_str(&tifa([subcommand, "--json", &files[0]]).output).unwrap();
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(one, first, "{subcommand}");
    }
}

#[test]
fn a_report_takes_its_year_from_the_name_of_its_file() {
    let folder = Folder::new("year");
    let text = "政府工作报告\n二、工作安排\n主要预期目标是：生产总值增长6%左右。\n";
    let file = folder.write("甲县-2026.txt", text);
    let json: serde_json::Value = serde_json::from_str(&tifa(["report", "--json", &file]).output).unwrap();
    assert_eq!(json["figures"][0]["period"], "2026");
    assert_eq!((&json["targets"][0]["indicator_id"], &json["targets"][0]["form"]), (&"gdp".into(), &"about".into()));
    let page = folder.path("page.html");
    assert_eq!(tifa(["page", &file, "-o", &page]).code, 0);
    assert!(folder.read("page.html").contains("<td>2026</td>"));
}

#[test]
fn the_command_speaks_chinese() {
    let wrong = tifa(["--lang", "zh", "frequency", "--sort-by", "x"]);
    assert_eq!(wrong.code, 2);
    assert_eq!(wrong.error, "错误：--sort-by：没有这个选项\n");
    let value = tifa(["trend", "a.txt", "--sort", "age", "--lang", "zh"]);
    assert_eq!(value.error, "错误：--sort <ORDER>：值 age 不可用；可取：count, first, tau, p, slope\n");
    let empty = tifa_reading(["cut", "-", "--lang=zh"], "");
    assert_eq!(empty.error, "错误：-：空文件；应为文本\n");
    let help = tifa(["frequency", "--help", "--lang", "zh"]).output;
    assert!(help.starts_with("每个词出现多少次\n\n用法: tifa frequency [选项] [FILE]...\n"), "{help}");
    let report = tifa(["report", "--lang", "zh"]).output;
    assert!(report.contains("\n提纲\n") && report.contains("\n最高频的词（"), "{report}");
    let unknown = tifa(["--lang", "zh", "paint"]);
    assert_eq!((unknown.code, unknown.error.as_str()), (2, "错误：paint：没有这个子命令\n"));
}

#[test]
fn charts_are_drawn_and_say_what_they_want() {
    let folder = Folder::new("chart");
    let first = folder.write("甲县-2025.txt", TEXT);
    let second = folder.write("甲县-2026.txt", &TEXT.replace("新质生产力", "特色产业"));
    for (kind, expected) in [
        ("trend", ">乡村振兴 "),
        ("share", "<title>2025 乡村振兴: "),
        ("dispersion", "甲县-2026 乡村振兴: 2"),
        ("cloud", "放管服 · 提法 · 2"),
        ("results", "没有可画的目标"),
    ] {
        let drawn = tifa(["chart", kind, &first, &second, "--word", "乡村振兴", "--lang", "zh"]);
        assert_eq!((drawn.code, drawn.error.as_str()), (0, ""), "{kind}");
        assert!(drawn.output.starts_with("<svg ") && drawn.output.contains(expected), "{kind}: {}", drawn.output);
        let again = tifa(["chart", kind, &second, &first, "--word", "乡村振兴", "--lang", "zh"]);
        assert!(kind == "dispersion" || drawn.output == again.output, "{kind} depends on the order of the files");
    }
    let keyness = tifa(["chart", "keyness", &second, "--against", &first, "--lang", "zh"]);
    assert_eq!(keyness.code, 0, "{}", keyness.error);
    let without_word = tifa(["chart", "trend", &first]);
    assert_eq!((without_word.code, without_word.output.as_str()), (2, ""));
    assert!(without_word.error.contains("--word"), "{}", without_word.error);
}

#[test]
fn errors_are_told_in_the_language_of_the_command() {
    let folder = Folder::new("languages");
    let lexicon = folder.write("own.csv", "term,kind\n三农,slogna\n");
    let told = |language| tifa(["frequency", "-", "--lexicon", &lexicon, "--lang", language]).error;
    assert!(told("en").contains(":2:2: ") && told("en").contains("; expected one of "), "{}", told("en"));
    assert!(told("zh").contains("第2行第2列：") && told("zh").contains("；应为 "), "{}", told("zh"));
    let missing = |language| tifa(["cut", "no-such-file.txt", "--lang", language]).error;
    assert!(missing("zh").contains("no-such-file.txt：没有所要的内容："), "{}", missing("zh"));
    assert!(missing("en").contains("no-such-file.txt: "), "{}", missing("en"));
}

#[cfg(feature = "png")]
#[test]
fn a_chart_is_a_picture_or_the_font_that_it_lacks_is_told() {
    let folder = Folder::new("picture");
    let text = folder.write("甲县-2025.txt", TEXT);
    let picture = folder.path("cloud.png");
    let drawn = tifa(["chart", "cloud", &text, "-o", &picture, "--lang", "zh"]);
    if drawn.code == 0 {
        let bytes = std::fs::read(&picture).unwrap();
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{} bytes that are no PNG", bytes.len());
    } else {
        // A machine without Chinese fonts.
        assert_eq!(drawn.code, 2);
        assert!(drawn.error.contains("系统中没有一种字体有"), "{}", drawn.error);
    }
}
