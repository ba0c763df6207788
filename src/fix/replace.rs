//! Writing a file as a whole: whoever looks at it sees the old bytes or the new
//! ones, never a part.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Puts `bytes` in the place of the file at `path`, which keeps its
/// permissions; a link stays a link.
///
/// # Errors
/// When it is no file but a pipe or a device, when the new file cannot be
/// written beside the old one, or not be moved to its place; the old one is
/// then as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let path = fs::canonicalize(path)?;
    let permissions = about.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// Writes a file that is not there yet.
///
/// # Errors
/// When there is one, or it cannot be written; nothing is then left behind.
pub fn new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file, less what the user's mask takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path)?;
    Ok(())
}

/// Writes a file, new or in the place of an old one; what is no file, such as a
/// pipe or a device, is written to.
///
/// # Errors
/// When it cannot be written; an old file is then as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() => replace_file(path, bytes),
        Ok(_) => File::options().write(true).open(path)?.write_all(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => new_file(path, bytes),
        Err(error) => Err(error),
    }
}
