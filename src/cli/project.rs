//! The configuration that holds for a file: the nearest one above it.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::failure::Failure;
use super::inputs::Input;
use crate::config::{ACCEPTED_NAME, Accepted, CONFIG_NAME, Config, own_rows, rule_file};
use crate::lint::Message;
use crate::message;
use crate::read::MAX_BYTES;
use crate::text::SourceFile;

/// A folder with the settings that are kept in it.
#[derive(Debug, Default)]
pub struct Project {
    /// The folder from which paths are seen.
    pub folder: PathBuf,
    /// The configuration.
    pub config: Config,
    /// The accepted findings.
    pub accepted: Accepted,
    /// Where they are kept, as messages name it.
    pub accepted_path: PathBuf,
}

/// Finds the project of every file, and reads each configuration once.
#[derive(Default)]
pub struct Projects {
    /// What `--config` names.
    forced: Option<Arc<Project>>,
    /// The project of every folder that was asked for, and of its own folder.
    known: FxHashMap<PathBuf, Arc<Project>>,
}

impl Projects {
    /// Projects found upward from the files, unless a configuration is named.
    ///
    /// # Errors
    /// When the named configuration cannot be read or is broken.
    pub fn new(named: Option<&Path>) -> Result<Self, Failure> {
        let forced = named.map(|path| {
            let folder = path.parent().unwrap_or(Path::new(""));
            Project::load(folder, Some(path)).map(Arc::new)
        });
        Ok(Self {
            forced: forced.transpose()?,
            known: FxHashMap::default(),
        })
    }

    /// The project of a file; standard input belongs to the current folder.
    ///
    /// # Errors
    /// When its configuration cannot be read or is broken.
    pub fn of(&mut self, input: &Input) -> Result<Arc<Project>, Failure> {
        if let Some(forced) = &self.forced {
            return Ok(forced.clone());
        }
        let folder = match input {
            Input::Stdin => Path::new(""),
            Input::File(path) => path.parent().unwrap_or(Path::new("")),
        };
        if let Some(known) = self.known.get(folder) {
            return Ok(known.clone());
        }
        let home = Project::home_of(folder);
        let project = match self.known.get(&home) {
            Some(known) => known.clone(),
            None => Arc::new(Project::at(&home)?),
        };
        self.known.insert(folder.to_owned(), project.clone());
        self.known.insert(home, project.clone());
        Ok(project)
    }
}

impl Project {
    /// The nearest folder in or above `folder` that holds a configuration; where
    /// there is none, one that holds accepted findings, or else the folder itself.
    fn home_of(folder: &Path) -> PathBuf {
        let start = absolute(folder);
        let nearest = |name: &str| {
            let mut folders = start.ancestors();
            folders.find(|folder| is_there(&folder.join(name)))
        };
        let home = nearest(CONFIG_NAME).or_else(|| nearest(ACCEPTED_NAME));
        home.unwrap_or(&start).to_owned()
    }

    /// The project with the settings that lie in `home`.
    fn at(home: &Path) -> Result<Self, Failure> {
        let folder = shown(home);
        let config = folder.join(CONFIG_NAME);
        Self::load(&folder, is_there(&config).then_some(config.as_path()))
    }

    fn load(folder: &Path, config: Option<&Path>) -> Result<Self, Failure> {
        let accepted_path = folder.join(ACCEPTED_NAME);
        let config = match config {
            Some(path) => Self::read_config(folder, path)?,
            None => Config::default(),
        };
        let accepted = if is_there(&accepted_path) {
            let source = read(&accepted_path)?;
            Accepted::parse(&source).map_err(|problems| Failure::Settings { source, problems })?
        } else {
            Accepted::default()
        };
        Ok(Self {
            folder: absolute(folder),
            config,
            accepted,
            accepted_path,
        })
    }

    fn read_config(folder: &Path, path: &Path) -> Result<Config, Failure> {
        let source = read(path)?;
        let mut config = match Config::parse(&source) {
            Ok(config) => config,
            Err(problems) => return Err(Failure::Settings { source, problems }),
        };
        let broken = config.rule_files.iter().filter_map(|file| {
            let error = bytes(&folder.join(&file.path)).err()?;
            Some(file.unreadable(&why(&error)))
        });
        let problems: Vec<_> = broken.collect();
        if !problems.is_empty() {
            return Err(Failure::Settings { source, problems });
        }
        let files = config.rule_files.iter();
        let files: Result<Vec<_>, Failure> = files
            .map(|file| {
                let source = read(&folder.join(&file.path))?;
                rule_file(&source).map_err(|problems| Failure::Settings { source, problems })
            })
            .collect();
        config.house.own_rows = own_rows(files?);
        Ok(config)
    }

    /// A file as it is seen from the folder, with `/` between its parts.
    pub fn path_of(&self, input: &Input) -> String {
        let Input::File(path) = input else {
            return crate::read::STDIN_NAME.to_owned();
        };
        let path = absolute(path);
        let inside = path.strip_prefix(&self.folder).unwrap_or(&path);
        let parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// Reads a file of the tool's own.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<SourceFile, Failure> {
    let bytes = bytes(path).map_err(|error| Failure::ReadSettings {
        path: path.to_owned(),
        error: Some(error),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::ReadSettings {
        path: path.to_owned(),
        error: None,
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(SourceFile::from_text(path.display().to_string(), text))
}

/// The bytes of a file, which a device would never end.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MAX_BYTES {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// Whether there is something to read; a link that leads nowhere is not passed
/// over, but told of.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// A folder as messages name it: as it is seen from here, where it lies below.
fn shown(folder: &Path) -> PathBuf {
    let here = absolute(Path::new(""));
    let inside = folder.strip_prefix(here);
    inside.unwrap_or(folder).to_owned()
}

/// Why a file of the tool's own cannot be read.
pub fn why(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            message!("找不到该文件", "there is no such file")
        }
        io::ErrorKind::IsADirectory => message!("这是文件夹", "this is a folder"),
        io::ErrorKind::PermissionDenied => message!("没有读取权限", "no permission to read it"),
        io::ErrorKind::FileTooLarge => message!("文件太大", "it is too large"),
        _ => message!("{error}", "{error}"),
    }
}

/// The path from the root, with `.` and `..` resolved where it exists.
fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    fs::canonicalize(path)
        .or_else(|_| env::current_dir().map(|here| here.join(path)))
        .unwrap_or_else(|_| path.to_owned())
}
