//! What the marks of units say: quotations and clauses. Units have their quotation marks as `“` and `”`.

use crate::align::bead::Shape;

/// Units after the last `“` for which a quotation stays open at most: a `”` may be missing.
const LONGEST_QUOTATION: usize = 12;
/// Opening quotes a side must have more of than this for quotations to count.
const FEW_QUOTES: f64 = 5.0;

/// Counts of one unit.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    /// Letters inside quotes, and letters.
    quoted: f64,
    letters: f64,
    /// Opening quotes.
    opens: f64,
    /// Marks and words that end a clause.
    clauses: f64,
}

/// How a unit stands to quotations.
#[derive(Debug, Clone, Copy, Default)]
struct Quoting {
    /// A quotation is open before it; it starts with one; it ends one.
    open: bool,
    starts: bool,
    ends: bool,
}

#[derive(Debug)]
struct Side {
    /// Cumulated; one more than there are units.
    counts: Vec<Counts>,
    quoting: Vec<Quoting>,
}

impl Side {
    fn new(units: &[String], clauses: impl Fn(&str) -> usize) -> Self {
        let (mut counts, mut quoting) = (vec![Counts::default()], Vec::new());
        let (mut inside, mut age, mut sum) = (false, 0, Counts::default());
        for unit in units {
            inside &= !unit.starts_with('“');
            quoting.push(Quoting { open: inside, starts: unit.starts_with('“'), ends: unit.ends_with('”') });
            for c in unit.chars() {
                match c {
                    '“' => (inside, age, sum.opens) = (true, 0, sum.opens + 1.0),
                    '”' => inside = false,
                    _ if c.is_alphanumeric() => {
                        sum.letters += 1.0;
                        sum.quoted += f64::from(u8::from(inside));
                    }
                    _ => {}
                }
            }
            age += 1;
            inside &= age <= LONGEST_QUOTATION;
            sum.clauses += clauses(unit) as f64;
            counts.push(sum);
        }
        Self { counts, quoting }
    }

    fn opens(&self) -> f64 {
        self.counts.last().map_or(0.0, |sum| sum.opens)
    }

    fn between(&self, first: usize, end: usize) -> Marks {
        let (a, b) = (self.counts[first], self.counts[end]);
        let (quoted, clauses) = (b.quoted - a.quoted, b.clauses - a.clauses);
        Marks {
            quoted: quoted > 0.0,
            quoted_share: quoted / (b.letters - a.letters).max(1.0),
            opens: b.opens - a.opens,
            clauses,
            log_clauses: libm::log(clauses + 1.0),
        }
    }
}

/// The marks of a run of units.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// Does it quote? What share of its letters?
    quoted: bool,
    quoted_share: f64,
    opens: f64,
    clauses: f64,
    /// Log of one more than the clauses.
    log_clauses: f64,
}

/// The marks of two sides.
#[derive(Debug)]
pub(crate) struct Surface {
    zh: Side,
    en: Side,
    /// 1 where both sides quote, else 0.
    quotes: f64,
}

impl Surface {
    /// The marks of these units.
    pub(crate) fn new(zh: &[String], en: &[String]) -> Self {
        let zh = Side::new(zh, |unit| unit.chars().filter(|&c| "，；：、。？！…—".contains(c)).count());
        let en = Side::new(en, |unit| {
            unit.chars().filter(|&c| ",;:.?!—–…".contains(c)).count() + unit.matches(" and ").count()
        });
        let quotes = f64::from(u8::from(zh.opens() > FEW_QUOTES && en.opens() > FEW_QUOTES));
        Self { zh, en, quotes }
    }

    /// Of node `(i, j)`: a quotation is open on one side only; the next units start one (both, Chinese only, English
    /// only); the last ones end one (likewise).
    pub(crate) fn quotes_at(&self, i: usize, j: usize) -> [f64; 7] {
        let mut out = [0.0; 7];
        let (Some(zh), Some(en)) = (self.zh.quoting.get(i), self.en.quoting.get(j)) else { return out };
        let put = |out: &mut [f64], zh: bool, en: bool| {
            out.copy_from_slice(&[zh && en, zh && !en, !zh && en].map(|is| self.quotes * f64::from(u8::from(is))));
        };
        out[0] = self.quotes * f64::from(u8::from(zh.open != en.open));
        put(&mut out[1..4], zh.starts, en.starts);
        if i > 0 && j > 0 {
            put(&mut out[4..7], self.zh.quoting[i - 1].ends, self.en.quoting[j - 1].ends);
        }
        out
    }

    /// Of Chinese units `first..end`.
    pub(crate) fn zh(&self, first: usize, end: usize) -> Marks {
        self.zh.between(first, end)
    }

    /// Of English units `first..end`.
    pub(crate) fn en(&self, first: usize, end: usize) -> Marks {
        self.en.between(first, end)
    }

    /// Of two runs: by how much the shares of quoted letters differ, whether one side alone quotes, and the difference
    /// of opening quotes, at most 3.
    pub(crate) fn quotes_in(&self, zh: &Marks, en: &Marks) -> [f64; 3] {
        let one_sided = f64::from(u8::from(zh.quoted != en.quoted));
        [(zh.quoted_share - en.quoted_share).abs(), one_sided, (zh.opens - en.opens).abs().min(3.0)]
            .map(|value| value * self.quotes)
    }
}

/// Of two runs: the absolute log ratio of clauses; and where the Chinese one is a single unit, whether that has fewer
/// clauses than there are English units, and the log of clauses for each of them.
pub(crate) fn clauses(zh: &Marks, en: &Marks, Shape(zh_units, en_units): Shape) -> [f64; 3] {
    let ratio = (zh.log_clauses - en.log_clauses).abs();
    if zh_units != 1 {
        return [ratio, 0.0, 0.0];
    }
    let units = en_units as f64;
    [ratio, f64::from(u8::from(zh.clauses < units)), libm::log(zh.clauses / units + 0.5)]
}
