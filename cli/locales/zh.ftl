# 命令所说的话，中文。键与 en.ftl 相同，由测试保证。

about = 阅读中文政策文本：修复文本，找出提法，统计，比较
usage = tifa 子命令 [选项] 文件...
usage-options = [选项]
heading-usage = 用法
heading-commands = 子命令
heading-question = 问什么
heading-inputs = 输入
heading-reading = 怎样读文本，列出哪些词
heading-output = 输出
heading-general = 通用
heading-examples = 例子
one-of = ；可取：{ $values }
by-default = ；默认：{ $values }

tifa-examples =
    tifa report 砚川县-2026.txt
    tifa page 砚川县-2025.txt 砚川县-2026.txt -o years.html
    tifa frequency reports/*.txt --by year -o frequency.csv
    tifa cut --help

## 共同的选项

files = 文件、文件夹（含其中全部文件）、通配符如 `reports/*-2024.txt`；`-` 表示标准输入
files-from = 更多文件：此文件每行一个；`-` 表示标准输入
table = 改用一个表格中的语料，一行一篇：正文在“正文”或 `text` 列，另有“省份”或 `place`、“年份”或 `year`，其余各列为标签
meta = 按文件名补充地名、年份、日期和标签的表格
lexicon = 覆盖在内置词表之上的词表，可给多个，后者覆盖前者；`none` 表示不用内置词表
word = 要计数的词，不论词表中有没有；多个词以 `|` 分隔，或多次给出此选项
matching = 所问的词算在哪里：只算独立成词的、也算在更长的词之内的、凡有此字符串之处都算。不给时，--word 只算独立成词的；检索式、--neighbours 和类别也算在更长的词之内的
engine = 分词引擎：pointwise 错误较少，jieba 的结果与结巴分词一致
appendix = 名词解释等附录也计入
all-terms = 停用词、数字和单字也列出
stop-words = 用此停用词表代替内置的：每行一词，`#` 起为注释；`none` 表示不用停用词
kind = 只列词表中这些类别的词，以逗号分隔
indicators = 另加的指标表，盖在自带的上面：CSV，列为 id、label、aliases（别名以 `|` 分隔）
output = 要写的文件，写完才一次替换；扩展名决定格式。不给则写到标准输出
format = 格式，用于扩展名不能决定时
json = 输出 JSON；多个文件时每个文件一行
labels = 表格中列名、类别和主题所用的语言
bom = 表格以字节顺序标记开头，供 Excel 识别
formulas = 会被电子表格当作公式的单元格如何处理
lang = 帮助和提示的语言；不给则按系统区域设置
help = 显示帮助
version = 显示版本

## 几个问题共有的选项

least = 列出所需的最低次数
most = 最多给出多少行
sort = 按什么排序
within = 在何范围内算共现：sentence（句）、paragraph（段）、section（节）、document（篇），各可加 `:min` 取较小次数；或 window:N[:left|:right][:distance]（窗口）
against = 用来对照的报告：文件、文件夹、通配符

## 子命令

schema = 输出 --json 结果的 JSON Schema
report-about = 一篇报告的全部结果：标题、提纲、提法、候选提法、高频词和词对
report-files = 文件、文件夹、通配符，默认为自带样例；`-` 表示标准输入
report-examples =
    tifa report
    tifa report 砚川县-2026.txt
    tifa report 砚川县-2026.txt --json
    tifa report 砚川县-2026.txt --lexicon mine.csv --word 四沟一渠 -o report.json

page-about = 一个可看可发的网页：一篇报告，或多篇比较
page-files = 文件、文件夹、通配符，默认为自带样例；`-` 表示标准输入
page-examples =
    tifa page 砚川县-2026.txt -o page.html
    tifa page 砚川县-2025.txt 砚川县-2026.txt -o years.html

clean-about = 清理后的文本，一段一行：接上断行，去掉页码、标记和多余空格
clean-json = 输出 JSON，含每段在原文中的位置；多个文件时每个文件一行
clean-examples =
    tifa clean scanned.txt -o clean.txt
    tifa clean scanned.txt --json

cut-about = 只分词，不清理文本：词以 `/` 相连。默认引擎是 jieba
cut-engine = 分词引擎。这里默认是 jieba，结果与结巴分词一致；pointwise 错误较少
cut-mode = 给出哪些词
cut-no-hmm = 未登录词切成单字
cut-pos = 给出词性：`词_词性`；只能与 --mode exact 同用
cut-model = 代替内置模型的 pointwise 引擎模型
cut-examples =
    tifa cut 砚川县-2026.txt
    tifa cut --engine pointwise --pos 砚川县-2026.txt
    tifa cut --lexicon none --mode search 砚川县-2026.txt

discover-about = 词表中没有的提法，一行一条 JSON；多个文件时还有词典中没有的词
discover-score = 给出不低于此分的；0 则给出全部引语
discover-examples =
    tifa discover 砚川县-2026.txt
    tifa discover --score 0.8 reports/*.txt -o candidates.jsonl

documents-about = 每个文档的地区、年份、日期及其来源和规模
documents-examples =
    tifa documents reports/
    tifa documents 2026/*.txt --meta places.csv -o documents.csv

mentions-about = 每篇报告中的每一处提法：在何处，指什么
mentions-examples =
    tifa mentions 砚川县-2026.txt
    tifa mentions reports/ --labels zh --bom -o mentions.csv

audit-about = 词表用于文本的情形：每个词的每次出现及其归宿
audit-since = 用文件名中的年份核对首次使用的年份；年份过晚的条目使退出码为 1
audit-examples =
    tifa audit --lexicon mine.csv 砚川县-2026.txt
    tifa audit --since 国务院-*.txt -o audit.csv

frequency-about = 每个词出现多少次
frequency-by = 分组：corpus（全部）；或 document（篇）、place（地）、year（年）、half（回顾与计划）、section（节）、paragraph（段）、sentence（句）、label:名（标签），几项以逗号分隔
frequency-class = 统计词的类别而不是词
frequency-categories = 统计自定类别的份额：有 category 和 term 两列的 CSV
frequency-dispersion = 词分布得多均匀，按 sentence（句）、paragraph（段）、section（节）、document（篇）或 parts:N（N 等份）
frequency-ngrams = 统计连续若干词的序列
frequency-examples =
    tifa frequency reports/*.txt --by year -o frequency.csv
    tifa frequency 砚川县-2026.txt --class topic
    tifa frequency 砚川县-2026.txt --categories mine.csv --match string

cooccurrence-about = 哪些词一同出现
cooccurrence-terms = 最高频的多少个词参加
cooccurrence-neighbours = 只给此词的词对，此词在前；多个词以 `|` 分隔
cooccurrence-columns = 各占一列的指标，以逗号分隔
cooccurrence-examples =
    tifa cooccurrence 砚川县-2026.txt -o pairs.csv
    tifa cooccurrence 砚川县-2026.txt --neighbours 发展 --within window:5 --sort pmi

network-about = 词的共现网络，供 Gephi 等软件使用
network-terms = 最高频的多少个词参加
network-weight = 边的权重：count（次数），或 `tifa cooccurrence --sort` 的一种指标
network-weight-above = 边的权重须大于此值
network-edges = 保留最重的多少条边
network-giant = 只保留最大连通分量
network-seed = 社区划分的随机种子
network-examples =
    tifa network 砚川县-2026.txt -o network.gexf
    tifa network 砚川县-2026.txt --giant -o network.graphml
    tifa network 砚川县-2026.txt --format vosviewer -o map
    tifa network 砚川县-2026.txt -o network.csv

keyness-about = 一些报告相对于另一些报告的特色词
keyness-examples =
    tifa keyness 砚川县-2026.txt --against 砚川县-2025.txt
    tifa keyness 2026/*.txt --against 2025/*.txt --sort log-ratio -o keyness.csv

keywords-about = 每篇报告的关键词
keywords-method = 求关键词的方法：与各地工作报告相比，或只看本篇、与其他各篇或参照相比
keywords-idf = tf-idf 所用的逆文档频率，每行“词 值”；不给则按所给报告计算
keywords-examples =
    tifa keywords 砚川县-2026.txt
    tifa keywords reports/*.txt --kind slogan,numeral -o keywords.csv
    tifa keywords 2026/*.txt --method keyness --against 2025/*.txt --most 10

concordance-about = 一个模式的每处出现及上下文
concordance-pattern = 一个词；或由词和条件组成的序列，条件如 `[term=…]`、`[kind=numeral]`、`[topic=rural]`、`[pos=v]`、`[]{"{"}0,3{"}"}`
concordance-width = 两边各给多少字
concordance-examples =
    tifa concordance 高质量发展 砚川县-2026.txt
    tifa concordance '[kind=numeral]' reports/*.txt --sort left -o places.csv

trend-about = 词逐年的消长；年份取自文件名、标题或 --meta
trend-examples =
    tifa trend 砚川县-20*.txt
    tifa trend 国务院-*.txt --sort tau --least 10 -o trend.csv

chart-about = 画图（SVG、PNG）：trend 历年变化，share 各地用词，dispersion 各篇分布，keyness 特色词，cloud 词云，results 目标与结果，strip 各地目标
chart-drawing = 画什么图；trend、share 和 dispersion 画 --word 所给的词，keyness 要有 --against
chart-by = 分组，各项同 `tifa frequency --by`；不给则视报告而定：有多个地方按地方，否则按年份或篇
chart-drawn = 词云的词数，特色词每边的词数
chart-words = 词云也画一般的词，不只是提法
chart-title = 图题，空则不写；不给则自动拟定
chart-examples =
    tifa chart trend 国务院-*.txt --word 数字经济 --word 生态 -o trend.svg
    tifa chart share 2026/*.txt --word 民营企业 -o share.svg
    tifa chart keyness 甲县-2026.txt --against 乙市-*.txt -o keyness.svg
    tifa chart cloud 甲县-2026.txt --drawn 80 --title 甲县的提法 -o cloud.png

compare-about = 前后两篇有何变化：句子、用词、提法、数字
compare-rows = 表格列什么；sentences 句子、words 用词、formulations 提法、figures 数字，不给则输出一屏摘要
compare-sentence = 两句相连的最低相似度，0 到 1
compare-confidence = 判为对应句所需的把握，0 到 1
compare-clause = 分句包含度的下限，0 到 1
compare-examples =
    tifa compare 砚川县-2025.txt 砚川县-2026.txt
    tifa compare 砚川县-2025.txt 砚川县-2026.txt -o changes.html
    tifa compare 砚川县-202*.txt --changes formulations -o formulations.csv

reuse-about = 各篇共有哪些段落，谁先写的
reuse-rows = 表格列什么；shares 各篇占比、edges 由来源指向去向的边、passages 段落、formulations 提法及最早使用者、paragraphs 近乎重复的段落
reuse-attribute = 一段见于多篇较早文档时归于谁：nearest 先本地往年、再上级、再其他最早者；earliest 一律归最早者
reuse-containment = 分句包含度的下限，0.2 到 1；求稳用 0.5
reuse-lift = 边的占比至少是背景的多少倍
reuse-examples =
    tifa reuse reports/*.txt
    tifa reuse reports/*.txt --rows edges -o edges.csv
    tifa reuse 国务院-2025.txt 甲省-202*.txt --rows passages -o passages.csv

figures-about = 报告中的每个数字：是什么、多少、何时、已完成还是目标
figures-numerals = 列出每处数字字样：是数据，或者属于哪一类非数据
figures-examples =
    tifa figures 砚川县-2026.txt
    tifa figures reports/ -o figures.csv

targets-about = 报告为当年定下的目标：区间、限定词、形式；没有增长目标的报告也占一行
targets-point = 区间取哪个数
targets-rule = 哪些词算硬约束：customary 以“以上、确保、力争”为硬，“左右”和区间为软；不给则不判
targets-results = 与次年报告所述结果相联：差距、是否完成
targets-above = 上级的报告：各目标高出上级多少（层层加码）
targets-expect = 报告若未定目标则须列出的指标代码，逗号分隔；`none` 表示不列
targets-examples =
    tifa targets reports/ -o targets.csv
    tifa targets reports/ --results --point mid -o results.csv
    tifa targets 甲县-2026.txt --above 乙市-2026.txt

ask-about = 按名称向语料提出库中的任一问题
ask-question = 问题
ask-set = 问题的一个选项；值为 JSON 或文本
ask-examples =
    tifa ask lexical-diversity reports/*.txt -o diversity.csv
    tifa ask lexical-diversity reports/*.txt --set window=1000 --set 'groups=["place","year"]'

## 提示

error = 错误：{ $message }
empty-file = 空文件；应为文本
malformed = { $file }:{ $line }：{ $encoding } 编码有 { $count } 处损坏，第一处在第 { $byte } 字节，读作 U+FFFD
asked-nowhere = { $word }：这些文本中没有这个字符串
asked-uncounted = { $word }：出现 { $places } 处，计入 { $counted } 处；其余切作 { $ways }
asked-in-appendix = { $word }：名词解释等附录中有 { $places } 处，用 --appendix 计入
no-rows = 表中没有一行
note = 注：{ $note }
no-file = 没有文件；应给出文件名，或用 --files-from
no-such-format = { $file }：扩展名不对应任何格式；可用：{ $endings }
without-feature = { $file }：这一版没有编入写此类文件的功能 `{ $feature }`；可用 `cargo install tifa-cli --features { $feature }` 加入
vosviewer-without-output = --format vosviewer 要写几个文件：请用 --output 命名
chart-without-word = 没有要画的词：请用 --word 给出，可给多次
chart-without-reference = 没有对照的报告：请用 --against 给出
chart-without-font = 系统中没有一种字体有“{ $character }”字，画不成 PNG；请安装中文字体（如 Noto Sans CJK SC），或改存 SVG
chart-too-large = 图太大：{ $width } × { $height } 像素
pos-with-other-mode = --pos 只能与 --mode exact 同用
two-texts = 页面只对照两篇；多篇逐年比较请用 --changes
no-place = { $file }：未找到地区，可用 --meta 的表给出
no-year = { $file }：未找到年份，可用 --meta 的表给出
no-place-and-year = { $file }：未找到地区和年份，可用 --meta 的表给出
repeated = { $file }：内容与 { $first } 完全相同；两者都计入
unmatched = { $row }：--meta 的这一行没有对应的文件
undated = 略去 { $count } 个文件：文件名、标题和 --meta 中都没有年份
usage-unknown-argument = { $argument }：没有这个选项
usage-no-value = { $argument }：缺少值
usage-invalid-value = { $argument }：值 { $value } 不可用；可取：{ $expected }
usage-refused-value = { $argument }：值 { $value } 不可用：{ $reason }
usage-unknown-subcommand = { $subcommand }：没有这个子命令
usage-no-subcommand = 没有子命令；见 tifa --help
usage-missing-argument = 缺少：{ $argument }
usage-conflict = { $argument } 不能与 { $other } 同用
