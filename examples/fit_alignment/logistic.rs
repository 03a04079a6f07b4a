//! Logistic regression with a small ridge, by Newton's method.

use tifa::align::model::Model;

/// Features, and whether that holds which they are to tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case<const N: usize> {
    pub(crate) features: [f64; N],
    pub(crate) holds: bool,
}

/// The ridge on the weights of standardised features.
const RIDGE: f64 = 30.0;
const STEPS: usize = 30;

/// Fits a model to the cases.
pub(crate) fn fit<const N: usize>(cases: &[Case<N>]) -> Model<N> {
    let count = cases.len() as f64;
    let mean: [f64; N] =
        std::array::from_fn(|k| cases.iter().map(|case| case.features[k]).sum::<f64>() / count);
    let spread: [f64; N] = std::array::from_fn(|k| {
        let squares: f64 = cases.iter().map(|case| (case.features[k] - mean[k]).powi(2)).sum();
        (squares / count).sqrt().max(1e-9)
    });
    let rows: Vec<(Vec<f64>, f64)> = cases
        .iter()
        .map(|case| {
            let mut row = vec![1.0];
            row.extend((0..N).map(|k| (case.features[k] - mean[k]) / spread[k]));
            (row, f64::from(u8::from(case.holds)))
        })
        .collect();
    let mut weights = vec![0.0; N + 1];
    for _ in 0..STEPS {
        let step = newton(&rows, &weights);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
        if step.iter().all(|step| step.abs() < 1e-9) {
            break;
        }
    }
    let unscaled: [f64; N] = std::array::from_fn(|k| weights[k + 1] / spread[k]);
    let bias = weights[0] - unscaled.iter().zip(&mean).map(|(weight, mean)| weight * mean).sum::<f64>();
    Model { bias: rounded(bias), weights: unscaled.map(rounded) }
}

fn rounded(weight: f64) -> f64 {
    (weight * 1000.0).round() / 1000.0
}

/// The step from these weights towards the best.
fn newton(rows: &[(Vec<f64>, f64)], weights: &[f64]) -> Vec<f64> {
    let size = weights.len();
    let mut gradient: Vec<f64> =
        weights.iter().enumerate().map(|(k, weight)| if k == 0 { 0.0 } else { RIDGE * weight }).collect();
    let mut curvature = vec![vec![0.0; size]; size];
    for k in 1..size {
        curvature[k][k] = RIDGE;
    }
    for (row, holds) in rows {
        let odds: f64 = row.iter().zip(weights).map(|(x, w)| x * w).sum();
        let chance = 1.0 / (1.0 + (-odds).exp());
        let bend = (chance * (1.0 - chance)).max(1e-9);
        for a in 0..size {
            gradient[a] += (chance - holds) * row[a];
            for b in 0..=a {
                curvature[a][b] += bend * row[a] * row[b];
            }
        }
    }
    for a in 0..size {
        for b in a + 1..size {
            curvature[a][b] = curvature[b][a];
        }
    }
    solved(curvature, gradient)
}

/// Solves a system whose matrix is symmetric and positive, by elimination.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        for row in pivot + 1..size {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            for column in pivot..size {
                matrix[row][column] -= factor * matrix[pivot][column];
            }
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..size).rev() {
        let known: f64 = (row + 1..size).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
