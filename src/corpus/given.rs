//! Texts given as bytes, with the names of their files.

use std::borrow::Cow;
use std::path::Path;

use super::error::CorpusError;
use super::file::within;
use super::name::{Request, Source, base_name};
use super::own::Kept;
use super::{Choice, Loaded, Options, Texts, gather};
use crate::lexicon::Lexicon;

/// A text and its file name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Name or path, as the analyst knows it.
    pub name: String,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

/// Reads texts as [`resolve`](super::resolve) reads files of these names, without touching the file system.
///
/// # Errors
/// Returns an error if one of them cannot be read or exceeds the size limit, or if there are more dates than texts.
pub fn given(texts: Vec<Given>, options: &Options, lexicon: &Lexicon) -> Result<Loaded, CorpusError> {
    if options.dates.len() > texts.len() {
        return Err(CorpusError::TooManyDates { dates: options.dates.len(), names: texts.len() });
    }
    let names: Vec<String> = texts.iter().map(|text| text.name.clone()).collect();
    let mut dates = options.dates.iter().copied();
    let mut opened = Vec::with_capacity(names.len());
    for (name, Given { bytes, .. }) in names.iter().zip(texts) {
        let path = Path::new(name);
        let size = bytes.len() as u64;
        within(size, options.max_size).map_err(|fault| CorpusError::File { path: name.clone(), fault })?;
        let mut kept = Kept::default();
        kept.facts.date = dates.next();
        let parts = vec![(base_name(path), Cow::Owned(bytes))];
        opened.push((Request::all(vec![Source::File(Cow::Borrowed(path))]), Texts { parts, kept }));
    }
    gather(&opened, Choice::Named, Vec::new(), options, lexicon)
}
