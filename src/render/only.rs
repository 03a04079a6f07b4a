//! The kinds of link to which a view can be restricted.

use crate::results::comparison::{FacetKind, Link, Nature, Operation};
use crate::results::lifeline::{Lifeline, Status};

/// One property of a link: its operation, its nature, one of its facets, or that it moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What happened to the sentences.
    Operation(Operation),
    /// How much the change matters.
    Nature(Nature),
    /// An aspect in which the content changed.
    Facet(FacetKind),
    /// The link is out of order.
    Moved,
}

/// All kinds by name, as in the JSON output.
pub const KINDS: [(&str, Kind); 22] = [
    ("identical", Kind::Operation(Operation::Identical)),
    ("modified", Kind::Operation(Operation::Modified)),
    ("split", Kind::Operation(Operation::Split)),
    ("merged", Kind::Operation(Operation::Merged)),
    ("regrouped", Kind::Operation(Operation::Regrouped)),
    ("added", Kind::Operation(Operation::Added)),
    ("dropped", Kind::Operation(Operation::Dropped)),
    ("moved", Kind::Moved),
    ("none", Kind::Nature(Nature::None)),
    ("noise", Kind::Nature(Nature::Noise)),
    ("formula", Kind::Nature(Nature::Formula)),
    ("stylistic", Kind::Nature(Nature::Stylistic)),
    ("substantive", Kind::Nature(Nature::Substantive)),
    ("strength", Kind::Facet(FacetKind::Strength)),
    ("polarity", Kind::Facet(FacetKind::Polarity)),
    ("actor", Kind::Facet(FacetKind::Actor)),
    ("scope", Kind::Facet(FacetKind::Scope)),
    ("number", Kind::Facet(FacetKind::Number)),
    ("date", Kind::Facet(FacetKind::Date)),
    ("name", Kind::Facet(FacetKind::Name)),
    ("citation", Kind::Facet(FacetKind::Citation)),
    ("policy", Kind::Facet(FacetKind::Policy)),
];

impl Kind {
    /// The kind with this name in [`KINDS`]; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
    }

    /// Whether a link is of this kind.
    #[must_use]
    pub fn fits(self, link: &Link) -> bool {
        match self {
            Self::Operation(operation) => link.operation == operation,
            Self::Nature(nature) => link.nature == nature,
            Self::Facet(kind) => link.facets.iter().any(|facet| facet.kind == kind),
            Self::Moved => link.moved,
        }
    }
}

/// Whether a link is shown: it is of one of the kinds in `only`, or `only` is empty.
#[must_use]
pub fn shows(only: &[Kind], link: &Link) -> bool {
    only.is_empty() || only.iter().any(|kind| kind.fits(link))
}

/// Whether a lifeline is shown: a change of one of the kinds in `only` happened to it, or `only` is empty.
#[must_use]
pub fn follows(only: &[Kind], lifeline: &Lifeline) -> bool {
    let happened = |kind: &Kind| match (kind, lifeline.status) {
        (Kind::Operation(Operation::Added), Status::New)
        | (Kind::Operation(Operation::Dropped), Status::Dropped) => true,
        _ => lifeline.points.iter().filter_map(|point| point.change.as_ref()).any(|link| kind.fits(link)),
    };
    only.is_empty() || only.iter().any(happened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_json_output() {
        for (name, kind) in KINDS {
            let written = match kind {
                Kind::Operation(operation) => serde_json::to_value(operation),
                Kind::Nature(nature) => serde_json::to_value(nature),
                Kind::Facet(facet) => serde_json::to_value(facet),
                Kind::Moved => Ok("moved".into()),
            };
            assert_eq!(written.ok(), Some(name.into()));
            assert_eq!(Kind::named(name), Some(kind));
        }
        assert_eq!(Kind::named("reworded"), None);
    }
}
