//! Weights of the features of a bead of blocks, in nats; `cargo run -p duizhao-tools -- fit` makes this file.

use super::block::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.0637937, // shape_0_1
    -2.5057073, // shape_1_0
    0.7155756, // shape_1_1
    1.5822313, // shape_1_2
    1.0518957, // shape_1_3
    -0.22799966, // shape_1_4up
    0.6410698, // shape_2_1
    1.1857288, // shape_3_1
    -0.0022067947, // shape_4up_1
    -1.241581, // shape_n_m
    0.43047577, // edge_before
    0.11961044, // edge_after
    0.28883323, // edge_before_near
    0.37509024, // edge_after_near
    0.034972582, // en_sum
    0.13752374, // en_mean
    0.03499815, // zh_sum
    0.56568795, // zh_mean
    0.044575747, // both_norm
    0.46790487, // weakest_en
    0.82107806, // weakest_zh
    0.08983676, // position_sum
    1.075107, // position_mean
    0.10074119, // position_weakest
    -0.8194849, // length_absolute
    -0.16156538, // length_square
    -0.10812885, // length_signed
    -0.15041205, // length_deviation
    0.019545672, // size
    4.009834, // similarity
    1.8584936, // similarity_weakest
    -4.606851, // null_similarity
    0.63867915, // numbers_both
    -0.13486208, // numbers_zh_only
    -0.16506904, // numbers_en_only
    3.4053264, // together
    0.022125633, // apart
    4.0693836, // in_page_order
    -0.32697624, // against_page_order
    4.747603, // titles
    1.0876309, // title_differs
    0.58475906, // captions
    0.046182662, // caption_differs
    -0.00059044105, // copies_differ
    -1.7716807, // ending_differs
    0.97053725, // null_unended
    -0.30072302, // null_caption
    1.0222635, // null_title
    0.016878508, // null_first_of_page
];
