//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.973272, // shape_0_1
    -4.703647, // shape_1_0
    2.8956676, // shape_1_1
    2.8258188, // shape_1_2
    2.6311357, // shape_1_3
    2.946863, // shape_1_4
    1.596054, // shape_1_5up
    1.2302406, // shape_2_1
    -1.6248637, // shape_3_1
    -0.13236573, // shape_4up_1
    0.99514955, // shape_2_2
    1.2230018, // shape_2_3
    0.35289994, // shape_3_2
    -0.21566331, // shape_n_m
    0.14083776, // edge_before
    0.0684089, // edge_after
    0.10958189, // edge_before_near
    0.2183302, // edge_after_near
    -0.878587, // quote_open_differs
    2.5693476, // quote_starts_both
    2.4080577, // quote_starts_zh
    0.57784873, // quote_starts_en
    0.83436435, // quote_ends_both
    -1.4373194, // quote_ends_zh
    0.83543617, // quote_ends_en
    0.078574054, // size
    0.21140137, // en_sum
    -0.052819356, // en_mean
    0.10701461, // zh_sum
    0.6477379, // zh_mean
    0.0886577, // both_norm
    0.8811671, // weakest_en
    0.6377135, // weakest_zh
    0.37638775, // position_sum
    0.7432085, // position_mean
    0.12219021, // position_weakest
    -1.7104568, // length_absolute
    -0.4664694, // length_square
    0.34370592, // length_signed
    -0.5641671, // length_deviation
    -0.6801325, // quoted_share
    0.17864157, // quoted_one_side
    -0.67853975, // quoted_count
    -1.5234748, // clause_ratio
    -0.22964631, // clause_few
    -0.33457762, // clause_per_unit
];
