//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.3923345, // shape_0_1
    -2.4877748, // shape_1_0
    1.3594407, // shape_1_1
    2.4955978, // shape_1_2
    2.8925736, // shape_1_3
    -0.45803455, // shape_1_4
    0.0, // shape_1_5up
    2.061941, // shape_2_1
    2.3767555, // shape_3_1
    -0.0377647, // shape_4up_1
    -1.3523016, // shape_2_2
    -0.7540042, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.20868005, // edge_before
    0.16633788, // edge_after
    0.17955153, // edge_before_near
    0.074839085, // edge_after_near
    -1.5461245, // quote_open_differs
    1.3035274, // quote_starts_both
    0.28431356, // quote_starts_zh
    0.48979044, // quote_starts_en
    -0.13489628, // quote_ends_both
    -1.3162339, // quote_ends_zh
    -0.8616831, // quote_ends_en
    0.22435142, // size
    0.09624933, // en_sum
    -0.7657754, // en_mean
    0.08363979, // zh_sum
    0.3306867, // zh_mean
    0.10250113, // both_norm
    1.2183028, // weakest_en
    0.963689, // weakest_zh
    0.2294923, // position_sum
    1.8148, // position_mean
    0.19583331, // position_weakest
    -1.6171184, // length_absolute
    -0.37762633, // length_square
    -0.2955144, // length_signed
    -0.40763673, // length_deviation
    -0.49164608, // quoted_share
    1.8542361, // quoted_one_side
    -0.09171745, // quoted_count
    -1.0251358, // clause_ratio
    0.72211814, // clause_few
    0.41163895, // clause_per_unit
    4.175558, // similarity
    2.5661802, // similarity_weakest
    -5.492148, // null_similarity
    0.82615316, // numbers_both
    -0.75929135, // numbers_zh_only
    -0.54682046, // numbers_en_only
    3.1360502, // together
    -0.1686078, // apart
    4.7990675, // in_page_order
    0.5479777, // against_page_order
    6.6729994, // titles
    0.8628813, // title_differs
    8.965718, // captions
    0.77598137, // caption_differs
    -0.18528417, // copies_differ
    -0.572299, // ending_differs
    0.9101864, // null_unended
    -3.8427875, // null_caption
    1.856399, // null_title
    -0.2010091, // null_first_of_page
];
