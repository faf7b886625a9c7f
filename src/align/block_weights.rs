//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.2612536, // shape_0_1
    -2.342246, // shape_1_0
    1.442495, // shape_1_1
    2.7273974, // shape_1_2
    3.260533, // shape_1_3
    -0.420278, // shape_1_4
    0.0, // shape_1_5up
    2.3738484, // shape_2_1
    2.949792, // shape_3_1
    -0.032126617, // shape_4up_1
    -1.1929169, // shape_2_2
    -0.56269336, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.21990833, // edge_before
    0.17241673, // edge_after
    0.1634604, // edge_before_near
    0.06399494, // edge_after_near
    -1.5705509, // quote_open_differs
    1.2935361, // quote_starts_both
    0.33678418, // quote_starts_zh
    0.53370005, // quote_starts_en
    -0.14986227, // quote_ends_both
    -1.2920256, // quote_ends_zh
    -1.3030329, // quote_ends_en
    0.28425696, // size
    0.094036035, // en_sum
    -0.9323349, // en_mean
    0.110858776, // zh_sum
    0.15304445, // zh_mean
    0.10274129, // both_norm
    1.367741, // weakest_en
    0.97293097, // weakest_zh
    0.2625073, // position_sum
    1.7628723, // position_mean
    0.20653114, // position_weakest
    -2.0722492, // length_absolute
    -0.925676, // length_square
    -0.35230905, // length_signed
    -0.49897698, // length_deviation
    -0.5153895, // quoted_share
    1.9754303, // quoted_one_side
    -0.0952208, // quoted_count
    -0.8949501, // clause_ratio
    0.7670365, // clause_few
    0.5033934, // clause_per_unit
    4.308168, // similarity
    2.7618432, // similarity_weakest
    -5.1613464, // null_similarity
    0.7804906, // numbers_both
    -0.73053294, // numbers_zh_only
    -0.54669744, // numbers_en_only
    3.1992917, // together
    -0.16721837, // apart
    4.9638634, // in_page_order
    0.4752748, // against_page_order
    7.3134375, // titles
    1.1892668, // title_differs
    8.940275, // captions
    1.0089958, // caption_differs
    -0.18338606, // copies_differ
    -0.6214605, // ending_differs
    0.8233497, // null_unended
    -3.4772546, // null_caption
    1.8292158, // null_title
    -0.13964273, // null_first_of_page
];
