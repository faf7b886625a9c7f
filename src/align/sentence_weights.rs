//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::coarse;
use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.7734857, // shape_0_1
    -4.4104953, // shape_1_0
    1.6539348, // shape_1_1
    1.286668, // shape_1_2
    0.99868333, // shape_1_3
    0.95113695, // shape_1_4
    -0.5168309, // shape_1_5up
    0.34835458, // shape_2_1
    -1.5319581, // shape_3_1
    -3.5298333, // shape_4up_1
    -0.18409024, // shape_2_2
    -0.30089617, // shape_2_3
    -0.9646251, // shape_3_2
    -1.6903867, // shape_n_m
    0.11836663, // edge_before
    0.093298815, // edge_after
    0.08631447, // edge_before_near
    0.11754287, // edge_after_near
    -0.6783505, // quote_open_differs
    1.6941491, // quote_starts_both
    1.0978428, // quote_starts_zh
    0.2522141, // quote_starts_en
    0.9656041, // quote_ends_both
    -1.306407, // quote_ends_zh
    0.93081224, // quote_ends_en
    -0.12371104, // size
    0.094862916, // en_sum
    -0.21810004, // en_mean
    0.12699099, // zh_sum
    0.6231524, // zh_mean
    0.0843945, // both_norm
    0.8160152, // weakest_en
    0.4475727, // weakest_zh
    0.8881201, // position_sum
    0.48374453, // position_mean
    0.076091275, // position_weakest
    -0.825204, // length_absolute
    -0.8328329, // length_square
    0.33338228, // length_signed
    -0.85714054, // length_deviation
    -0.389445, // quoted_share
    0.37050784, // quoted_one_side
    -0.46890476, // quoted_count
    -1.427509, // clause_ratio
    -0.17449404, // clause_few
    0.061720986, // clause_per_unit
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -5.002385, // shape_0_1
    -3.2386332, // shape_1_0
    1.6095867, // shape_1_1
    1.293016, // shape_1_2
    0.96361613, // shape_1_3
    0.7646887, // shape_1_4
    -0.5384267, // shape_1_5up
    0.74383605, // shape_2_1
    -1.2843965, // shape_3_1
    -3.4972064, // shape_4up_1
    0.087544, // shape_2_2
    -0.044349555, // shape_2_3
    -0.60236716, // shape_3_2
    -1.6823274, // shape_n_m
    -0.3965545, // quote_open_differs
    1.532717, // quote_starts_both
    1.8233188, // quote_starts_zh
    -0.08233147, // quote_starts_en
    1.6165155, // quote_ends_both
    -1.5876744, // quote_ends_zh
    0.9764726, // quote_ends_en
    -0.17541814, // size
    0.00350823, // gain_en
    1.0478693, // gain_en_mean
    0.024398826, // gain_zh
    0.75242037, // gain_zh_mean
    0.067588426, // gain_norm
    0.069744684, // tokens
    -0.012980795, // pieces
    0.046075564, // root
    -0.87375194, // length_absolute
    -1.1706109, // length_square
    0.86030287, // length_signed
    -1.1136818, // length_deviation
    -0.70139563, // quoted_share
    -0.013196423, // quoted_one_side
    -0.61849093, // quoted_count
    -1.3966284, // clause_ratio
    -0.57882476, // clause_few
    0.19415627, // clause_per_unit
];
