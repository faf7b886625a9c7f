//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;
use super::coarse;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.843731, // shape_0_1
    -2.7258081, // shape_1_0
    1.058643, // shape_1_1
    1.8899997, // shape_1_2
    1.6928701, // shape_1_3
    -1.58398, // shape_1_4
    0.0, // shape_1_5up
    1.0206357, // shape_2_1
    1.0282459, // shape_3_1
    -2.7777612, // shape_4up_1
    -1.8627452, // shape_2_2
    -1.8668283, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.12191793, // edge_before
    0.13229728, // edge_after
    0.1130367, // edge_before_near
    0.08539394, // edge_after_near
    -0.14535776, // quote_open_differs
    0.33759215, // quote_starts_both
    0.90761364, // quote_starts_zh
    -1.346297, // quote_starts_en
    0.015591535, // quote_ends_both
    -0.373251, // quote_ends_zh
    -0.49407434, // quote_ends_en
    0.09572615, // size
    -0.045606397, // en_sum
    -0.4529262, // en_mean
    0.14914909, // zh_sum
    0.54723495, // zh_mean
    0.032521874, // both_norm
    1.1800591, // weakest_en
    0.84185284, // weakest_zh
    0.41304916, // position_sum
    2.1063707, // position_mean
    0.1944063, // position_weakest
    -1.1857617, // length_absolute
    -1.2546895, // length_square
    -0.03411402, // length_signed
    -0.62790865, // length_deviation
    -0.809202, // quoted_share
    0.18434027, // quoted_one_side
    -0.51793563, // quoted_count
    -0.49789673, // clause_ratio
    0.23861243, // clause_few
    0.30153474, // clause_per_unit
    3.2150059, // similarity
    2.9460263, // similarity_weakest
    -6.6152196, // null_similarity
    0.3318248, // numbers_both
    -0.46843666, // numbers_zh_only
    -1.3704097, // numbers_en_only
    1.3647772, // together
    -0.26010853, // apart
    1.5011058, // in_page_order
    0.01761196, // against_page_order
    2.6014066, // titles
    0.17702425, // title_differs
    2.7381148, // captions
    0.6041293, // caption_differs
    -0.9598858, // copies_differ
    -0.9776971, // ending_differs
    0.8665382, // null_unended
    -3.7633338, // null_caption
    1.9955719, // null_title
    -0.13630946, // null_first_of_page
    1.9520059, // null_stub
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -0.38620016, // shape_0_1
    -0.54224354, // shape_1_0
    0.9124323, // shape_1_1
    0.02458678, // shape_1_2
    0.40541634, // shape_1_3
    -2.2971447, // shape_1_4
    0.0, // shape_1_5up
    -0.26504982, // shape_2_1
    -0.29857147, // shape_3_1
    -3.9233174, // shape_4up_1
    -4.141642, // shape_2_2
    -4.577467, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    -1.2812394, // quote_open_differs
    1.5802995, // quote_starts_both
    1.2965078, // quote_starts_zh
    0.07245093, // quote_starts_en
    0.16863626, // quote_ends_both
    -0.8081271, // quote_ends_zh
    -0.73364526, // quote_ends_en
    -0.9766793, // size
    0.25190672, // gain_en
    2.6544437, // gain_en_mean
    0.061212, // gain_zh
    1.8683031, // gain_zh_mean
    0.16196887, // gain_norm
    0.010238776, // tokens
    -0.0047179093, // pieces
    0.0475394, // root
    -2.023896, // length_absolute
    -1.2869476, // length_square
    -0.2399883, // length_signed
    -0.7408146, // length_deviation
    -3.1471395, // quoted_share
    1.7779016, // quoted_one_side
    -2.0158012, // quoted_count
    -1.0490198, // clause_ratio
    -0.11877918, // clause_few
    0.24559449, // clause_per_unit
];
