//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::coarse;
use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.8219395, // shape_0_1
    -4.670195, // shape_1_0
    3.0169163, // shape_1_1
    2.9667068, // shape_1_2
    2.8245392, // shape_1_3
    3.2074642, // shape_1_4
    1.9100605, // shape_1_5up
    1.2914633, // shape_2_1
    -1.6899709, // shape_3_1
    -0.3347575, // shape_4up_1
    1.0627556, // shape_2_2
    1.3491303, // shape_2_3
    0.38627714, // shape_3_2
    -0.10577934, // shape_n_m
    0.1456415, // edge_before
    0.07550152, // edge_after
    0.10358082, // edge_before_near
    0.20481326, // edge_after_near
    -0.91559863, // quote_open_differs
    2.585103, // quote_starts_both
    2.350908, // quote_starts_zh
    0.5497597, // quote_starts_en
    0.8247465, // quote_ends_both
    -1.4750414, // quote_ends_zh
    0.80203605, // quote_ends_en
    0.09477474, // size
    0.19925413, // en_sum
    -0.07804738, // en_mean
    0.13072251, // zh_sum
    0.72142076, // zh_mean
    0.08592676, // both_norm
    0.87256235, // weakest_en
    0.61851454, // weakest_zh
    0.38706258, // position_sum
    0.70030576, // position_mean
    0.113761075, // position_weakest
    -1.6420984, // length_absolute
    -0.86665124, // length_square
    0.5697087, // length_signed
    -0.59504837, // length_deviation
    -0.55727506, // quoted_share
    0.12126099, // quoted_one_side
    -0.68495697, // quoted_count
    -1.5430826, // clause_ratio
    -0.16616105, // clause_few
    -0.3436273, // clause_per_unit
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -4.715448, // shape_0_1
    -3.065971, // shape_1_0
    3.1065555, // shape_1_1
    2.9545536, // shape_1_2
    2.7831545, // shape_1_3
    2.7864492, // shape_1_4
    1.4834515, // shape_1_5up
    2.034202, // shape_2_1
    -1.2936746, // shape_3_1
    -1.5265936, // shape_4up_1
    1.5231977, // shape_2_2
    1.7190481, // shape_2_3
    0.94166386, // shape_3_2
    -0.2102006, // shape_n_m
    -0.56286514, // quote_open_differs
    2.1814282, // quote_starts_both
    2.8885415, // quote_starts_zh
    -0.125841, // quote_starts_en
    1.7657422, // quote_ends_both
    -1.6276166, // quote_ends_zh
    1.2167355, // quote_ends_en
    -0.014039603, // size
    0.023668973, // gain_en
    1.1393621, // gain_en_mean
    0.041140586, // gain_zh
    0.8124683, // gain_zh_mean
    0.07609646, // gain_norm
    0.090850465, // tokens
    0.003934169, // pieces
    0.047128025, // root
    -1.9513901, // length_absolute
    -1.0503314, // length_square
    1.035643, // length_signed
    -0.7673093, // length_deviation
    -0.7747282, // quoted_share
    -0.12785408, // quoted_one_side
    -0.88247675, // quoted_count
    -1.57032, // clause_ratio
    -0.5152794, // clause_few
    -0.087934, // clause_per_unit
];
