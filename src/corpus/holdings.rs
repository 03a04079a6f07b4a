//! The statements known by name: built in, and the user's own.

use std::path::Path;

use super::builtin::{self, Entry};
use super::error::{self, CorpusError};
use super::own::{self, OwnEntry};

/// The statements known by name.
#[derive(Debug, Default)]
pub struct Holdings {
    /// Built-in statements, by id.
    pub built_in: &'static [Entry],
    /// Statements of the user's own corpus, by id; includes damaged ones.
    pub own: Vec<OwnEntry>,
}

/// A statement known by name.
#[derive(Debug, Clone, Copy)]
pub enum Named<'k> {
    /// A statement that is built in.
    BuiltIn(&'static Entry),
    /// One of the user's own.
    Own(&'k OwnEntry),
}

impl<'k> Named<'k> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> &'k str {
        match self {
            Self::BuiltIn(entry) => &entry.id,
            Self::Own(entry) => &entry.id,
        }
    }
}

impl Holdings {
    /// Reads the built-in statements and those of a folder. A folder that does not exist counts as empty.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be listed.
    pub fn read(folder: Option<&Path>) -> Result<Self, CorpusError> {
        let own = folder.map(own::entries).transpose()?.unwrap_or_default();
        Ok(Self { built_in: builtin::list(), own })
    }

    /// All statements, by id.
    #[must_use]
    pub fn all(&self) -> Vec<Named<'_>> {
        let built_in = self.built_in.iter().map(Named::BuiltIn);
        let mut all: Vec<Named<'_>> = built_in.chain(self.own.iter().map(Named::Own)).collect();
        all.sort_by(|a, b| a.id().cmp(b.id()));
        all
    }

    /// The statement with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<Named<'_>> {
        let built_in = self.built_in.iter().find(|entry| entry.id == id).map(Named::BuiltIn);
        built_in.or_else(|| self.own.iter().find(|entry| entry.id == id).map(Named::Own))
    }

    /// The only statement whose id contains `part`.
    ///
    /// # Errors
    /// Returns an error if no id contains `part`, or several do.
    pub fn by_part(&self, part: &str) -> Result<Named<'_>, CorpusError> {
        let mut fits = self.all();
        fits.retain(|named| !part.is_empty() && named.id().contains(part));
        match fits[..] {
            [named] => Ok(named),
            [] => Err(CorpusError::NotFound { name: part.to_owned(), near: error::near(part, &self.ids()) }),
            _ => Err(CorpusError::Ambiguous {
                name: part.to_owned(),
                ids: fits.iter().map(|named| named.id().to_owned()).collect(),
            }),
        }
    }

    fn ids(&self) -> Vec<&str> {
        self.all().into_iter().map(Named::id).collect()
    }
}
