//! Fits the weights of beads on gold: a semi-Markov conditional random field (Sarawagi and Cohen 2004), by full-batch
//! gradient descent with Adam (Kingma and Ba 2015) on the regularised log likelihood, which is concave.

use std::fmt::Write as _;

use duizhao::making::fit::{Example, coarse_features};

/// Strength of the pull towards 0, for features scaled to a mean square of 1.
const PENALTY: f64 = 8.0;
const ROUNDS: usize = 300;
const RATE: f64 = 0.08;
/// The same for the rough fit that tells which beads are plausible, and how probable these are at least.
const ROUGH_PENALTY: f64 = 40.0;
const ROUGH_ROUNDS: usize = 60;
const PLAUSIBLE: f32 = 1e-7;

/// Leaves the plausible beads in these examples: others weigh nothing in the fit and would take most of its time.
pub fn prune(examples: &mut [Example]) {
    let mut all: Vec<&mut Example> = examples.iter_mut().collect();
    let used = vec![true; all.first().and_then(|example| example.features().next()).map_or(0, <[f32]>::len)];
    let weights = descend(&mut all, &used, ROUGH_PENALTY, ROUGH_ROUNDS);
    examples.iter_mut().for_each(|example| example.prune(&weights, PLAUSIBLE));
}

/// The weights that make the gold paths of these examples most probable, 0 for features that are not `used`.
pub fn fit(mut examples: Vec<&mut Example>, used: &[bool]) -> Vec<f32> {
    descend(&mut examples, used, PENALTY, ROUNDS).into_iter().map(|weight| weight as f32).collect()
}

fn descend(examples: &mut [&mut Example], used: &[bool], penalty: f64, rounds: usize) -> Vec<f64> {
    let count = used.len();
    let scale = scales(examples, count);
    // Weights are those of scaled features while they are fitted.
    let mut weights = vec![0.0; count];
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=rounds {
        let unscaled: Vec<f64> = weights.iter().zip(&scale).map(|(w, s)| w / s).collect();
        let mut gradient = vec![0.0; count];
        for example in &mut *examples {
            example.loss(&unscaled, &mut gradient);
        }
        let rate = RATE * (1.0 - round as f64 / rounds as f64).max(0.02);
        for k in (0..count).filter(|&k| used[k]) {
            let slope = gradient[k] / scale[k] + penalty * weights[k];
            mean[k] = 0.9 * mean[k] + 0.1 * slope;
            square[k] = 0.99 * square[k] + 0.01 * slope * slope;
            let (m, s) = (mean[k] / (1.0 - 0.9f64.powi(round as i32)), square[k] / (1.0 - 0.99f64.powi(round as i32)));
            weights[k] -= rate * m / (s.sqrt() + 1e-9);
        }
    }
    weights.iter().zip(&scale).map(|(w, s)| w / s).collect()
}

/// How large each feature usually is: its root mean square, half over gold beads, half over all that the examples hold.
/// Gold beads alone must not say it: shapes that they happen to lack would escape the penalty and be all but forbidden.
fn scales(examples: &[&mut Example], count: usize) -> Vec<f64> {
    let mut square = vec![0.0; count];
    for example in examples {
        let halves: [Vec<&[f32]>; 2] = [example.gold_features().collect(), example.features().collect()];
        for half in halves {
            let share = 0.5 / half.len().max(1) as f64 / examples.len() as f64;
            for features in half {
                square.iter_mut().zip(features).for_each(|(s, f)| *s += share * f64::from(f * f));
            }
        }
    }
    square.into_iter().map(|s| s.sqrt() + 1e-3).collect()
}

/// The weights of the coarse search that make the gold paths of these examples most probable.
pub fn fit_coarse(examples: impl Iterator<Item = Example>) -> Vec<f32> {
    let mut examples: Vec<Example> = examples.collect();
    prune(&mut examples);
    fit(examples.iter_mut().collect(), &vec![true; coarse_features().len()])
}

/// The Rust source of weights: the tables `WEIGHTS`, of the `COUNT` features in `module`, and `COARSE_WEIGHTS`.
pub fn source(what: &str, module: &str, names: &[&str], weights: &[f32], coarse: &[f32], command: &str) -> String {
    let mut imports = ["use super::coarse;".to_owned(), format!("use super::{module}::COUNT;")];
    imports.sort();
    let mut out = format!(
        "//! Weights of the features of a bead of {what}, in nats. Made by `cargo run --release -p duizhao-tools -- {command}`.\n\n{}\n",
        imports.join("\n"),
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
