//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;
use super::coarse;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.7102098, // shape_0_1
    -2.7494323, // shape_1_0
    1.8436048, // shape_1_1
    3.1006486, // shape_1_2
    2.975141, // shape_1_3
    -0.18979171, // shape_1_4
    0.0, // shape_1_5up
    2.3465927, // shape_2_1
    2.560498, // shape_3_1
    -0.57483244, // shape_4up_1
    -1.1726758, // shape_2_2
    -0.48969814, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.15468606, // edge_before
    0.1755974, // edge_after
    0.19766445, // edge_before_near
    0.17627601, // edge_after_near
    -0.40502605, // quote_open_differs
    3.3934643, // quote_starts_both
    0.43663836, // quote_starts_zh
    -2.4957893, // quote_starts_en
    0.870609, // quote_ends_both
    -1.2338746, // quote_ends_zh
    -1.1157053, // quote_ends_en
    0.239695, // size
    0.039436765, // en_sum
    -0.09242773, // en_mean
    0.09795042, // zh_sum
    0.88772887, // zh_mean
    0.07830981, // both_norm
    0.9586221, // weakest_en
    0.6314308, // weakest_zh
    0.22393553, // position_sum
    2.0819948, // position_mean
    0.15409023, // position_weakest
    -1.9945165, // length_absolute
    -0.747442, // length_square
    -0.12049851, // length_signed
    -0.45013285, // length_deviation
    -1.4820151, // quoted_share
    -0.18736929, // quoted_one_side
    -0.34714106, // quoted_count
    -0.8157212, // clause_ratio
    0.34786862, // clause_few
    0.37801078, // clause_per_unit
    5.8226748, // similarity
    3.4830225, // similarity_weakest
    -5.87606, // null_similarity
    0.8906785, // numbers_both
    -0.5366153, // numbers_zh_only
    -0.75910825, // numbers_en_only
    2.244076, // together
    0.009111494, // apart
    2.8335466, // in_page_order
    0.5438707, // against_page_order
    4.7209687, // titles
    1.2340806, // title_differs
    9.645538, // captions
    2.0311544, // caption_differs
    -0.46532857, // copies_differ
    -1.3246422, // ending_differs
    0.86573917, // null_unended
    -3.822372, // null_caption
    3.2913494, // null_title
    -0.037217952, // null_first_of_page
    2.341129, // null_stub
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -0.031041846, // shape_0_1
    -0.13138476, // shape_1_0
    1.4466437, // shape_1_1
    0.55970496, // shape_1_2
    0.9437365, // shape_1_3
    -1.3403155, // shape_1_4
    0.0, // shape_1_5up
    0.18291725, // shape_2_1
    0.10795131, // shape_3_1
    -2.7740016, // shape_4up_1
    -4.4092193, // shape_2_2
    -4.7923646, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    -0.90147555, // quote_open_differs
    2.3492072, // quote_starts_both
    1.404819, // quote_starts_zh
    0.14424156, // quote_starts_en
    0.685887, // quote_ends_both
    -1.1968439, // quote_ends_zh
    -0.61870855, // quote_ends_en
    -0.7726397, // size
    0.28193155, // gain_en
    3.5988748, // gain_en_mean
    0.07359203, // gain_zh
    2.2292876, // gain_zh_mean
    0.18184769, // gain_norm
    0.01039872, // tokens
    -0.0033490818, // pieces
    0.04330577, // root
    -2.5903432, // length_absolute
    -1.0245808, // length_square
    -0.38283435, // length_signed
    -0.605922, // length_deviation
    -3.4081085, // quoted_share
    1.32696, // quoted_one_side
    -1.2711838, // quoted_count
    -1.3563404, // clause_ratio
    -0.15259063, // clause_few
    0.24571863, // clause_per_unit
];
