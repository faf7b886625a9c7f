//! Weights of the features of a bead of blocks, in nats; `cargo run -p duizhao-tools -- fit` makes this file.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.5536664, // shape_0_1
    -2.9154623, // shape_1_0
    1.3764348, // shape_1_1
    1.6826465, // shape_1_2
    1.3612543, // shape_1_3
    -0.5057172, // shape_1_4
    0.0, // shape_1_5up
    1.3853922, // shape_2_1
    1.1989161, // shape_3_1
    -0.007844943, // shape_4up_1
    -1.2998022, // shape_2_2
    -1.1901008, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.28509676, // edge_before
    0.22915079, // edge_after
    0.21674538, // edge_before_near
    0.123029076, // edge_after_near
    -0.37968636, // quote_open_differs
    1.7311074, // quote_starts_both
    0.78647566, // quote_starts_zh
    -0.7056076, // quote_starts_en
    0.008580567, // quote_ends_both
    -0.42232522, // quote_ends_zh
    0.021558015, // quote_ends_en
    0.04908689, // size
    0.059817065, // en_sum
    -0.25951707, // en_mean
    0.079019085, // zh_sum
    0.5527022, // zh_mean
    0.08715061, // both_norm
    0.6700419, // weakest_en
    0.8312216, // weakest_zh
    0.1727593, // position_sum
    1.8499664, // position_mean
    0.14818369, // position_weakest
    -1.2959521, // length_absolute
    -0.22602144, // length_square
    -0.53017163, // length_signed
    -0.3179881, // length_deviation
    -1.4931124, // quoted_share
    -0.3620133, // quoted_one_side
    -0.080009624, // quoted_count
    -0.8696842, // clause_ratio
    0.4518784, // clause_few
    0.079874754, // clause_per_unit
    4.250528, // similarity
    1.9963307, // similarity_weakest
    -3.8038986, // null_similarity
    0.87120765, // numbers_both
    -0.34921253, // numbers_zh_only
    -0.32211855, // numbers_en_only
    3.2851076, // together
    0.022811053, // apart
    4.0899215, // in_page_order
    0.44193918, // against_page_order
    7.3766613, // titles
    1.1127485, // title_differs
    5.0412397, // captions
    0.7113947, // caption_differs
    0.25191787, // copies_differ
    -1.0754191, // ending_differs
    1.305219, // null_unended
    -2.5304887, // null_caption
    1.4709173, // null_title
    0.10427743, // null_first_of_page
];
