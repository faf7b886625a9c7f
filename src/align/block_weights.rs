//! Weights of the features of a bead of blocks, in nats. Made by `cargo run --release -p duizhao-tools -- fit blocks PAGE_FOLDER...`.

use super::block::COUNT;
use super::coarse;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -2.825201, // shape_0_1
    -2.67175, // shape_1_0
    1.0906066, // shape_1_1
    1.9020575, // shape_1_2
    1.7994131, // shape_1_3
    -1.4401968, // shape_1_4
    0.0, // shape_1_5up
    0.82566553, // shape_2_1
    0.8521061, // shape_3_1
    -2.9701211, // shape_4up_1
    -1.8585448, // shape_2_2
    -1.6138742, // shape_2_3
    0.0, // shape_3_2
    0.0, // shape_n_m
    0.06758457, // edge_before
    0.08471334, // edge_after
    0.10767451, // edge_before_near
    0.093217835, // edge_after_near
    -0.3644809, // quote_open_differs
    0.45485273, // quote_starts_both
    0.7744051, // quote_starts_zh
    -1.4553826, // quote_starts_en
    -0.0062160585, // quote_ends_both
    -0.45597303, // quote_ends_zh
    -0.34557742, // quote_ends_en
    0.08783827, // size
    -0.07732426, // en_sum
    -1.219642, // en_mean
    0.19300076, // zh_sum
    1.1307793, // zh_mean
    0.028740661, // both_norm
    1.4605527, // weakest_en
    0.89630336, // weakest_zh
    0.5716547, // position_sum
    2.238065, // position_mean
    0.26733267, // position_weakest
    -1.2785736, // length_absolute
    -1.2722651, // length_square
    0.19169942, // length_signed
    -0.52858543, // length_deviation
    -0.8813403, // quoted_share
    0.40594545, // quoted_one_side
    -0.522748, // quoted_count
    -0.47094348, // clause_ratio
    0.27858457, // clause_few
    0.33905658, // clause_per_unit
    2.318514, // similarity
    2.2341595, // similarity_weakest
    -4.936768, // null_similarity
    0.32503006, // numbers_both
    -0.4941646, // numbers_zh_only
    -1.2783045, // numbers_en_only
    1.3472462, // together
    -0.23307543, // apart
    1.4436574, // in_page_order
    0.0027474484, // against_page_order
    2.4201212, // titles
    -0.04803519, // title_differs
    2.6930137, // captions
    0.63624847, // caption_differs
    -0.93495715, // copies_differ
    -1.2523538, // ending_differs
    0.65915763, // null_unended
    -4.01365, // null_caption
    1.7110637, // null_title
    -0.061790947, // null_first_of_page
    2.122912, // null_stub
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
