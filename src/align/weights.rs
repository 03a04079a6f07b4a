//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.

use super::model::Model;
use super::{Levels, Models};

/// Fitted to all pairs.
pub(super) const FITTED: Levels<Models> = Levels {
    sentences: Models {
        pairwise: Model {
            bias: -9.308,
            weights: [
                0.534,  // said
                -0.307, // said: of the longer
                0.352,  // letters
                1.565,  // letters: of the shorter
                3.418,  // letters: gap
                3.627,  // letters: rarest
                1.002,  // rare letters
                1.05,   // subjects: rank
                2.614,  // said: rank
                -1.554, // said: best other
                0.049,  // same beginning
                -0.098, // same end
                0.0,    // objects
                0.0,    // objects: rank
                0.07,   // mentions
                0.0,    // same act
                0.0,    // same actor
                0.608,  // length of the shorter
                -1.114, // distance
                1.903,  // inner whole: rank
                -0.164, // outer whole: rank
                2.28,   // rest of the whole
                1.35,   // before: rank
                -0.597, // around
                -1.248, // far around
                1.82,   // far around: rank
                5.601,  // both numbered, behind: rank
                1.053,  // both open the outer whole
                -0.425, // one opens the outer whole
                1.053,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -6.129,
            weights: [
                0.005,  // said
                -0.386, // said: of the longer
                0.089,  // letters
                0.312,  // letters: of the shorter
                2.425,  // letters: gap
                1.753,  // letters: rarest
                0.852,  // rare letters
                0.958,  // subjects: rank
                1.319,  // said: rank
                -1.048, // said: best other
                0.068,  // same beginning
                0.024,  // same end
                0.0,    // objects
                0.0,    // objects: rank
                -0.264, // mentions
                0.0,    // same act
                0.0,    // same actor
                -2.074, // length of the shorter
                -0.967, // distance
                1.693,  // inner whole: rank
                -0.23,  // outer whole: rank
                1.514,  // rest of the whole
                1.231,  // before: rank
                -0.145, // around
                -0.479, // far around
                1.769,  // far around: rank
                6.018,  // both numbered, behind: rank
                1.023,  // both open the outer whole
                -0.289, // one opens the outer whole
                1.023,  // both open the outer whole, rank
                1.249,  // said: left, less
                0.508,  // said: left, more
                0.938,  // letters: left, less
                0.51,   // letters: left, more
                1.658,  // other level, log-odds
            ],
        },
    },
    clauses: Models {
        pairwise: Model {
            bias: -5.307,
            weights: [
                0.94,   // said
                0.687,  // said: of the longer
                1.108,  // letters
                1.091,  // letters: of the shorter
                1.797,  // letters: gap
                0.736,  // letters: rarest
                0.88,   // rare letters
                0.888,  // subjects: rank
                0.959,  // said: rank
                -1.964, // said: best other
                -0.229, // same beginning
                0.335,  // same end
                0.989,  // objects
                0.468,  // objects: rank
                -0.037, // mentions
                -0.352, // same act
                0.278,  // same actor
                -2.627, // length of the shorter
                -1.891, // distance
                1.579,  // inner whole: rank
                1.993,  // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                1.981,  // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                -0.128, // both open the outer whole
                0.263,  // one opens the outer whole
                1.111,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -3.035,
            weights: [
                0.826,  // said
                0.706,  // said: of the longer
                0.86,   // letters
                0.55,   // letters: of the shorter
                1.455,  // letters: gap
                -0.059, // letters: rarest
                0.622,  // rare letters
                0.832,  // subjects: rank
                0.571,  // said: rank
                -1.203, // said: best other
                -0.347, // same beginning
                0.313,  // same end
                1.104,  // objects
                0.201,  // objects: rank
                -0.025, // mentions
                -0.423, // same act
                0.187,  // same actor
                -5.003, // length of the shorter
                -1.577, // distance
                0.818,  // inner whole: rank
                1.525,  // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                1.735,  // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                0.107,  // both open the outer whole
                0.365,  // one opens the outer whole
                1.027,  // both open the outer whole, rank
                1.383,  // said: left, less
                -0.181, // said: left, more
                1.56,   // letters: left, less
                -0.029, // letters: left, more
                0.875,  // other level, log-odds
            ],
        },
    },
};
