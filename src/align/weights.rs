//! The fitted weights of the alignment, written by `cargo run --release --example fit_alignment`.

use super::Models;
use super::model::Model;

/// Fitted to all pairs.
pub(super) const FITTED: Models = Models {
    likely: Model {
        bias: -11.195,
        weights: [
            -3.719, // grams
            4.728,  // letters
            8.236,  // covered of the shorter
            -3.408, // covered of the longer
            -0.296, // a short sentence
            0.81,   // equal length
            -4.157, // distance
            -0.004, // alike paragraphs
            1.16,   // both open a paragraph
            -0.694, // one opens a paragraph
            -6.139, // both open alike paragraphs
            0.379,  // rank by grams
            1.011,  // rank by letters
            4.198,  // rank of paragraphs
            5.632,  // behind the best by grams
            4.956,  // behind the worse by grams
            3.313,  // behind the best by letters
            3.062,  // behind the worse by letters
            7.334,  // rarest words shared
            0.264,  // rare words shared
            4.105,  // both numbered
            -1.468, // one numbered
        ],
    },
    linked: Model {
        bias: -1.323,
        weights: [
            0.682,  // likely by itself
            0.5,    // the pair before
            1.539,  // the pair behind
            0.627,  // pairs before
            -0.202, // pairs behind
            1.949,  // a partner's neighbour
            0.589,  // rank
            -0.454, // behind the best
            0.647,  // behind the worse
            -0.967, // others of the busier
            -2.847, // others of the idler
            0.232,  // share of paragraphs linked
            -0.196, // links of the paragraphs
            2.315,  // near its expected place
            4.126,  // both open linked paragraphs
            -0.821, // both open a paragraph
            2.156,  // distance
            -0.029, // a short sentence
            -0.943, // a short sentence in company
            -3.999, // grams
            4.522,  // letters
            3.666,  // equal
        ],
    },
    joined: Model {
        bias: -2.633,
        weights: [
            0.459,  // likely by itself
            0.475,  // the pair before
            1.428,  // the pair behind
            0.622,  // pairs before
            -0.646, // pairs behind
            1.343,  // a partner's neighbour
            0.792,  // rank
            0.112,  // behind the best
            0.373,  // behind the worse
            -0.887, // others of the busier
            -1.838, // others of the idler
            -0.312, // share of paragraphs linked
            0.219,  // links of the paragraphs
            1.745,  // near its expected place
            1.901,  // both open linked paragraphs
            -0.52,  // both open a paragraph
            1.231,  // distance
            -0.123, // a short sentence
            -0.371, // a short sentence in company
            -3.281, // grams
            4.975,  // letters
            0.314,  // equal
        ],
    },
};
