//! A logistic model: a probability from a weighted sum of features, so that the effect of each feature is visible.

use super::{ALL, Score};

/// The weights of `N` features, and the bias.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Model<const N: usize> {
    /// The log-odds if every feature is 0.
    pub bias: f64,
    /// What one unit of each feature adds to the log-odds.
    pub weights: [f64; N],
}

impl<const N: usize> Model<N> {
    /// A model with no weights.
    pub const BLANK: Self = Self { bias: 0.0, weights: [0.0; N] };

    /// The log-odds of some features.
    #[must_use]
    pub fn log_odds(&self, features: &[f64; N]) -> f64 {
        self.begun(features)
    }

    /// The log-odds of the first features, before the others are added.
    pub(super) fn begun(&self, first: &[f64]) -> f64 {
        add(self.bias, &self.weights, first)
    }

    /// The log-odds of all features, given those of the first ones.
    pub(super) fn finished(&self, begun: f64, last: &[f64]) -> f64 {
        add(begun, &self.weights[N - last.len()..], last)
    }

    /// The probability, in millionths.
    #[must_use]
    pub fn probability(&self, features: &[f64; N]) -> Score {
        probability(self.log_odds(features))
    }
}

fn add(log_odds: f64, weights: &[f64], features: &[f64]) -> f64 {
    weights.iter().zip(features).fold(log_odds, |sum, (weight, feature)| sum + weight * feature)
}

/// The probability of these log-odds, in millionths.
pub(super) fn probability(log_odds: f64) -> Score {
    let probability = 1.0 / (1.0 + (-log_odds).exp());
    #[expect(clippy::cast_possible_truncation, reason = "a probability lies in [0, 1]")]
    let probability = (probability * ALL as f64).round() as Score;
    probability
}
