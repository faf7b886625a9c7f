//! Length: translations of long units are long (Gale and Church 1993).

/// UTF-8 bytes of the units of two sides, cumulated, English scaled so that both texts are equally long.
#[derive(Debug)]
pub(crate) struct Lengths {
    zh: Vec<f64>,
    en: Vec<f64>,
}

/// How long a run of units is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Length {
    bytes: f64,
    log: f64,
}

impl Length {
    fn between(sums: &[f64], first: usize, end: usize) -> Self {
        let bytes = (sums[end] - sums[first]).max(1.0);
        Self { bytes, log: libm::log(bytes) }
    }
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

impl Difference {
    /// Compares a Chinese run with an English one.
    pub(crate) fn of(zh: Length, en: Length) -> Self {
        let signed = zh.log - en.log;
        let deviation = (zh.bytes - en.bytes).abs() / ((zh.bytes + en.bytes) / 2.0 + 1.0).sqrt() / 4.0;
        Self { absolute: signed.abs(), signed, deviation }
    }
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

    /// Of Chinese units `first..end`.
    pub(crate) fn zh(&self, first: usize, end: usize) -> Length {
        Length::between(&self.zh, first, end)
    }

    /// Of English units `first..end`.
    pub(crate) fn en(&self, first: usize, end: usize) -> Length {
        Length::between(&self.en, first, end)
    }
}
