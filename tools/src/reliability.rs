//! Is a confidence what it says? Of links said to be right with probability .9, nine in ten should be.

use std::fmt;

/// The least confidence of each row, the most confident first.
const ROWS: [f64; 5] = [0.9, 0.8, 0.7, 0.5, 0.0];

/// How many links of each row of confidence there are, their confidences summed up, and how many are right.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Reliability([(usize, f64, usize); ROWS.len()]);

impl Reliability {
    /// Adds links, each by its confidence and whether it is right.
    pub fn add(&mut self, links: impl IntoIterator<Item = (f64, bool)>) {
        for (confidence, is_right) in links {
            let row = ROWS.iter().position(|&least| confidence >= least).unwrap_or(ROWS.len() - 1);
            let (count, sum, right) = &mut self.0[row];
            *count += 1;
            *sum += confidence;
            *right += usize::from(is_right);
        }
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confidence  links  said  right")?;
        for (k, (count, sum, right)) in self.0.iter().enumerate() {
            let greatest = k.checked_sub(1).map_or(1.0, |above| ROWS[above]);
            let share = |part: f64| part / (*count).max(1) as f64;
            writeln!(f, "{:.1} to {greatest:.1}  {count:5}  {:.3}  {:.3}", ROWS[k], share(*sum), share(*right as f64))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_fall_into_their_rows() {
        let mut table = Reliability::default();
        table.add([(1.0, true), (0.9, false), (0.75, true), (0.1, false)]);
        assert_eq!(table.0, [(2, 1.9, 1), (0, 0.0, 0), (1, 0.75, 1), (0, 0.0, 0), (1, 0.1, 0)]);
        assert!(table.to_string().contains("0.9 to 1.0      2  0.950  0.500"));
    }
}
