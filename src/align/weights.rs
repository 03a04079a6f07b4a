//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.

use super::model::Model;
use super::{Levels, Models};

/// Fitted to all pairs.
pub(super) const FITTED: Levels<Models> = Levels {
    sentences: Models {
        pairwise: Model {
            bias: -9.951,
            weights: [
                0.355,  // bigrams
                -0.356, // bigrams: of the longer
                0.004,  // letters
                1.658,  // letters: of the shorter
                3.635,  // letters: gap
                3.945,  // letters: rarest
                0.854,  // rare letters
                1.061,  // subjects: rank
                0.355,  // said
                2.83,   // said: rank
                -1.462, // said: best other
                0.083,  // same beginning
                -0.275, // same end
                0.66,   // length of the shorter
                -1.136, // distance
                2.013,  // inner whole: rank
                -0.168, // outer whole: rank
                2.113,  // rest of the whole
                1.584,  // before: rank
                -0.221, // around
                -1.265, // far around
                1.868,  // far around: rank
                6.63,   // both numbered, behind: rank
                1.168,  // both open the outer whole
                -0.234, // one opens the outer whole
                1.168,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -6.293,
            weights: [
                -0.081, // bigrams
                -0.261, // bigrams: of the longer
                -0.178, // letters
                0.098,  // letters: of the shorter
                2.512,  // letters: gap
                2.041,  // letters: rarest
                0.75,   // rare letters
                1.13,   // subjects: rank
                -0.081, // said
                1.457,  // said: rank
                -0.977, // said: best other
                -0.138, // same beginning
                -0.186, // same end
                -1.974, // length of the shorter
                -0.976, // distance
                1.783,  // inner whole: rank
                -0.247, // outer whole: rank
                1.179,  // rest of the whole
                1.328,  // before: rank
                0.033,  // around
                -0.529, // far around
                1.68,   // far around: rank
                7.346,  // both numbered, behind: rank
                1.273,  // both open the outer whole
                -0.035, // one opens the outer whole
                1.273,  // both open the outer whole, rank
                1.037,  // bigrams left, less
                0.343,  // bigrams left, more
                0.953,  // letters left, less
                0.602,  // letters left, more
                1.886,  // other level, log-odds
            ],
        },
    },
    clauses: Models {
        pairwise: Model {
            bias: -6.486,
            weights: [
                1.417,  // bigrams
                0.323,  // bigrams: of the longer
                1.251,  // letters
                0.827,  // letters: of the shorter
                2.039,  // letters: gap
                0.534,  // letters: rarest
                1.054,  // rare letters
                0.819,  // subjects: rank
                1.417,  // said
                1.549,  // said: rank
                -2.074, // said: best other
                -0.572, // same beginning
                0.341,  // same end
                -2.005, // length of the shorter
                -1.48,  // distance
                1.484,  // inner whole: rank
                1.9,    // outer whole: rank
                0.246,  // rest of the whole
                0.575,  // before: rank
                1.524,  // around
                -0.554, // far around
                1.125,  // far around: rank
                1.326,  // both numbered, behind: rank
                -0.449, // both open the outer whole
                0.398,  // one opens the outer whole
                1.422,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -3.855,
            weights: [
                1.355,  // bigrams
                0.643,  // bigrams: of the longer
                0.874,  // letters
                0.052,  // letters: of the shorter
                1.586,  // letters: gap
                -0.311, // letters: rarest
                0.677,  // rare letters
                0.958,  // subjects: rank
                1.355,  // said
                0.918,  // said: rank
                -1.28,  // said: best other
                -0.639, // same beginning
                0.341,  // same end
                -4.952, // length of the shorter
                -1.308, // distance
                0.657,  // inner whole: rank
                1.495,  // outer whole: rank
                -0.319, // rest of the whole
                0.527,  // before: rank
                1.516,  // around
                -0.758, // far around
                1.075,  // far around: rank
                0.987,  // both numbered, behind: rank
                -0.243, // both open the outer whole
                0.498,  // one opens the outer whole
                1.514,  // both open the outer whole, rank
                1.201,  // bigrams left, less
                -0.338, // bigrams left, more
                2.316,  // letters left, less
                0.06,   // letters left, more
                0.89,   // other level, log-odds
            ],
        },
    },
};
