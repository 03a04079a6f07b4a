//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.

use super::model::Model;
use super::{Levels, Models};

/// Fitted to all pairs.
pub(super) const FITTED: Levels<Models> = Levels {
    sentences: Models {
        pairwise: Model {
            bias: -9.976,
            weights: [
                0.136,  // bigrams
                -0.503, // bigrams: of the longer
                -0.142, // letters
                1.484,  // letters: of the shorter
                3.417,  // letters: gap
                3.791,  // letters: rarest
                0.765,  // rare letters
                1.195,  // subjects: rank
                0.136,  // said
                1.917,  // said: rank
                -1.288, // said: best other
                0.064,  // same beginning
                -0.266, // same end
                -0.039, // objects
                1.377,  // objects: rank
                0.116,  // mentions
                0.0,    // same act
                0.0,    // same actor
                0.599,  // length of the shorter
                -1.162, // distance
                2.043,  // inner whole: rank
                -0.156, // outer whole: rank
                2.124,  // rest of the whole
                1.572,  // before: rank
                -0.08,  // around
                -1.161, // far around
                1.876,  // far around: rank
                6.642,  // both numbered, behind: rank
                1.209,  // both open the outer whole
                -0.224, // one opens the outer whole
                1.209,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -6.377,
            weights: [
                -0.035, // bigrams
                -0.287, // bigrams: of the longer
                -0.139, // letters
                0.203,  // letters: of the shorter
                2.55,   // letters: gap
                1.995,  // letters: rarest
                0.824,  // rare letters
                1.158,  // subjects: rank
                -0.035, // said
                1.247,  // said: rank
                -0.925, // said: best other
                -0.115, // same beginning
                -0.129, // same end
                -0.425, // objects
                0.315,  // objects: rank
                -0.168, // mentions
                0.0,    // same act
                0.0,    // same actor
                -2.055, // length of the shorter
                -0.986, // distance
                1.811,  // inner whole: rank
                -0.24,  // outer whole: rank
                1.317,  // rest of the whole
                1.373,  // before: rank
                0.122,  // around
                -0.594, // far around
                1.745,  // far around: rank
                7.224,  // both numbered, behind: rank
                1.209,  // both open the outer whole
                -0.084, // one opens the outer whole
                1.209,  // both open the outer whole, rank
                1.108,  // bigrams left, less
                0.347,  // bigrams left, more
                0.966,  // letters left, less
                0.566,  // letters left, more
                1.708,  // other level, log-odds
            ],
        },
    },
    clauses: Models {
        pairwise: Model {
            bias: -5.682,
            weights: [
                0.795,  // bigrams
                0.241,  // bigrams: of the longer
                1.11,   // letters
                1.013,  // letters: of the shorter
                2.03,   // letters: gap
                0.964,  // letters: rarest
                0.866,  // rare letters
                0.92,   // subjects: rank
                0.795,  // said
                1.015,  // said: rank
                -2.008, // said: best other
                -0.277, // same beginning
                0.37,   // same end
                1.006,  // objects
                0.457,  // objects: rank
                -0.076, // mentions
                -0.434, // same act
                0.237,  // same actor
                -2.681, // length of the shorter
                -2.002, // distance
                1.637,  // inner whole: rank
                2.05,   // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                2.359,  // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                -0.205, // both open the outer whole
                0.194,  // one opens the outer whole
                1.723,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -3.316,
            weights: [
                0.793,  // bigrams
                0.391,  // bigrams: of the longer
                0.802,  // letters
                0.415,  // letters: of the shorter
                1.589,  // letters: gap
                0.174,  // letters: rarest
                0.565,  // rare letters
                0.971,  // subjects: rank
                0.793,  // said
                0.696,  // said: rank
                -1.257, // said: best other
                -0.402, // same beginning
                0.346,  // same end
                1.187,  // objects
                0.175,  // objects: rank
                -0.111, // mentions
                -0.494, // same act
                0.186,  // same actor
                -5.089, // length of the shorter
                -1.677, // distance
                0.803,  // inner whole: rank
                1.562,  // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                1.976,  // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                0.026,  // both open the outer whole
                0.308,  // one opens the outer whole
                1.643,  // both open the outer whole, rank
                1.12,   // bigrams left, less
                -0.415, // bigrams left, more
                1.987,  // letters left, less
                0.011,  // letters left, more
                0.928,  // other level, log-odds
            ],
        },
    },
};
