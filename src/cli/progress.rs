//! A bar for work that takes long, where a person watches.

use std::sync::Once;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts files on standard error. Nothing is shown before a second has gone,
/// and nothing ever where standard error is no terminal.
pub struct Progress {
    bar: ProgressBar,
    shown: Once,
}

impl Progress {
    /// Of so many files none is done.
    pub fn of(files: usize) -> Self {
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(files as u64), hidden);
        Self {
            bar: match ProgressStyle::with_template("{bar:30} {pos}/{len}") {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            },
            shown: Once::new(),
        }
    }

    /// One more file is done.
    pub fn step(&self) {
        if self.bar.elapsed() > PATIENCE {
            let target = ProgressDrawTarget::stderr;
            self.shown.call_once(|| self.bar.set_draw_target(target()));
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
