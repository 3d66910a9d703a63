//! The `ferry` program: hands the real arguments, environment and working directory to the library.

use std::path::Path;
use std::process::ExitCode;

use ferry::cli;
use ferry::config::Environment;

fn main() -> ExitCode {
    let environment: Environment = std::env::vars_os().collect();
    // The empty path is the working directory, and leaves the names of files in it as people write them.
    cli::main(std::env::args_os(), &environment, Path::new(""))
}
