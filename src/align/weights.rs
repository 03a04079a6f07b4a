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
            bias: -6.278,
            weights: [
                -0.035, // bigrams
                -0.271, // bigrams: of the longer
                -0.161, // letters
                0.144,  // letters: of the shorter
                2.506,  // letters: gap
                2.047,  // letters: rarest
                0.804,  // rare letters
                1.147,  // subjects: rank
                -0.035, // said
                1.253,  // said: rank
                -0.906, // said: best other
                -0.09,  // same beginning
                -0.124, // same end
                -0.42,  // objects
                0.313,  // objects: rank
                -0.202, // mentions
                0.0,    // same act
                0.0,    // same actor
                -2.017, // length of the shorter
                -0.995, // distance
                1.756,  // inner whole: rank
                -0.236, // outer whole: rank
                1.223,  // rest of the whole
                1.327,  // before: rank
                0.101,  // around
                -0.499, // far around
                1.674,  // far around: rank
                7.222,  // both numbered, behind: rank
                1.24,   // both open the outer whole
                -0.046, // one opens the outer whole
                1.24,   // both open the outer whole, rank
                1.062,  // bigrams left, less
                0.318,  // bigrams left, more
                0.972,  // letters left, less
                0.564,  // letters left, more
                1.869,  // other level, log-odds
            ],
        },
    },
    clauses: Models {
        pairwise: Model {
            bias: -6.348,
            weights: [
                1.016,  // bigrams
                0.034,  // bigrams: of the longer
                1.216,  // letters
                0.832,  // letters: of the shorter
                2.077,  // letters: gap
                0.271,  // letters: rarest
                0.993,  // rare letters
                0.99,   // subjects: rank
                1.016,  // said
                1.238,  // said: rank
                -2.036, // said: best other
                -0.312, // same beginning
                0.349,  // same end
                1.039,  // objects
                0.552,  // objects: rank
                -0.069, // mentions
                -0.464, // same act
                0.246,  // same actor
                -2.022, // length of the shorter
                -1.527, // distance
                1.403,  // inner whole: rank
                1.957,  // outer whole: rank
                0.139,  // rest of the whole
                0.58,   // before: rank
                1.394,  // around
                -0.528, // far around
                1.091,  // far around: rank
                1.432,  // both numbered, behind: rank
                -0.494, // both open the outer whole
                0.413,  // one opens the outer whole
                1.356,  // both open the outer whole, rank
            ],
        },
        contextual: Model {
            bias: -3.791,
            weights: [
                1.015,  // bigrams
                0.368,  // bigrams: of the longer
                0.786,  // letters
                0.042,  // letters: of the shorter
                1.642,  // letters: gap
                -0.53,  // letters: rarest
                0.524,  // rare letters
                1.09,   // subjects: rank
                1.015,  // said
                0.81,   // said: rank
                -1.265, // said: best other
                -0.439, // same beginning
                0.353,  // same end
                1.521,  // objects
                0.169,  // objects: rank
                -0.161, // mentions
                -0.57,  // same act
                0.219,  // same actor
                -4.861, // length of the shorter
                -1.338, // distance
                0.617,  // inner whole: rank
                1.557,  // outer whole: rank
                -0.452, // rest of the whole
                0.515,  // before: rank
                1.401,  // around
                -0.69,  // far around
                1.033,  // far around: rank
                0.982,  // both numbered, behind: rank
                -0.298, // both open the outer whole
                0.529,  // one opens the outer whole
                1.651,  // both open the outer whole, rank
                1.204,  // bigrams left, less
                -0.584, // bigrams left, more
                2.475,  // letters left, less
                0.128,  // letters left, more
                0.859,  // other level, log-odds
            ],
        },
    },
};
