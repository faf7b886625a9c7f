//! Weights of the features of a bead of blocks, in nats; `cargo run -p duizhao-tools -- fit` makes this file.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.5348775, // shape_0_1
    -2.570886, // shape_1_0
    1.4686946, // shape_1_1
    2.3340974, // shape_1_2
    2.5156095, // shape_1_3
    -0.76041526, // shape_1_4up
    1.4777813, // shape_2_1
    1.8840808, // shape_3_1
    -0.048503846, // shape_4up_1
    -1.3353846, // shape_n_m
    0.16709404, // edge_before
    0.1630483, // edge_after
    0.17594467, // edge_before_near
    0.04767944, // edge_after_near
    0.10262728, // en_sum
    -0.85046536, // en_mean
    0.09411898, // zh_sum
    0.13815705, // zh_mean
    0.10650166, // both_norm
    1.2116948, // weakest_en
    0.9908311, // weakest_zh
    0.2619759, // position_sum
    2.0455709, // position_mean
    0.22398736, // position_weakest
    -1.7606956, // length_absolute
    -0.3587582, // length_square
    -0.23026507, // length_signed
    -0.43089005, // length_deviation
    0.141594, // size
    3.9601948, // similarity
    2.3811617, // similarity_weakest
    -5.6529984, // null_similarity
    0.78362745, // numbers_both
    -0.7398103, // numbers_zh_only
    -0.46207607, // numbers_en_only
    2.917946, // together
    -0.16213915, // apart
    4.6104507, // in_page_order
    0.50228643, // against_page_order
    6.5122895, // titles
    1.0364257, // title_differs
    8.217881, // captions
    0.35624057, // caption_differs
    -0.026291376, // copies_differ
    -0.7069152, // ending_differs
    0.98944837, // null_unended
    -3.3003714, // null_caption
    1.6626078, // null_title
    -0.18692014, // null_first_of_page
];
