//! Where the rendered rows stand: rows are rendered by chunks, and corrections put some in and take some out.

use std::cell::RefCell;

/// How many rows each chunk of the article holds.
#[derive(Default, Clone)]
pub(super) struct Chunks(RefCell<Vec<usize>>);

impl Chunks {
    /// How many rows are rendered.
    pub(super) fn rows(&self) -> usize {
        self.0.borrow().iter().sum()
    }

    /// The chunk that a row is in, and its place there; `None` for a row that is not rendered. Time grows with the number of
    /// chunks.
    pub(super) fn spot(&self, row: usize) -> Option<(usize, usize)> {
        let mut before = 0;
        self.0.borrow().iter().enumerate().find_map(|(chunk, size)| {
            before += size;
            (row < before).then(|| (chunk, row + size - before))
        })
    }

    /// A chunk was added at the end.
    pub(super) fn push(&self, rows: usize) {
        self.0.borrow_mut().push(rows);
    }

    /// Rows were put into a chunk.
    pub(super) fn put(&self, chunk: usize, rows: usize) {
        self.0.borrow_mut()[chunk] += rows;
    }

    /// A row was taken out of a chunk.
    pub(super) fn take(&self, chunk: usize) {
        self.0.borrow_mut()[chunk] -= 1;
    }

    /// Forgets the chunks that hold no row, and says which those were, the last first.
    pub(super) fn drop_empty(&self) -> Vec<usize> {
        let mut sizes = self.0.borrow_mut();
        let empty = (0..sizes.len()).rev().filter(|&chunk| sizes[chunk] == 0).collect();
        sizes.retain(|&size| size > 0);
        empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_in_chunks_of_any_size() {
        let chunks = Chunks::default();
        assert_eq!(chunks.spot(0), None);
        [3, 1, 2].into_iter().for_each(|rows| chunks.push(rows));
        assert_eq!((chunks.rows(), chunks.spot(2), chunks.spot(3)), (6, Some((0, 2)), Some((1, 0))));
        assert_eq!((chunks.spot(5), chunks.spot(6)), (Some((2, 1)), None));
    }

    #[test]
    fn a_chunk_without_rows_is_forgotten() {
        let chunks = Chunks::default();
        [1, 1, 2].into_iter().for_each(|rows| chunks.push(rows));
        chunks.take(0);
        chunks.take(1);
        chunks.put(2, 2);
        assert_eq!(chunks.drop_empty(), [1, 0]);
        assert_eq!((chunks.rows(), chunks.spot(3)), (4, Some((0, 3))));
    }
}
