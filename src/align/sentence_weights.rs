//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::coarse;
use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.841789, // shape_0_1
    -4.4564033, // shape_1_0
    1.6651549, // shape_1_1
    1.2992029, // shape_1_2
    0.9541198, // shape_1_3
    0.9629644, // shape_1_4
    -0.53689784, // shape_1_5up
    0.39834985, // shape_2_1
    -1.6343906, // shape_3_1
    -2.3702335, // shape_4up_1
    -0.18498482, // shape_2_2
    -0.31366566, // shape_2_3
    -0.96328795, // shape_3_2
    -1.6999679, // shape_n_m
    0.12669596, // edge_before
    0.09294182, // edge_after
    0.1030615, // edge_before_near
    0.12497869, // edge_after_near
    -0.7426933, // quote_open_differs
    1.753377, // quote_starts_both
    1.4146641, // quote_starts_zh
    0.38746062, // quote_starts_en
    0.9451995, // quote_ends_both
    -1.3892919, // quote_ends_zh
    0.87874866, // quote_ends_en
    -0.11866186, // size
    0.07891343, // en_sum
    -0.2763533, // en_mean
    0.13784151, // zh_sum
    0.5772205, // zh_mean
    0.08601731, // both_norm
    0.93079394, // weakest_en
    0.46244574, // weakest_zh
    0.8824622, // position_sum
    0.5939982, // position_mean
    0.00016754646, // position_weakest
    -0.835678, // length_absolute
    -0.8913269, // length_square
    0.13857566, // length_signed
    -0.7827363, // length_deviation
    -0.48726645, // quoted_share
    0.3921673, // quoted_one_side
    -0.5102973, // quoted_count
    -1.3991644, // clause_ratio
    -0.307035, // clause_few
    0.06441638, // clause_per_unit
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -5.0447216, // shape_0_1
    -3.2022042, // shape_1_0
    1.6299556, // shape_1_1
    1.298212, // shape_1_2
    0.95374966, // shape_1_3
    0.7169497, // shape_1_4
    -0.54073924, // shape_1_5up
    0.7591446, // shape_2_1
    -1.3422459, // shape_3_1
    -3.3740122, // shape_4up_1
    0.07133977, // shape_2_2
    -0.054659184, // shape_2_3
    -0.63349664, // shape_3_2
    -1.7029456, // shape_n_m
    -0.4188119, // quote_open_differs
    1.620985, // quote_starts_both
    1.9387751, // quote_starts_zh
    -0.056116812, // quote_starts_en
    1.6178577, // quote_ends_both
    -1.6191387, // quote_ends_zh
    0.9662662, // quote_ends_en
    -0.17886601, // size
    0.0021824338, // gain_en
    1.0971928, // gain_en_mean
    0.021987839, // gain_zh
    0.74899954, // gain_zh_mean
    0.06767189, // gain_norm
    0.070711024, // tokens
    -0.012657511, // pieces
    0.046738338, // root
    -0.92104936, // length_absolute
    -1.1690953, // length_square
    0.8563763, // length_signed
    -1.09215, // length_deviation
    -0.7097373, // quoted_share
    -0.015494893, // quoted_one_side
    -0.6282728, // quoted_count
    -1.4299502, // clause_ratio
    -0.57538724, // clause_few
    0.17603609, // clause_per_unit
];
