//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;
use super::coarse;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.917181, // shape_0_1
    -2.6949387, // shape_1_0
    1.0667877, // shape_1_1
    1.9162439, // shape_1_2
    1.7706516, // shape_1_3
    -1.5429562, // shape_1_4
    0.0, // shape_1_5up
    0.8298772, // shape_2_1
    0.8066575, // shape_3_1
    -2.9382489, // shape_4up_1
    -1.999312, // shape_2_2
    -1.6320274, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    -0.30975637, // quote_open_differs
    0.54853874, // quote_starts_both
    0.7489302, // quote_starts_zh
    -1.4061722, // quote_starts_en
    0.009901555, // quote_ends_both
    -0.4879661, // quote_ends_zh
    -0.3631813, // quote_ends_en
    0.06448192, // size
    -0.051527705, // en_sum
    -1.2805002, // en_mean
    0.19456325, // zh_sum
    1.131767, // zh_mean
    0.04109622, // both_norm
    1.4509112, // weakest_en
    0.965308, // weakest_zh
    0.5393209, // position_sum
    2.3465445, // position_mean
    0.28347063, // position_weakest
    -1.3864355, // length_absolute
    -1.3090805, // length_square
    0.12626396, // length_signed
    -0.5104656, // length_deviation
    -0.8490559, // quoted_share
    0.3928742, // quoted_one_side
    -0.4732457, // quoted_count
    -0.4512374, // clause_ratio
    0.28004622, // clause_few
    0.37519494, // clause_per_unit
    2.5550914, // similarity
    2.7400625, // similarity_weakest
    -5.094095, // null_similarity
    0.32140726, // numbers_both
    -0.49480504, // numbers_zh_only
    -1.296345, // numbers_en_only
    1.3364971, // together
    -0.26423922, // apart
    1.4556408, // in_page_order
    0.0074567404, // against_page_order
    2.3419473, // titles
    -0.22390166, // title_differs
    2.7556334, // captions
    0.6520848, // caption_differs
    -0.98945147, // copies_differ
    -1.2565616, // ending_differs
    0.69146585, // null_unended
    -4.2066393, // null_caption
    1.735842, // null_title
    -0.16925034, // null_first_of_page
    2.0700245, // null_stub
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -0.3608803, // shape_0_1
    -0.51059324, // shape_1_0
    0.9200004, // shape_1_1
    0.046759065, // shape_1_2
    0.39190626, // shape_1_3
    -2.162861, // shape_1_4
    0.0, // shape_1_5up
    -0.30731928, // shape_2_1
    -0.36874545, // shape_3_1
    -4.0673337, // shape_4up_1
    -4.119732, // shape_2_2
    -4.7216163, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    -1.5938098, // quote_open_differs
    1.6595373, // quote_starts_both
    1.2501342, // quote_starts_zh
    -0.034861993, // quote_starts_en
    0.17790857, // quote_ends_both
    -0.88373244, // quote_ends_zh
    -0.88458186, // quote_ends_en
    -0.9937038, // size
    0.19404538, // gain_en
    2.291666, // gain_en_mean
    0.055062253, // gain_zh
    1.7606001, // gain_zh_mean
    0.14430454, // gain_norm
    0.00046162467, // tokens
    -0.011485834, // pieces
    0.04372718, // root
    -1.9918547, // length_absolute
    -1.2493736, // length_square
    -0.06100518, // length_signed
    -0.7349566, // length_deviation
    -2.9477136, // quoted_share
    1.6971563, // quoted_one_side
    -2.0877993, // quoted_count
    -1.0308257, // clause_ratio
    -0.05576942, // clause_few
    0.23593944, // clause_per_unit
];
