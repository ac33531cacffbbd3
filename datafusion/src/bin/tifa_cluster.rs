//! A cluster, and queries on it: see the README.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::{csv, json};
use datafusion::prelude::{DataFrame, SessionContext};
use tifa::corpus::Unit;
use tifa::segment::Engine;
use tifa::{Analyzer, Lexicon};
use tifa_datafusion::cluster::{Executor, Scheduler, connect};
use tifa_datafusion::sql::Reports;
use tifa_datafusion::{Format, fingerprint, register, session};

/// Counts policy text on one machine or many.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    role: Role,
    /// A lexicon laid over the embedded one: CSV. May be given several times; all processes of a cluster need the same.
    #[arg(long, global = true, value_name = "CSV")]
    lexicon: Vec<PathBuf>,
    /// The engine that cuts words; all processes of a cluster need the same.
    #[arg(long, global = true, default_value_t = Engine::default(), value_name = "jieba|pointwise")]
    engine: Engine,
}

#[derive(Subcommand)]
enum Role {
    /// Plans queries and hands out tasks.
    Scheduler {
        /// Where to listen: an address of IPv4; 0.0.0.0 is all of this machine's.
        #[arg(long, default_value = "127.0.0.1:50050", value_name = "ADDRESS:PORT")]
        listen: SocketAddr,
        /// The name under which executors reach it; the address by default, but 0.0.0.0 is none.
        #[arg(long, value_name = "HOST")]
        external_host: Option<String>,
        /// After how many seconds of silence the tasks of an executor go to others.
        #[arg(long, default_value_t = 60, value_name = "SECONDS")]
        executor_timeout: u64,
    },
    /// Runs tasks.
    Executor {
        /// The scheduler.
        #[arg(long, default_value = "127.0.0.1:50050", value_name = "HOST:PORT")]
        scheduler: String,
        /// Where to listen: an address of IPv4, 0.0.0.0 for all of this machine's, and the first of two ports.
        #[arg(long, default_value = "127.0.0.1:50051", value_name = "ADDRESS:PORT")]
        listen: SocketAddr,
        /// The second port; the one after the first by default.
        #[arg(long, value_name = "PORT")]
        grpc_port: Option<u16>,
        /// The name under which the others reach it; the address by default, but 0.0.0.0 is none.
        #[arg(long, value_name = "HOST")]
        external_host: Option<String>,
        /// How many tasks to run at once; one a core by default.
        #[arg(long, default_value_t = 0, value_name = "N")]
        cores: usize,
        /// Where to keep what is shuffled: a folder for this executor alone.
        #[arg(long, value_name = "FOLDER")]
        work: PathBuf,
        /// How often to tell the scheduler that it is there.
        #[arg(long, default_value_t = 10, value_name = "SECONDS")]
        heartbeat: u64,
        /// The megabytes that its tasks may hold; 70 % of the machine by default.
        #[arg(long, value_name = "MB")]
        memory: Option<u64>,
    },
    /// Asks, and prints the rows as CSV; lists and structs only as JSON.
    Query(Box<Query>),
    /// Prints what must be equal in all processes.
    Fingerprint,
}

#[derive(Args)]
struct Query {
    /// The scheduler; without one the query runs in this process.
    #[arg(long, value_name = "HOST:PORT")]
    scheduler: Option<String>,
    /// A table: NAME=PATH, of Parquet, CSV or JSON lines by the path's ending. May be given several times.
    #[arg(long, value_name = "NAME=PATH")]
    table: Vec<String>,
    /// A ready-made query on the table `reports`.
    #[arg(long, value_name = "NAME", required_unless_present = "sql")]
    ask: Option<Ask>,
    /// A query of one's own.
    #[arg(long, conflicts_with = "ask")]
    sql: Option<String>,
    /// For pairs and cooccurrence: where terms stand together.
    #[arg(long, default_value_t = Unit::Sentence)]
    unit: Unit,
    /// For pairs, cooccurrence, trend and slopes: the least count.
    #[arg(long, default_value_t = 2, value_name = "N")]
    least: u64,
    /// How many rows to print; all by default.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Rows as JSON lines, which hold lists too.
    #[arg(long)]
    json: bool,
    /// Into how many parts to cut each step: one a core of the cluster.
    #[arg(long, default_value_t = 2, value_name = "N")]
    partitions: usize,
    /// Give up after so many seconds.
    #[arg(long, default_value_t = 86_400, value_name = "SECONDS")]
    timeout: u64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Ask {
    TermFrequency,
    DocumentFrequency,
    Pairs,
    Cooccurrence,
    Trend,
    Slopes,
}

/// Writes what the engines have to say, from the level on that `RUST_LOG` names: off, error, warn, info, debug or trace.
struct StandardError;

impl log::Log for StandardError {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        tell(format_args!("{} {}: {}", record.level(), record.target(), record.args()));
    }

    fn flush(&self) {}
}

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A line on standard error; without anyone who reads it the process goes on.
fn tell(line: impl Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn main() -> ExitCode {
    let level = std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(log::LevelFilter::Warn);
    if log::set_logger(&StandardError).is_ok() {
        log::set_max_level(level);
    }
    let arguments = Arguments::parse();
    // As large as Ballista's own scheduler has it: plans are read and walked by recursion. What is not used takes no memory.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(32 << 20).build();
    let ended = runtime.map_err(|error| error.to_string().into()).and_then(|runtime| runtime.block_on(run(arguments)));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        // Nobody reads the output any more (`| head`): no reason to complain.
        Err(error) if is_closed_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(error);
            ExitCode::FAILURE
        }
    }
}

/// Only what is printed is written with errors of this kind; those of the engines come wrapped in their own.
fn is_closed_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

async fn run(arguments: Arguments) -> Outcome {
    let analyzer = Arc::new(analyzer(&arguments.lexicon, arguments.engine)?);
    match arguments.role {
        Role::Fingerprint => writeln!(io::stdout(), "{}", fingerprint(&analyzer))?,
        Role::Scheduler { listen, external_host, executor_timeout } => {
            tell(format_args!("scheduler on {listen}: {}", fingerprint(&analyzer)));
            let executor_timeout = Duration::from_secs(executor_timeout);
            let scheduler = Scheduler { address: listen, external_host, executor_timeout };
            scheduler.run(analyzer).await?;
        }
        Role::Executor { scheduler, listen, grpc_port, external_host, cores, work, heartbeat, memory } => {
            tell(format_args!("executor on {listen}: {}", fingerprint(&analyzer)));
            let (host, port) = scheduler.rsplit_once(':').ok_or("the scheduler is given as HOST:PORT")?;
            let next = listen.port().checked_add(1).ok_or("no port follows 65535: give one with --grpc-port");
            let executor = Executor {
                address: listen,
                grpc_port: grpc_port.map_or(next, Ok)?,
                external_host,
                scheduler_host: host.to_owned(),
                scheduler_port: port.parse()?,
                cores,
                work_folder: work,
                heartbeat: Duration::from_secs(heartbeat),
                memory: memory.map(|megabytes| megabytes.saturating_mul(1_000_000)),
            };
            // It takes leave of the scheduler by itself when it is interrupted or terminated.
            executor.run(analyzer).await?;
        }
        Role::Query(query) => {
            let limit = Duration::from_secs(query.timeout);
            match tokio::time::timeout(limit, ask(&query, &analyzer)).await {
                Ok(asked) => asked?,
                Err(_) => return Err(format!("no answer within {} seconds", query.timeout).into()),
            }
        }
    }
    Ok(())
}

fn analyzer(lexicons: &[PathBuf], engine: Engine) -> Outcome<Analyzer> {
    let mut lexicon = Lexicon::embedded()?.clone();
    for path in lexicons {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|error| format!("{name}: {error}"))?;
        lexicon = lexicon.overlaid(&Lexicon::from_csv(&name, file)?)?;
    }
    Ok(Analyzer::builder().lexicon(lexicon).engine(engine)?.build()?)
}

async fn ask(query: &Query, analyzer: &Arc<Analyzer>) -> Outcome {
    let context = match &query.scheduler {
        Some(scheduler) => connect(scheduler, query.partitions, analyzer).await?,
        None => {
            let mut context = session(query.partitions);
            register(&mut context, Arc::clone(analyzer))?;
            context
        }
    };
    for table in &query.table {
        let (name, path) = table.split_once('=').ok_or("a table is given as NAME=PATH")?;
        Format::of(path).register(&context, name, path).await?;
    }
    let frame = frame(query, &context).await?;
    if query.json {
        frame.collect().await?.iter().try_for_each(|batch| print(&json_lines(batch)?))
    } else {
        let header = RecordBatch::new_empty(Arc::new(frame.schema().as_arrow().clone()));
        let fields = header.schema_ref().fields();
        if let Some(field) = fields.iter().find(|field| field.data_type().is_nested()) {
            return Err(
                format!("CSV has no form for lists and structs, as in `{}`: ask with --json", field.name()).into()
            );
        }
        let rows = frame.collect().await?;
        print(&csv_lines(&header, csv::WriterBuilder::new())?)?;
        let build = csv::WriterBuilder::new().with_header(false);
        rows.iter().try_for_each(|batch| print(&csv_lines(batch, build.clone())?))
    }
}

fn csv_lines(batch: &RecordBatch, writer: csv::WriterBuilder) -> Outcome<Vec<u8>> {
    let mut lines = Vec::new();
    writer.build(&mut lines).write(batch)?;
    Ok(lines)
}

fn json_lines(batch: &RecordBatch) -> Outcome<Vec<u8>> {
    let mut lines = Vec::new();
    let mut writer = json::LineDelimitedWriter::new(&mut lines);
    writer.write(batch)?;
    writer.finish()?;
    Ok(lines)
}

/// Prints text made beforehand, for Arrow's writers tell what went wrong in words only.
fn print(text: &[u8]) -> Outcome {
    Ok(io::stdout().write_all(text)?)
}

async fn frame(query: &Query, context: &SessionContext) -> Outcome<DataFrame> {
    let reports = Reports::in_table("reports");
    let sql = match (&query.sql, query.ask) {
        (Some(sql), _) => sql.clone(),
        (None, Some(Ask::DocumentFrequency)) => reports.document_frequency(),
        (None, Some(Ask::Pairs)) => reports.pairs(query.unit, query.least),
        (None, Some(Ask::Cooccurrence)) => reports.cooccurrence(query.unit, query.least),
        (None, Some(Ask::Trend)) => reports.trend(query.least),
        (None, Some(Ask::Slopes)) => reports.slopes(query.least),
        (None, Some(Ask::TermFrequency) | None) => reports.term_frequency(),
    };
    let frame = context.sql(&sql).await?;
    Ok(match query.limit {
        Some(limit) => frame.limit(0, Some(limit))?,
        None => frame,
    })
}
