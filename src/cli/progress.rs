//! How far long work has come, for a person who watches.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that takes less needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error, shown when that is a terminal and the work takes
/// longer than a moment.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    /// For `files` files.
    pub fn of(files: usize) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_length(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}") {
            bar.set_style(style);
        }
        Self {
            bar,
            start: Instant::now(),
        }
    }

    /// One file more is done.
    pub fn step(&self) {
        self.bar.inc(1);
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// All is done: the bar goes.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
