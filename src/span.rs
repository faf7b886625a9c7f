//! Half-open spans, and the table that turns byte offsets into what callers count in.

/// A half-open range of bytes in one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The piece of `text` that the span covers. Both ends lie on character boundaries.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }

    /// The span without the white space at either end.
    pub fn trimmed(&self, text: &str) -> Self {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        Self::new(start, start + piece.trim().len())
    }
}

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffsetUnit {
    /// UTF-16 code units, as in a JavaScript string.
    #[default]
    Utf16,
    /// Unicode code points.
    CodePoint,
}

/// Byte offsets of one text to offsets in another unit.
///
/// Built once per text in one pass; holds one number for every [`STRIDE`] bytes. A look-up reads at most
/// [`STRIDE`] bytes.
#[derive(Debug, Clone)]
pub struct OffsetTable<'t> {
    text: &'t str,
    unit: OffsetUnit,
    /// Offset, in `unit`, of the first character that starts at or after byte `k * STRIDE`.
    marks: Vec<u32>,
}

/// Bytes between two marks of an [`OffsetTable`].
const STRIDE: usize = 64;

fn width(unit: OffsetUnit, byte: u8) -> u32 {
    // A character counts where its first byte stands; continuation bytes count nothing.
    match (byte, unit) {
        (0x80..0xC0, _) => 0,
        (0xF0.., OffsetUnit::Utf16) => 2,
        _ => 1,
    }
}

impl<'t> OffsetTable<'t> {
    /// The table of `text`. Time and space grow with its length.
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += chunk.iter().map(|&byte| width(unit, byte)).sum::<u32>();
        }
        marks.push(count);
        Self { text, unit, marks }
    }

    /// The offset of byte `byte`, which lies on a character boundary of the text.
    pub fn at(&self, byte: usize) -> u32 {
        let mark = byte / STRIDE;
        let rest = &self.text.as_bytes()[mark * STRIDE..byte];
        self.marks[mark] + rest.iter().map(|&b| width(self.unit, b)).sum::<u32>()
    }

    /// The byte at an offset, or the text's length where it lies behind the end. An offset inside a character is that of
    /// its first byte.
    pub fn byte(&self, offset: u32) -> usize {
        let mark = self.marks.partition_point(|&at| at <= offset).saturating_sub(1);
        let start = self.text.len().min(mark * STRIDE);
        let mut at = self.marks[mark];
        let mut byte = start;
        for (place, &b) in self.text.as_bytes()[start..].iter().enumerate() {
            let next = at + width(self.unit, b);
            if next > offset && !matches!(b, 0x80..0xC0) {
                return start + place;
            }
            at = next;
            byte = start + place + 1;
        }
        byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_javascript_and_as_python_do() {
        let text = "𠮷野家 👨‍👩‍👧 e\u{301} ".repeat(9);
        let utf16 = OffsetTable::new(&text, OffsetUnit::Utf16);
        let points = OffsetTable::new(&text, OffsetUnit::CodePoint);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..byte];
            assert_eq!(utf16.at(byte) as usize, before.encode_utf16().count());
            assert_eq!(points.at(byte) as usize, before.chars().count());
            assert_eq!([utf16.byte(utf16.at(byte)), points.byte(points.at(byte))], [byte; 2]);
        }
        assert_eq!([utf16.byte(u32::MAX), points.byte(1 << 20)], [text.len(); 2]);
        assert_eq!(utf16.byte(1), 0, "half a character");
    }

    #[test]
    fn trims_ideographic_space() {
        let text = "\u{3000}\u{3000}中文 \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "中文");
        assert_eq!(Span::new(0, 6).trimmed(text), Span::new(6, 6));
    }
}
