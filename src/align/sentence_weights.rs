//! Weights of the features of a bead of sentences, in nats. Made by `cargo run --release -p duizhao-tools -- fit sentences FOLDER...`.

use super::coarse;
use super::sentence::COUNT;

/// In the order of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    -5.8219395, // shape_0_1
    -4.670195, // shape_1_0
    3.0169163, // shape_1_1
    2.9667068, // shape_1_2
    2.8245392, // shape_1_3
    3.2074642, // shape_1_4
    1.9100605, // shape_1_5up
    1.2914633, // shape_2_1
    -1.6899709, // shape_3_1
    -0.3347575, // shape_4up_1
    1.0627556, // shape_2_2
    1.3491303, // shape_2_3
    0.38627714, // shape_3_2
    -0.10577934, // shape_n_m
    0.1456415, // edge_before
    0.07550152, // edge_after
    0.10358082, // edge_before_near
    0.20481326, // edge_after_near
    -0.91559863, // quote_open_differs
    2.585103, // quote_starts_both
    2.350908, // quote_starts_zh
    0.5497597, // quote_starts_en
    0.8247465, // quote_ends_both
    -1.4750414, // quote_ends_zh
    0.80203605, // quote_ends_en
    0.09477474, // size
    0.19925413, // en_sum
    -0.07804738, // en_mean
    0.13072251, // zh_sum
    0.72142076, // zh_mean
    0.08592676, // both_norm
    0.87256235, // weakest_en
    0.61851454, // weakest_zh
    0.38706258, // position_sum
    0.70030576, // position_mean
    0.113761075, // position_weakest
    -1.6420984, // length_absolute
    -0.86665124, // length_square
    0.5697087, // length_signed
    -0.59504837, // length_deviation
    -0.55727506, // quoted_share
    0.12126099, // quoted_one_side
    -0.68495697, // quoted_count
    -1.5430826, // clause_ratio
    -0.16616105, // clause_few
    -0.3436273, // clause_per_unit
];

/// Of the coarse search, likewise.
#[rustfmt::skip]
pub(super) const COARSE_WEIGHTS: [f32; coarse::COUNT] = [
    -4.712676, // shape_0_1
    -3.0693514, // shape_1_0
    3.0467112, // shape_1_1
    2.8963902, // shape_1_2
    2.7338276, // shape_1_3
    2.7343073, // shape_1_4
    1.4268293, // shape_1_5up
    1.9643667, // shape_2_1
    -1.3449862, // shape_3_1
    -1.5156627, // shape_4up_1
    1.4761394, // shape_2_2
    1.6779054, // shape_2_3
    0.88507676, // shape_3_2
    -0.19840655, // shape_n_m
    -0.58580965, // quote_open_differs
    2.1732278, // quote_starts_both
    2.9129386, // quote_starts_zh
    -0.112596035, // quote_starts_en
    1.7198442, // quote_ends_both
    -1.6579473, // quote_ends_zh
    1.1557603, // quote_ends_en
    -0.0070838495, // size
    0.025778169, // gain_en
    1.1823772, // gain_en_mean
    0.041123636, // gain_zh
    0.8478745, // gain_zh_mean
    0.0797667, // gain_norm
    0.090413526, // tokens
    0.0041513285, // pieces
    0.046682306, // root
    -1.9615277, // length_absolute
    -1.0536644, // length_square
    1.0382872, // length_signed
    -0.76347667, // length_deviation
    -0.74913424, // quoted_share
    -0.104981974, // quoted_one_side
    -0.86965364, // quoted_count
    -1.5709784, // clause_ratio
    -0.51977724, // clause_few
    -0.09505596, // clause_per_unit
];
