//! Length: translations of long units are long (Gale and Church 1993).

/// UTF-8 bytes of the units of two sides, cumulated, English scaled so that both texts are equally long.
#[derive(Debug)]
pub(crate) struct Lengths {
    zh: Vec<f64>,
    en: Vec<f64>,
}

/// How the lengths of two runs of units differ; `r` is the log of their ratio, Chinese to English.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Difference {
    /// `|r|`.
    pub(crate) absolute: f64,
    /// `r`.
    pub(crate) signed: f64,
    /// The difference over the square root of the mean length: about its standard deviation, over 4.
    pub(crate) deviation: f64,
}

impl Lengths {
    /// The lengths of these units.
    pub(crate) fn new(zh: &[String], en: &[String]) -> Self {
        let cumulated = |units: &[String], scale: f64| {
            let mut sums = vec![0.0];
            sums.extend(units.iter().scan(0.0, |sum, unit| {
                *sum += unit.len() as f64 * scale;
                Some(*sum)
            }));
            sums
        };
        let total = |units: &[String]| units.iter().map(String::len).sum::<usize>().max(1) as f64;
        Self { zh: cumulated(zh, 1.0), en: cumulated(en, total(zh) / total(en)) }
    }

    /// Compares Chinese units `i0..i1` with English units `j0..j1`.
    pub(crate) fn compare(&self, (i0, i1): (usize, usize), (j0, j1): (usize, usize)) -> Difference {
        let (zh, en) = ((self.zh[i1] - self.zh[i0]).max(1.0), (self.en[j1] - self.en[j0]).max(1.0));
        let signed = libm::log(zh / en);
        let deviation = (zh - en).abs() / ((zh + en) / 2.0 + 1.0).sqrt() / 4.0;
        Difference { absolute: signed.abs(), signed, deviation }
    }
}
