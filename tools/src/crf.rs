//! Fits the weights of beads on gold: a semi-Markov conditional random field (Sarawagi and Cohen 2004), by full-batch
//! gradient descent with Adam (Kingma and Ba 2015) on the regularised log likelihood, which is concave.

use std::fmt::Write as _;

use duizhao::making::fit::{Example, coarse_features};

/// Strength of the pull towards 0, for features scaled to a deviation of 1.
const PENALTY: f64 = 2.0;
const ROUNDS: usize = 300;
const RATE: f64 = 0.08;

/// The weights of `count` features that make the gold paths of these examples most probable.
pub fn fit(mut examples: Vec<&mut Example>, count: usize) -> Vec<f32> {
    let mut scale = vec![0.0f64; count];
    let mut beads = 0.0;
    for features in examples.iter().flat_map(|example| example.features()) {
        beads += 1.0;
        scale.iter_mut().zip(features).for_each(|(s, f)| *s += f64::from(f * f));
    }
    scale.iter_mut().for_each(|s| *s = (*s / beads).sqrt().max(0.05));

    // Weights are those of scaled features while they are fitted.
    let mut weights = vec![0.0; count];
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        let unscaled: Vec<f64> = weights.iter().zip(&scale).map(|(w, s)| w / s).collect();
        let mut gradient = vec![0.0; count];
        for example in &mut examples {
            example.loss(&unscaled, &mut gradient);
        }
        let rate = RATE * (1.0 - round as f64 / ROUNDS as f64).max(0.02);
        for k in 0..count {
            let slope = gradient[k] / scale[k] + PENALTY * weights[k];
            mean[k] = 0.9 * mean[k] + 0.1 * slope;
            square[k] = 0.99 * square[k] + 0.01 * slope * slope;
            let (m, s) = (mean[k] / (1.0 - 0.9f64.powi(round as i32)), square[k] / (1.0 - 0.99f64.powi(round as i32)));
            weights[k] -= rate * m / (s.sqrt() + 1e-9);
        }
    }
    weights.iter().zip(&scale).map(|(w, s)| (w / s) as f32).collect()
}

/// The weights of the coarse search that make the gold paths of these examples most probable.
pub fn fit_coarse(examples: impl Iterator<Item = Example>) -> Vec<f32> {
    let mut examples: Vec<Example> = examples.collect();
    fit(examples.iter_mut().collect(), coarse_features().len())
}

/// The Rust source of weights: the tables `WEIGHTS`, of the `COUNT` features in `module`, and `COARSE_WEIGHTS`.
pub fn source(what: &str, module: &str, names: &[&str], weights: &[f32], coarse: &[f32], command: &str) -> String {
    let mut out = format!(
        "//! Weights of the features of a bead of {what}, in nats. Made by `cargo run --release -p duizhao-tools -- {command}`.\n\n\
         use super::coarse;\nuse super::{module}::COUNT;\n",
    );
    let mut table = |about: &str, name: &str, count: &str, names: &[&str], weights: &[f32]| {
        let _ = writeln!(out, "\n/// {about}\n#[rustfmt::skip]\npub(super) const {name}: [f32; {count}] = [");
        for (weight, name) in weights.iter().zip(names) {
            let _ = writeln!(out, "    {weight:?}, // {name}");
        }
        out.push_str("];\n");
    };
    table("In the order of the features.", "WEIGHTS", "COUNT", names, weights);
    table("Of the coarse search, likewise.", "COARSE_WEIGHTS", "coarse::COUNT", &coarse_features(), coarse);
    out
}
