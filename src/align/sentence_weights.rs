//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::coarse;
use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -6.14508, // shape_0_1
    -4.4694934, // shape_1_0
    1.7592316, // shape_1_1
    1.5666097, // shape_1_2
    1.2167135, // shape_1_3
    1.0308264, // shape_1_4
    -0.6178886, // shape_1_5up
    0.31838578, // shape_2_1
    -1.658193, // shape_3_1
    -3.72711, // shape_4up_1
    -0.10866356, // shape_2_2
    -0.17555721, // shape_2_3
    -1.0873927, // shape_3_2
    -1.762254, // shape_n_m
    -0.6125522, // quote_open_differs
    1.4410796, // quote_starts_both
    1.045974, // quote_starts_zh
    0.14291887, // quote_starts_en
    1.2296479, // quote_ends_both
    -1.3390176, // quote_ends_zh
    1.0151852, // quote_ends_en
    -0.16427867, // size
    0.16624132, // en_sum
    -0.21852547, // en_mean
    0.15111637, // zh_sum
    0.7262556, // zh_mean
    0.10157684, // both_norm
    0.7869135, // weakest_en
    0.5237012, // weakest_zh
    1.0566893, // position_sum
    0.8387284, // position_mean
    0.18334901, // position_weakest
    -0.8577893, // length_absolute
    -0.8969533, // length_square
    0.2928539, // length_signed
    -0.84704024, // length_deviation
    -0.40598, // quoted_share
    0.4199556, // quoted_one_side
    -0.4589219, // quoted_count
    -1.4111446, // clause_ratio
    -0.16271791, // clause_few
    0.12498875, // clause_per_unit
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
