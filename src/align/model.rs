//! A logistic model: how likely something is, as a weighted sum of terms that can be read one by one.

use super::{ALL, Score};

/// The names of `N` terms, the weight of each, and what holds without any.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model<const N: usize> {
    /// The log-odds where every term is 0.
    pub bias: f64,
    /// What one unit of each term adds to the log-odds.
    pub weights: [f64; N],
}

impl<const N: usize> Model<N> {
    /// The log-odds of these terms.
    #[must_use]
    pub fn odds(&self, terms: &[f64; N]) -> f64 {
        self.weights.iter().zip(terms).fold(self.bias, |sum, (weight, term)| sum + weight * term)
    }

    /// The chance, in millionths.
    #[must_use]
    pub fn chance(&self, terms: &[f64; N]) -> Score {
        let chance = 1.0 / (1.0 + (-self.odds(terms)).exp());
        #[expect(clippy::cast_possible_truncation, reason = "a chance lies in [0, 1]")]
        let chance = (chance * ALL as f64).round() as Score;
        chance
    }
}
