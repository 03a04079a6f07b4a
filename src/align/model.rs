//! A logistic model: how probable something is, as a weighted sum of features that can be read one by one.

use super::{ALL, Score};

/// The weights of `N` features, and what holds without any.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model<const N: usize> {
    /// The log-odds if every feature is 0.
    pub bias: f64,
    /// What one unit of each feature adds to the log-odds.
    pub weights: [f64; N],
}

impl<const N: usize> Model<N> {
    /// The log-odds of these features.
    #[must_use]
    pub fn log_odds(&self, features: &[f64; N]) -> f64 {
        self.weights.iter().zip(features).fold(self.bias, |sum, (weight, feature)| sum + weight * feature)
    }

    /// The probability, in millionths.
    #[must_use]
    pub fn probability(&self, features: &[f64; N]) -> Score {
        let probability = 1.0 / (1.0 + (-self.log_odds(features)).exp());
        #[expect(clippy::cast_possible_truncation, reason = "a probability lies in [0, 1]")]
        let probability = (probability * ALL as f64).round() as Score;
        probability
    }
}
