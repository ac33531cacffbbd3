//! Runs the command as a process.

use std::ffi::OsStr;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a run of the command left behind.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub error: String,
}

/// Runs `tifa` with `arguments`, whatever the locale of this machine.
pub fn tifa<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    tifa_reading(arguments, "")
}

/// The same with a text on standard input.
pub fn tifa_reading<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>, input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    command.args(arguments).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("the command reads its input");
    let ended = child.wait_with_output().expect("the command ends");
    let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
    Run { code: ended.status.code().unwrap_or(-1), output: text(ended.stdout), error: text(ended.stderr) }
}

/// A folder of this test's own, gone when it is dropped.
pub struct Folder(std::path::PathBuf);

impl Folder {
    /// A new folder whose name holds `name`.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tifa-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the system has room for temporary files");
        Self(path)
    }

    /// The path of the file `name`.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Writes the file `name` and gives its path.
    pub fn write(&self, name: &str, content: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("the file can be written");
        path
    }

    /// The content of the file `name`.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is in the folder for temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
