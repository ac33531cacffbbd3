# What the command says, in English. The keys are those of zh.ftl, which a test holds.

about = Reads Chinese policy text: repairs it, finds its slogans, counts and compares
usage = tifa SUBCOMMAND [OPTIONS] FILE...
usage-options = [OPTIONS]
heading-usage = Usage
heading-commands = Subcommands
heading-question = What is asked
heading-inputs = Inputs
heading-reading = How texts are read, and which terms are listed
heading-output = Output
heading-general = General
heading-examples = Examples
one-of = ; one of: { $values }
by-default = ; by default: { $values }

tifa-examples =
    tifa report 砚川县-2026.txt
    tifa page 砚川县-2025.txt 砚川县-2026.txt -o years.html
    tifa frequency reports/*.txt --by year -o frequency.csv
    tifa cut --help

## Options of all

files = Files, folders with all that lies in them, patterns such as `reports/*-2024.txt`; `-` is standard input
files-from = More of them: one a line of this file; `-` is standard input
table = A corpus in one table instead, a document a row: its text in the column 正文 or `text`, with 省份 or `place`, 年份 or `year`; others are labels
meta = A table that joins place, year, day and labels to the files by their names
lexicon = A lexicon laid over the embedded one; several are laid one over the other; `none` leaves the embedded one out
word = A word that is counted as a term, whatever the lexicon has; several with `|` between them, or the option several times
matching = Where asked words count: as words of their own, inside longer words too, or wherever their characters stand. Without it --word counts as a token; a pattern, --neighbours and categories count inside longer words, too
engine = The engine that cuts words: pointwise errs less, jieba's words are those of everyone who uses jieba
appendix = Count the glossary appendix, too
all-terms = List stop words, numbers and single characters, too
stop-words = Leave these words out instead of the embedded list: a word a line, `#` begins a remark; `none` for none
kind = List terms of the lexicon of these kinds alone, several with commas between
indicators = Headline indicators laid over the embedded ones: CSV with the columns id, label and aliases, separated by `|`
output = The file to write, replaced at once when all is written; its ending chooses the format. Without it, standard output
format = The format, where no ending chooses it
json = Print JSON; of several files JSON lines, one a file
labels = The language of column names, kinds and topics in a table
bom = Begin the table with a byte order mark, which Excel wants
formulas = What becomes of cells that a spreadsheet would run as formulas
lang = The language of help and messages; without it that of the locale
help = Print this help
version = Print the version

## Options of several questions

least = The least count that is listed
most = How many rows are given at most
sort = What the rows are sorted by
within = Where terms count as together: sentence, paragraph, section, document (each with `:min` for min(count)), or window:N[:left|:right][:distance]
against = The reports to compare with: files, folders, patterns

## Subcommands

schema = Print the JSON Schema of what --json prints
report-about = All that is found in a report: title, outline, slogans, candidates, frequent terms and pairs
report-files = Files, folders, patterns, by default the bundled sample; `-` is standard input
report-examples =
    tifa report
    tifa report 砚川县-2026.txt
    tifa report 砚川县-2026.txt --json
    tifa report 砚川县-2026.txt --lexicon mine.csv --word 四沟一渠 -o report.json

page-about = One page of HTML to look at and send: a report, or several compared
page-files = Files, folders, patterns, by default the bundled sample; `-` is standard input
page-examples =
    tifa page 砚川县-2026.txt -o page.html
    tifa page 砚川县-2025.txt 砚川县-2026.txt -o years.html

clean-about = The clean text, a paragraph a line: wrapped lines joined, page numbers, markup and stray spaces dropped
clean-json = Print JSON, with the place of every paragraph in the source; of several files JSON lines, one a file
clean-examples =
    tifa clean scanned.txt -o clean.txt
    tifa clean scanned.txt --json

cut-about = Segmentation alone, of the text as it is: tokens joined by `/`. The engine is jieba unless another is named
cut-engine = The engine that cuts words. Here it is jieba by default, whose words are those of everyone who uses jieba; pointwise errs less
cut-mode = Which words are given
cut-no-hmm = Leave unknown words as single characters
cut-pos = Give parts of speech: `word_tag`; only with --mode exact
cut-model = A compiled model for the pointwise engine instead of the embedded one
cut-examples =
    tifa cut 砚川县-2026.txt
    tifa cut --engine pointwise --pos 砚川县-2026.txt
    tifa cut --lexicon none --mode search 砚川县-2026.txt

discover-about = Slogans that the lexicon lacks, as JSON lines; of several files also the words that no dictionary has
discover-score = Give what has this score or a higher one; 0 gives every quotation
discover-examples =
    tifa discover 砚川县-2026.txt
    tifa discover --score 0.8 reports/*.txt -o candidates.jsonl

documents-about = What each document is of, where that was found, and how large it is
documents-examples =
    tifa documents reports/
    tifa documents 2026/*.txt --meta places.csv -o documents.csv

mentions-about = Every slogan of every report, where it stands and what it stands for
mentions-examples =
    tifa mentions 砚川县-2026.txt
    tifa mentions reports/ --labels zh --bom -o mentions.csv

audit-about = What a lexicon does to texts: each occurrence of each term, and what became of it
audit-since = Check the years of first use against files whose names hold their year; an entry that is too late makes the exit code 1
audit-examples =
    tifa audit --lexicon mine.csv 砚川县-2026.txt
    tifa audit --since 国务院-*.txt -o audit.csv

frequency-about = How often each term occurs
frequency-by = The groups: corpus; or document, place, year, half, section, paragraph, sentence, label:KEY, several with commas between
frequency-class = Count classes of terms instead of terms
frequency-categories = Count the shares of categories: CSV with the columns category and term
frequency-dispersion = How evenly terms are spread over sentence, paragraph, section, document or parts:N
frequency-ngrams = Count sequences of so many terms
frequency-examples =
    tifa frequency reports/*.txt --by year -o frequency.csv
    tifa frequency 砚川县-2026.txt --class topic
    tifa frequency 砚川县-2026.txt --categories mine.csv --match string

cooccurrence-about = Which terms occur together
cooccurrence-terms = How many of the most frequent terms take part
cooccurrence-neighbours = Only pairs of this word, which stands first; several with `|` between them
cooccurrence-columns = The measures with a column of their own, separated by commas
cooccurrence-examples =
    tifa cooccurrence 砚川县-2026.txt -o pairs.csv
    tifa cooccurrence 砚川县-2026.txt --neighbours 发展 --within window:5 --sort pmi

network-about = Which terms occur together, as a network for Gephi and other programs
network-terms = How many of the most frequent terms take part
network-weight = The weight of an edge: count, or a measure of `tifa cooccurrence --sort`
network-weight-above = Edges must weigh more than this
network-edges = How many of the heaviest edges are kept
network-giant = Keep the giant component alone
network-seed = The seed of the search for communities
network-examples =
    tifa network 砚川县-2026.txt -o network.gexf
    tifa network 砚川县-2026.txt --giant -o network.graphml
    tifa network 砚川县-2026.txt --format vosviewer -o map
    tifa network 砚川县-2026.txt -o network.csv

keyness-about = What is typical of some reports against others
keyness-examples =
    tifa keyness 砚川县-2026.txt --against 砚川县-2025.txt
    tifa keyness 2026/*.txt --against 2025/*.txt --sort log-ratio -o keyness.csv

keywords-about = What each report is about
keywords-method = How keywords are found: against what work reports are like, or by the document alone, the other documents, a reference
keywords-idf = Inverse document frequencies for tf-idf, `word value` a line; without it, those of the reports
keywords-examples =
    tifa keywords 砚川县-2026.txt
    tifa keywords reports/*.txt --kind slogan,numeral -o keywords.csv
    tifa keywords 2026/*.txt --method keyness --against 2025/*.txt --most 10

concordance-about = Every place where a pattern stands, in context
concordance-pattern = A word; or a sequence of words and of tests such as `[term=…]`, `[kind=numeral]`, `[topic=rural]`, `[pos=v]`, `[]{"{"}0,3{"}"}`
concordance-width = The characters on each side
concordance-examples =
    tifa concordance 高质量发展 砚川县-2026.txt
    tifa concordance '[kind=numeral]' reports/*.txt --sort left -o places.csv

trend-about = How terms come and go over the years; the year is that of the name, the title or --meta
trend-examples =
    tifa trend 砚川县-20*.txt
    tifa trend 国务院-*.txt --sort tau --least 10 -o trend.csv

chart-about = A drawing as SVG or PNG: trend over the years, share by place, dispersion in each document, keyness, cloud, results of targets, strip of targets by place
chart-drawing = What is drawn; trend, share and dispersion draw the words of --word, keyness wants --against
chart-by = The groups, as in `tifa frequency --by`; without it those that fit: places if there are several, or else years or documents
chart-drawn = The terms of a cloud, or of each side of keyness
chart-words = Draw words in a cloud, too, not slogans alone
chart-title = The title, which may be empty; without it, one is made
chart-examples =
    tifa chart trend 国务院-*.txt --word 数字经济 --word 生态 -o trend.svg
    tifa chart share 2026/*.txt --word 民营企业 -o share.svg
    tifa chart keyness 甲县-2026.txt --against 乙市-*.txt -o keyness.svg
    tifa chart cloud 甲县-2026.txt --drawn 80 --title 甲县的提法 -o cloud.png

compare-about = What changed from one text to the next: sentences, words, formulations, figures
compare-rows = What the table lists; without it, the summary on one screen
compare-sentence = The least similarity of two sentences that are joined, from 0 to 1
compare-confidence = How sure a link must be, from 0 to 1
compare-clause = The least containment of a clause in another, from 0 to 1
compare-examples =
    tifa compare 砚川县-2025.txt 砚川县-2026.txt
    tifa compare 砚川县-2025.txt 砚川县-2026.txt -o changes.html
    tifa compare 砚川县-202*.txt --changes formulations -o formulations.csv

reuse-about = Which passages documents have in common, and which of them had them first
reuse-rows = What the table lists; shares of each document, edges from source to target, passages, formulations and who used them first, paragraphs that nearly repeat others
reuse-attribute = What a passage is put down to that stands in several earlier documents: the own report, those above and then the earliest; or the earliest of all
reuse-containment = The least containment of a clause in another, from 0.2 to 1; 0.5 for the cautious
reuse-lift = How many times the background the share of an edge must be
reuse-examples =
    tifa reuse reports/*.txt
    tifa reuse reports/*.txt --rows edges -o edges.csv
    tifa reuse 国务院-2025.txt 甲省-202*.txt --rows passages -o passages.csv

figures-about = Every number that reports state: of what, how much, for when, reached or promised
figures-numerals = List every numeral instead: a figure, or the class of what is none
figures-examples =
    tifa figures 砚川县-2026.txt
    tifa figures reports/ -o figures.csv

targets-about = What reports promise for their year: range, hedge, form; a report without a growth target has a row that says so
targets-point = The number of a range that counts
targets-rule = Which words make a target hard: customary counts 以上, 确保, 力争 as hard, 左右 and ranges as soft; without it none is called so
targets-results = Join the targets with the results that the reports of the next year state
targets-above = Reports of the level above: by how much each target is above theirs
targets-expect = Ids of indicators whose target is missed where a report has none, several with commas; `none` for none
targets-examples =
    tifa targets reports/ -o targets.csv
    tifa targets reports/ --results --point mid -o results.csv
    tifa targets 甲县-2026.txt --above 乙市-2026.txt

ask-about = Ask a corpus any question of the library by its name
ask-question = The question
ask-set = An option of the question; a value is JSON or a text
ask-examples =
    tifa ask lexical-diversity reports/*.txt -o diversity.csv
    tifa ask lexical-diversity reports/*.txt --set window=1000 --set 'groups=["place","year"]'

## Messages

error = error: { $message }
empty-file = an empty file; expected a text
malformed = { $file }:{ $line }: { $count } malformed place(s) in { $encoding }, the first at byte { $byte }, read as U+FFFD
asked-nowhere = { $word }: stands nowhere in these texts
asked-uncounted = { $word }: counted at { $counted } of the { $places } places where it stands; elsewhere { $ways }
asked-in-appendix = { $word }: stands at { $places } place(s) in the glossary appendix, which --appendix counts
no-rows = the table has no rows
note = note: { $note }
no-file = no file; expected the names of files, or --files-from
no-such-format = { $file }: the ending chooses no format; expected one of { $endings }
without-feature = { $file }: this build has not the feature `{ $feature }`, which writes such files; `cargo install tifa-cli --features { $feature }` adds it
vosviewer-without-output = --format vosviewer writes several files: name them with --output
chart-without-word = no word to draw: name one or more with --word
chart-without-reference = no report to compare with: name some with --against
chart-without-font = No font of the system has the character “{ $character }”, so that there is no PNG; install one for Chinese (such as Noto Sans CJK SC), or write SVG
chart-too-large = The drawing is too large: { $width } × { $height } pixels
pos-with-other-mode = --pos goes with --mode exact only
two-texts = a page shows two texts; --changes lists more, year by year
no-place = { $file }: no place found; a table given with --meta can say it
no-year = { $file }: no year found; a table given with --meta can say it
no-place-and-year = { $file }: no place and no year found; a table given with --meta can say them
repeated = { $file }: the same bytes as { $first }; both count
unmatched = { $row }: a row of --meta whose file is not among those read
undated = { $count } file(s) left out: no year in name, title or --meta
usage-unknown-argument = { $argument }: no such option
usage-no-value = { $argument }: no value
usage-invalid-value = { $argument }: the value { $value }; expected one of { $expected }
usage-refused-value = { $argument }: the value { $value }: { $reason }
usage-unknown-subcommand = { $subcommand }: no such subcommand
usage-no-subcommand = no subcommand; see tifa --help
usage-missing-argument = missing: { $argument }
usage-conflict = { $argument } does not go with { $other }
