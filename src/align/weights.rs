//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.

use super::model::Model;
use super::{Levels, Models};

/// Fitted to all pairs.
pub(super) const FITTED: Levels<Models> = Levels {
    sentences: Models {
        pairwise: Model {
            bias: -9.304,
            weights: [
                0.53,   // said
                -0.311, // said: of the longer
                0.35,   // letters
                1.564,  // letters: of the shorter
                3.418,  // letters: gap
                3.627,  // letters: rarest
                1.001,  // rare letters
                1.05,   // subjects: rank
                2.614,  // said: rank
                -1.554, // said: best other
                0.048,  // same beginning
                -0.097, // same end
                0.0,    // objects
                0.0,    // objects: rank
                0.093,  // mentions
                0.0,    // same act
                0.0,    // same actor
                0.605,  // length of the shorter
                -1.114, // distance
                1.902,  // inner whole: rank
                -0.164, // outer whole: rank
                2.282,  // rest of the whole
                1.35,   // before: rank
                -0.599, // around
                -1.248, // far around
                1.821,  // far around: rank
                5.602,  // both numbered, behind: rank
                1.053,  // both open the outer whole
                -0.425, // one opens the outer whole
                1.053,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -6.129,
            weights: [
                0.004,  // said
                -0.387, // said: of the longer
                0.088,  // letters
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
                -0.259, // mentions
                0.0,    // same act
                0.0,    // same actor
                -2.074, // length of the shorter
                -0.967, // distance
                1.693,  // inner whole: rank
                -0.23,  // outer whole: rank
                1.514,  // rest of the whole
                1.231,  // before: rank
                -0.146, // around
                -0.479, // far around
                1.769,  // far around: rank
                6.019,  // both numbered, behind: rank
                1.023,  // both open the outer whole
                -0.289, // one opens the outer whole
                1.023,  // both open the outer whole, rank
                1.249,  // said: left, less
                0.509,  // said: left, more
                0.938,  // letters: left, less
                0.51,   // letters: left, more
                1.657,  // other level, log-odds
            ],
        },
    },
    clauses: Models {
        pairwise: Model {
            bias: -5.306,
            weights: [
                0.938,  // said
                0.686,  // said: of the longer
                1.107,  // letters
                1.09,   // letters: of the shorter
                1.799,  // letters: gap
                0.736,  // letters: rarest
                0.88,   // rare letters
                0.888,  // subjects: rank
                0.959,  // said: rank
                -1.965, // said: best other
                -0.23,  // same beginning
                0.336,  // same end
                0.987,  // objects
                0.468,  // objects: rank
                -0.024, // mentions
                -0.352, // same act
                0.278,  // same actor
                -2.629, // length of the shorter
                -1.888, // distance
                1.579,  // inner whole: rank
                1.994,  // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                1.98,   // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                -0.129, // both open the outer whole
                0.264,  // one opens the outer whole
                1.111,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -3.036,
            weights: [
                0.826,  // said
                0.706,  // said: of the longer
                0.86,   // letters
                0.549,  // letters: of the shorter
                1.456,  // letters: gap
                -0.06,  // letters: rarest
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
                0.188,  // same actor
                -5.002, // length of the shorter
                -1.575, // distance
                0.818,  // inner whole: rank
                1.526,  // outer whole: rank
                0.0,    // rest of the whole
                0.0,    // before: rank
                1.735,  // around
                0.0,    // far around
                0.0,    // far around: rank
                0.0,    // both numbered, behind: rank
                0.106,  // both open the outer whole
                0.365,  // one opens the outer whole
                1.027,  // both open the outer whole, rank
                1.382,  // said: left, less
                -0.181, // said: left, more
                1.561,  // letters: left, less
                -0.029, // letters: left, more
                0.875,  // other level, log-odds
            ],
        },
    },
};
