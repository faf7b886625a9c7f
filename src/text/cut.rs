//! Cuts a line where its language turns.

use crate::script::{Class, Lang, class, ends_sentence};
use crate::span::Span;

/// What a turn costs right after the end of a sentence, in words of the other language that it must explain.
const TURN_AFTER_SENTENCE: f32 = 1.5;
/// What a turn costs anywhere else: a foreign name or term is no turn.
const TURN: f32 = 6.0;
/// What a Latin word costs in Chinese, where names and terms are left as they are; a Chinese character in English
/// costs 1.
const LATIN_WORD: f32 = 0.8;

/// A stretch of a line: a Chinese character, a Latin word, or a letter of another script, with the marks before it.
struct Piece {
    class: Class,
    /// Where the marks before it begin.
    gap: usize,
    /// Where it begins itself.
    start: usize,
    /// Does a sentence end in the gap, or before it?
    after_sentence: bool,
    /// How deep in brackets it stands.
    depth: usize,
}

fn pieces(line: &str) -> Vec<Piece> {
    let (mut pieces, mut gap, mut depth) = (Vec::<Piece>::new(), 0, 0usize);
    let (mut last, mut after_sentence) = (Class::Neutral, false);
    for (at, c) in line.char_indices() {
        let class = class(c);
        // An apostrophe or hyphen inside a Latin word does not end it.
        let joins = last == Class::Latin && matches!(c, '\'' | '’' | '-' | '0'..='9');
        match class {
            Class::Neutral if joins => continue,
            Class::Neutral => {
                match c {
                    '(' | '（' => depth += 1,
                    ')' | '）' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if last != Class::Neutral {
                    (gap, after_sentence) = (at, false);
                }
                after_sentence |= ends_sentence(c) && depth == 0;
            }
            Class::Latin if last == Class::Latin => continue,
            _ => {
                let gap = if last == Class::Neutral { gap } else { at };
                pieces.push(Piece { class, gap, start: at, after_sentence, depth });
                after_sentence = false;
            }
        }
        last = class;
    }
    pieces
}

/// The passages of one line with their languages, in order, trimmed: one passage on most lines, more where Chinese
/// and English run together.
///
/// The cheapest reading of the line as stretches of Chinese and English, at the costs above (Viterbi over two states,
/// linear time).
pub(super) fn passages(line: &str) -> Vec<(Span, Lang)> {
    let pieces = pieces(line);
    let whole = Span::new(0, line.len()).trimmed(line);
    let count = |class| pieces.iter().filter(|p| p.class == class).count();
    let (han, latin, foreign) = (count(Class::Han), count(Class::Latin), count(Class::Foreign));
    if foreign * 5 > han + latin || han + latin == 0 {
        return vec![(whole, Lang::Other)];
    }
    if han == 0 || latin == 0 {
        return vec![(whole, if han > 0 { Lang::Zh } else { Lang::En })];
    }

    const STATES: [Lang; 2] = [Lang::Zh, Lang::En];
    let mut cost = [0.0f32; 2];
    let mut turned = Vec::with_capacity(pieces.len());
    for piece in &pieces {
        let turn = if piece.after_sentence { TURN_AFTER_SENTENCE } else { TURN + piece.depth as f32 };
        let before = cost;
        let turns = [before[1] + turn < before[0], before[0] + turn < before[1]];
        for state in 0..2 {
            let from = if turns[state] { before[1 - state] + turn } else { before[state] };
            cost[state] = from
                + match (state, piece.class) {
                    (0, Class::Latin) => LATIN_WORD,
                    (1, Class::Han) => 1.0,
                    _ => 0.0,
                };
        }
        turned.push(turns);
    }

    let mut state = usize::from(cost[1] < cost[0]);
    let (mut end, mut passages) = (line.len(), Vec::new());
    for (piece, turns) in pieces.iter().zip(&turned).rev() {
        let lang = STATES[state];
        if turns[state] {
            let start = turn_position(line, piece);
            passages.push((Span::new(start, end).trimmed(line), lang));
            (end, state) = (start, 1 - state);
        }
    }
    passages.push((Span::new(0, end).trimmed(line), STATES[state]));
    passages.retain(|(span, _)| span.start < span.end);
    passages.reverse();
    passages
}

/// Where in the marks before a piece the new passage begins: after the marks that end the old one, before those that
/// open the new one.
fn turn_position(line: &str, piece: &Piece) -> usize {
    let gap = &line[piece.gap..piece.start];
    // A straight quote right before the piece opens where another mark or white space stands before it.
    let opens = |at: usize, c: char| {
        let rest = &gap[at + c.len_utf8()..];
        c == '"' && rest.is_empty() && gap[..at].ends_with(|b: char| b.is_whitespace() || ends_sentence(b))
    };
    let is_end = |&(at, c): &(usize, char)| ends_sentence(c) && !opens(at, c);
    if let Some((at, c)) = gap.char_indices().filter(is_end).last() {
        return piece.gap + at + c.len_utf8();
    }
    let is_opening = |c: char| c.is_ascii_digit() || "“‘「『《(（[【#@$€£\"".contains(c);
    piece.gap + gap.trim_end_matches(is_opening).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Vec<(&str, Lang)> {
        passages(line).into_iter().map(|(span, lang)| (span.of(line), lang)).collect()
    }

    #[test]
    fn cuts_where_sentences_of_two_languages_meet() {
        use Lang::{En, Zh};
        let cases: [&[(&str, Lang)]; 6] = [
            &[("他同意了。", Zh), ("He agreed to it.", En)],
            &[("It works very well.", En), ("这样很好用。", Zh)],
            &[("他说：“可以。”", Zh), ("\"Yes, we can,\" he said.", En)],
            &[("我喜欢 iPhone。", Zh), ("I like my iPhone a lot.", En)],
            &[("截至 2020 年有 5 人。", Zh), ("25 people had come by 2021.", En)],
            &[("Tap Repair on the screen.", En), ("“点击修复”按钮。", Zh)],
        ];
        for parts in cases {
            for joint in ["", " ", "\u{3000}"] {
                let line = parts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(joint);
                assert_eq!(cut(&line), parts, "{line}");
            }
        }
    }

    #[test]
    fn leaves_foreign_names_and_terms_where_they_are() {
        for (line, lang) in [
            ("南非总统西里尔·拉马福萨 (Cyril Ramaphosa) 出席了仪式。", Lang::Zh),
            ("The word 关系 (guanxi) means relations.", Lang::En),
            ("外交、联邦和发展办公室 (FCDO) 表示，世界粮食计划署 (WFP) 会提供援助。", Lang::Zh),
        ] {
            assert_eq!(cut(line), [(line, lang)]);
        }
    }

    #[test]
    fn knows_neither() {
        assert_eq!(cut("2021-07-28 18:24"), [("2021-07-28 18:24", Lang::Other)]);
        assert_eq!(cut("Встреча прошла в Душанбе"), [("Встреча прошла в Душанбе", Lang::Other)]);
    }
}
