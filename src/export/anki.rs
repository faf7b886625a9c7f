//! Notes for Anki, in the text form that it imports: Chinese, English, pinyin, words.

use super::separated::push_line;
use super::units::{Cutter, Unit, joined};
use crate::bitext::{BitextView, Level};

/// A note for each unit that has both sides. `readings` are in the order of the units; the words are those that are linked
/// inside the unit, if the bitext holds words.
pub(super) fn write(bitext: &BitextView, units: &[Unit], level: Level, readings: &[String]) -> String {
    let mut out = String::from("#separator:tab\n#html:false\n#columns:Chinese\tEnglish\tPinyin\tWords\n");
    let words = Words::of(bitext);
    for (place, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is_pair()) {
        let reading = readings.get(place).map_or("", String::as_str);
        push_line(&mut out, &[&joined(&unit.zh), &joined(&unit.en), reading, &words.of_unit(unit, level)], '\t');
    }
    out
}

/// The word links of a bitext by the segment that their first Chinese token lies in.
struct Words<'b> {
    bitext: &'b BitextView<'b>,
    cutter: Option<Cutter<'b>>,
    by_segment: Vec<Vec<u32>>,
}

impl<'b> Words<'b> {
    fn of(bitext: &'b BitextView) -> Self {
        let mut by_segment = vec![Vec::new(); bitext.segments.len()];
        for (link, place) in bitext.words.iter().zip(0..) {
            by_segment[bitext.tokens[link.zh[0] as usize].segment as usize].push(place);
        }
        Self { bitext, cutter: Cutter::of(bitext).ok(), by_segment }
    }

    /// `两国 two countries; 会谈 talks`, in the order of the Chinese.
    fn of_unit(&self, unit: &Unit, level: Level) -> String {
        let (Some(cutter), Some(link)) = (&self.cutter, &unit.link) else { return String::new() };
        let mut out = String::new();
        for &id in link.zh.iter() {
            let segments = if level == Level::Block { cutter.segments_of(id) } else { id..id + 1 };
            for &place in segments.flat_map(|segment| &self.by_segment[segment as usize]) {
                let word = &self.bitext.words[place as usize];
                // Marks are tokens too.
                let says = |&token: &u32| cutter.token(token).contains(char::is_alphanumeric);
                if !word.zh.iter().any(says) || !word.en.iter().any(says) {
                    continue;
                }
                out.push_str(if out.is_empty() { "" } else { "; " });
                word.zh.iter().for_each(|&token| out.push_str(cutter.token(token)));
                for &token in word.en.iter() {
                    out.push(' ');
                    out.push_str(cutter.token(token));
                }
            }
        }
        out
    }
}
