//! How much of what was compared with the reference is alike.

/// What was compared, how much of it is alike, and how much at least is to be.
#[derive(Default)]
pub struct Table(Vec<(String, usize, usize, f64)>);

impl Table {
    /// Counts what is alike under a name that always has the same least share.
    pub fn add(&mut self, what: &str, least: f64, alike: impl IntoIterator<Item = bool>) {
        let row = match self.0.iter_mut().position(|row| row.0 == what) {
            Some(place) => &mut self.0[place],
            None => {
                self.0.push((what.to_owned(), 0, 0, least));
                self.0.last_mut().unwrap()
            }
        };
        for is_alike in alike {
            row.1 += usize::from(is_alike);
            row.2 += 1;
        }
    }

    /// Prints all shares; panics where one is too small.
    pub fn check(&self) {
        let mut short = Vec::new();
        for (what, alike, all, least) in &self.0 {
            let share = *alike as f64 / (*all).max(1) as f64;
            println!("{share:.3} of {all:5} alike, at least {least}: {what}");
            if share < *least {
                short.push(what);
            }
        }
        assert!(short.is_empty(), "not as alike as they are to be: {short:?}");
    }
}
