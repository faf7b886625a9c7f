//! Weights of the features of a bead of blocks, in nats; `cargo run -p duizhao-tools -- fit` makes this file.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.2608309, // shape_0_1
    -2.3600957, // shape_1_0
    0.7701255, // shape_1_1
    1.2673805, // shape_1_2
    1.3797473, // shape_1_3
    -0.22506174, // shape_1_4up
    0.8296011, // shape_2_1
    0.8934086, // shape_3_1
    -0.0015554256, // shape_4up_1
    -1.1969664, // shape_n_m
    0.3638332, // edge_before
    0.16929121, // edge_after
    0.31909016, // edge_before_near
    0.43109828, // edge_after_near
    0.03320491, // en_sum
    0.11521816, // en_mean
    0.03292259, // zh_sum
    0.49604556, // zh_mean
    0.04128018, // both_norm
    0.3452817, // weakest_en
    0.62265736, // weakest_zh
    0.07900921, // position_sum
    0.90663844, // position_mean
    0.070230976, // position_weakest
    -0.80909973, // length_absolute
    -0.16037063, // length_square
    -0.119429685, // length_signed
    -0.14906906, // length_deviation
    0.022419095, // size
    3.9740546, // similarity
    2.186017, // similarity_weakest
    -3.990922, // null_similarity
    0.6252877, // numbers_both
    -0.09757993, // numbers_zh_only
    -0.22154766, // numbers_en_only
    3.4900644, // together
    0.015624305, // apart
    3.9368253, // in_page_order
    -0.3430613, // against_page_order
    5.296995, // titles
    1.1302345, // title_differs
    0.59410423, // captions
    0.037484158, // caption_differs
    -0.00048601077, // copies_differ
    -1.5672168, // ending_differs
    0.89917254, // null_unended
    -0.2831058, // null_caption
    1.4994813, // null_title
    0.18950708, // null_first_of_page
];
