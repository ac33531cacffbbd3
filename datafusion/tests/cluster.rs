//! A scheduler and executors as processes of their own on the loopback address. Every wait has an end.

use std::fs;
use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use datafusion::prelude::SessionContext;
use tempfile::TempDir;
use tifa::Corpus;
use tifa::corpus::Unit;
use tifa_datafusion::cluster::connect;
use tifa_datafusion::sql::Reports;
use tifa_datafusion::{Format, fingerprint};

use crate::sample::{Row, analyzer, ask, corpus, frequencies, pairs, texts, wait, write_parquet};

/// A process that ends with the test.
struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn start(role: &str, arguments: &[String], log: PathBuf) -> Self {
        let file = fs::File::create(&log).expect("a log can be written");
        let child = Command::new(env!("CARGO_BIN_EXE_tifa-cluster"))
            .arg(role)
            .args(arguments)
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(file)
            .spawn();
        Self { child: child.expect("the program is built"), log }
    }

    /// Ends it at once, as a power cut would.
    fn kill(&mut self) {
        self.child.kill().expect("it may be ended");
        self.child.wait().expect("it has ended");
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn until_it_listens(&mut self, address: SocketAddr) {
        let start = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            let ended = self.child.try_wait().expect("it can be asked");
            assert!(ended.is_none() && start.elapsed() < Duration::from_secs(60), "{ended:?} {}", self.said());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already, or it ends now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Addresses that are free, held all at once so that they are different ones.
fn free_addresses<const N: usize>() -> [SocketAddr; N] {
    let held = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
    held.each_ref().map(|listener| listener.local_addr().expect("it listens"))
}

/// A cluster with a folder for its files.
struct Cluster {
    scheduler: SocketAddr,
    executors: Vec<Process>,
    // Dropped after the executors.
    scheduler_process: Process,
    folder: TempDir,
}

impl Cluster {
    fn start(executors: usize) -> Self {
        let mut cluster = Self::start_scheduler("127.0.0.1", &[]);
        for _ in 0..executors {
            cluster.add_executor("127.0.0.1", &[]);
        }
        cluster
    }

    /// A scheduler that listens on the address `host`.
    fn start_scheduler(host: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let [scheduler] = free_addresses();
        let listen = format!("{host}:{}", scheduler.port());
        let arguments: Vec<String> = [&["--listen", &listen, "--executor-timeout", "6"][..], more]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let mut process = Process::start("scheduler", &arguments, folder.path().join("scheduler.log"));
        process.until_it_listens(scheduler);
        Self { scheduler, executors: Vec::new(), scheduler_process: process, folder }
    }

    /// An executor that listens on the address `host`.
    fn add_executor(&mut self, host: &str, more: &[&str]) {
        let [listen, grpc] = free_addresses();
        let number = self.executors.len();
        let work = self.folder.path().join(format!("work-{number}"));
        let (scheduler, listening) = (self.scheduler.to_string(), format!("{host}:{}", listen.port()));
        let grpc = grpc.port().to_string();
        let work = work.display().to_string();
        let arguments = [
            ["--scheduler", &scheduler],
            ["--listen", &listening],
            ["--grpc-port", &grpc],
            ["--work", &work],
            ["--cores", "1"],
            ["--heartbeat", "1"],
        ];
        let arguments: Vec<String> = [&arguments.concat()[..], more].concat().into_iter().map(str::to_owned).collect();
        let mut process =
            Process::start("executor", &arguments, self.folder.path().join(format!("executor-{number}.log")));
        process.until_it_listens(listen);
        self.executors.push(process);
    }

    async fn context(&self, reports: &Path) -> SessionContext {
        let context = connect(&self.scheduler.to_string(), 4, &analyzer()).await.expect("the address is one");
        let path = format!("{}/", reports.display());
        Format::Parquet.register(&context, "reports", &path).await.expect("the files are there");
        context
    }

    /// What the cluster answers within two minutes.
    async fn ask(&self, context: &SessionContext, sql: &str) -> Result<Vec<Row>, String> {
        let answer = tokio::time::timeout(Duration::from_secs(120), ask(context, sql)).await;
        let mut rows = answer.unwrap_or_else(|_| panic!("no answer; {}", self.said()))?;
        rows.sort();
        Ok(rows)
    }

    fn said(&self) -> String {
        let processes = self.executors.iter().chain([&self.scheduler_process]);
        processes.map(|process| format!("\n{}: {}", process.log.display(), process.said())).collect()
    }
}

/// The documents in several Parquet files.
fn written(cluster: &Cluster, texts: &[(i32, String)], files: usize) -> PathBuf {
    let folder = cluster.folder.path().join("reports");
    fs::create_dir_all(&folder).expect("a folder can be made");
    for (number, part) in texts.chunks(texts.len().div_ceil(files)).enumerate() {
        write_parquet(&folder.join(format!("{number}.parquet")), part);
    }
    folder
}

/// The three queries, and what the core says.
fn questions(corpus: &Corpus) -> [(String, Vec<Row>); 3] {
    let reports = Reports::in_table("reports");
    let pairs = pairs(corpus, Unit::Sentence, 1);
    let pairs = pairs.into_iter().map(|pair| pair.counts.into_iter().take(5).collect()).collect();
    [
        (reports.term_frequency(), frequencies(corpus, |row| row.count)),
        (reports.document_frequency(), frequencies(corpus, |row| row.documents)),
        (reports.pairs(Unit::Sentence, 1), pairs),
    ]
}

#[test]
fn the_core_counts_the_same_and_a_lost_executor_changes_nothing() {
    let texts = texts(11);
    let questions = questions(&corpus(&texts));
    let mut cluster = Cluster::start(2);
    let folder = written(&cluster, &texts, 4);
    wait(async {
        let context = cluster.context(&folder).await;
        for (sql, expected) in &questions {
            let found = cluster.ask(&context, sql).await.unwrap_or_else(|error| panic!("{error} {}", cluster.said()));
            assert!(found == *expected, "{} rows, expected {}\n{sql}", found.len(), expected.len());
        }
        cluster.executors[0].kill();
        for (sql, expected) in &questions {
            let found = cluster.ask(&context, sql).await.unwrap_or_else(|error| panic!("{error} {}", cluster.said()));
            assert!(found == *expected, "{} rows, expected {}\n{sql}", found.len(), expected.len());
        }
    });
}

#[test]
fn an_executor_lost_during_a_query_gives_the_right_answer_or_an_error() {
    let some = texts(11);
    let many: Vec<(i32, String)> = (0..60).flat_map(|_| some.clone()).collect();
    // The same documents sixty times have sixty times the counts.
    let expected: Vec<Row> = pairs(&corpus(&some), Unit::Sentence, 1)
        .into_iter()
        .map(|pair| {
            let count: u64 = pair.counts[4].as_ref().expect("a count").parse().expect("a number");
            pair.counts[..4].iter().cloned().chain([Some((60 * count).to_string())]).collect()
        })
        .collect();
    let mut cluster = Cluster::start(2);
    let folder = written(&cluster, &many, 12);
    let sql = Reports::in_table("reports").pairs(Unit::Sentence, 1);
    wait(async {
        let context = cluster.context(&folder).await;
        let (question, asking) = (sql.clone(), context.clone());
        let asked = tokio::spawn(async move { ask(&asking, &question).await });
        // Until the executor has tasks behind it, whose results are then lost.
        let work = cluster.folder.path().join("work-1");
        let start = Instant::now();
        while fs::read_dir(&work).map_or(0, Iterator::count) == 0 {
            assert!(start.elapsed() < Duration::from_secs(60), "no task was done; {}", cluster.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Should the query be over by now, its answer has to be right all the same.
        cluster.executors[1].kill();
        let answer = tokio::time::timeout(Duration::from_secs(180), asked).await;
        match answer.unwrap_or_else(|_| panic!("no answer; {}", cluster.said())).expect("asking does not panic") {
            Ok(mut rows) => {
                rows.sort();
                assert!(rows == expected, "{} rows, expected {}", rows.len(), expected.len());
                println!("answered in spite of the loss");
            }
            Err(error) => {
                assert!(error.contains("xecutor") || error.contains("etch"), "what is wrong does not show: {error}");
                println!("an error that says so: {error}");
            }
        }
        // Whatever came of it, the cluster goes on.
        let found = cluster.ask(&context, &sql).await.unwrap_or_else(|error| panic!("{error} {}", cluster.said()));
        assert!(found == expected, "{} rows, expected {}", found.len(), expected.len());
    });
}

#[test]
fn an_executor_with_another_lexicon_refuses() {
    let texts = texts(2);
    let mut cluster = Cluster::start(0);
    let folder = written(&cluster, &texts, 1);
    let lexicon = cluster.folder.path().join("mine.csv");
    fs::write(&lexicon, "term,kind\n云上小镇,slogan\n").expect("a file can be written");
    cluster.add_executor("127.0.0.1", &["--lexicon", &lexicon.display().to_string()]);
    wait(async {
        let context = cluster.context(&folder).await;
        let error = cluster.ask(&context, &Reports::in_table("reports").term_frequency()).await;
        let error = error.expect_err("the lexicons differ");
        assert!(error.contains("this query was planned with") && error.contains(&fingerprint(&analyzer())), "{error}");
    });
}

/// Interrupted, an executor tells the scheduler, which gives it no more tasks and waits for nothing.
#[cfg(unix)]
#[test]
fn an_executor_that_is_interrupted_takes_leave() {
    let texts = texts(5);
    let mut cluster = Cluster::start(2);
    let folder = written(&cluster, &texts, 4);
    let [(sql, expected), ..] = questions(&corpus(&texts));
    let interrupted = cluster.executors[0].child.id().to_string();
    let signal = Command::new("kill").args(["-INT", &interrupted]).status();
    assert!(signal.expect("there is a kill").success());
    let start = Instant::now();
    let status = loop {
        if let Some(status) = cluster.executors[0].child.try_wait().expect("it can be asked") {
            break status;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "it goes on; {}", cluster.said());
        std::thread::sleep(Duration::from_millis(50));
    };
    assert!(status.success(), "{status} {}", cluster.said());
    wait(async {
        let context = cluster.context(&folder).await;
        assert_eq!(cluster.ask(&context, &sql).await.as_ref(), Ok(&expected));
    });
}

#[test]
fn an_executor_with_another_engine_refuses() {
    let texts = texts(2);
    let mut cluster = Cluster::start(0);
    let folder = written(&cluster, &texts, 1);
    cluster.add_executor("127.0.0.1", &["--engine", "jieba"]);
    wait(async {
        let context = cluster.context(&folder).await;
        let error = cluster.ask(&context, &Reports::in_table("reports").term_frequency()).await;
        let error = error.expect_err("the engines differ");
        assert!(error.contains("segmenter pointwise") && error.contains("segmenter jieba"), "{error}");
    });
}

/// What a run of the program that ends by itself came to: whether well, and what it printed.
fn run(arguments: &[&str]) -> (bool, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_tifa-cluster")).args(arguments).stdin(Stdio::null()).output();
    let ran = ran.expect("the program is built");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (ran.status.success(), text(ran.stdout), text(ran.stderr))
}

/// As across machines: all of them listen on every address, and are reached under a name.
#[test]
fn the_program_asks_too() {
    let texts = texts(5);
    let named = ["--external-host", "localhost"];
    let mut cluster = Cluster::start_scheduler("0.0.0.0", &named);
    cluster.add_executor("0.0.0.0", &named);
    let folder = written(&cluster, &texts, 3);
    let table = format!("reports={}/", folder.display());
    let query = |scheduler: &[&str]| {
        let arguments =
            ["query", "--table", &table, "--ask", "document-frequency", "--limit", "50", "--timeout", "100"];
        let (well, printed, said) = run(&[&arguments[..], scheduler].concat());
        assert!(well, "{said} {}", cluster.said());
        printed
    };
    let (here, there) = (query(&[]), query(&["--scheduler", &cluster.scheduler.to_string()]));
    assert_eq!(here.lines().count(), 51);
    assert_eq!(here, there);
}

#[test]
fn a_process_that_the_others_could_not_reach_does_not_start() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let work = folder.path().display().to_string();
    let cases: [(&[&str], &str); 5] = [
        (&["scheduler", "--listen", "0.0.0.0:50050"], "--external-host HOST"),
        (&["scheduler", "--listen", "[::1]:50050"], "only addresses of IPv4"),
        (&["executor", "--listen", "0.0.0.0:50051", "--work", &work], "--external-host HOST"),
        (&["executor", "--listen", "127.0.0.1:65535", "--work", &work], "--grpc-port"),
        (&["executor", "--scheduler", "localhost", "--work", &work], "HOST:PORT"),
    ];
    for (arguments, expected) in cases {
        let (well, _, said) = run(arguments);
        assert!(!well && said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn what_a_query_prints() {
    let query = |more: &[&str]| run(&[&["query", "--sql"][..], more].concat());
    let (well, printed, said) = query(&["SELECT 1 AS a, 'x' AS b WHERE 1 = 2"]);
    assert!(well && printed == "a,b\n", "{printed} {said}");
    let (well, printed, said) = query(&["SELECT * FROM (VALUES (1, 'x'), (2, NULL)) AS t (a, b) ORDER BY a"]);
    assert!(well && printed == "a,b\n1,x\n2,\n", "{printed} {said}");
    let (well, _, said) = query(&["SELECT tifa_tokens('改革见效。') AS words"]);
    assert!(!well && said.contains("--json") && said.contains("words"), "{said}");
    let (well, printed, said) = query(&["SELECT tifa_tokens('改革见效。') AS words", "--json"]);
    assert!(well && printed == "{\"words\":[\"改革\",\"见效\",\"。\"]}\n", "{printed} {said}");
}

/// Nobody reads standard output, or standard error: as in `| head`.
#[test]
fn a_closed_pipe_ends_it_quietly() {
    for arguments in [&["query", "--sql", "SELECT * FROM range(0, 100000)"][..], &["fingerprint"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tifa-cluster"));
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program is built");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("it is a pipe").read_to_string(&mut said).expect("UTF-8");
        assert!(child.wait().expect("it ends").success() && said.is_empty(), "{arguments:?}: {said}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa-cluster"));
    command.args(["query", "--sql", "SELECT nothing"]).stdin(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program is built");
    drop(child.stderr.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}
