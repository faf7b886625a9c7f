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
    -0.02977015, // shape_0_1
    -0.13053063, // shape_1_0
    1.446509, // shape_1_1
    0.5565425, // shape_1_2
    0.9422017, // shape_1_3
    -1.3404297, // shape_1_4
    0.0, // shape_1_5up
    0.18595134, // shape_2_1
    0.10342114, // shape_3_1
    -2.7755315, // shape_4up_1
    -4.4108496, // shape_2_2
    -4.7948303, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    -0.9017832, // quote_open_differs
    2.345955, // quote_starts_both
    1.4045247, // quote_starts_zh
    0.14199366, // quote_starts_en
    0.68378824, // quote_ends_both
    -1.198819, // quote_ends_zh
    -0.61878604, // quote_ends_en
    -0.7730517, // size
    0.2821727, // gain_en
    3.5960298, // gain_en_mean
    0.07337825, // gain_zh
    2.2272673, // gain_zh_mean
    0.18163186, // gain_norm
    0.010416823, // tokens
    -0.0033546581, // pieces
    0.043298673, // root
    -2.5919573, // length_absolute
    -1.0255983, // length_square
    -0.38360122, // length_signed
    -0.606363, // length_deviation
    -3.405562, // quoted_share
    1.3259438, // quoted_one_side
    -1.2704828, // quoted_count
    -1.3541797, // clause_ratio
    -0.15164877, // clause_few
    0.2463553, // clause_per_unit
];
