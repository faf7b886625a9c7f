//! Where the characters of a block stand in the page.
//!
//! The text of a block may be one text node, or many: readings stand over it as ruby, or an author's markup runs through
//! it. This is the one place that knows which nodes they are. Offsets into a block are UTF-16 code units of its text.

use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Document, Element, Node, Range};

/// Class of what stands inside a block and is no text of it.
pub(super) const ASIDE: &str = "duizhao-aside";

/// What is no text of a block either: readings over it, and what no one reads.
const SKIPPED: [&str; 6] = ["RT", "RP", "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"];

/// A run of a block's characters that lie in one node.
struct Piece {
    node: CharacterData,
    /// Offset of its first character in the block.
    start: u32,
    /// Offset of its first character in the node.
    from: u32,
    length: u32,
    /// Something that is no text of the block stands before it.
    apart: bool,
}

/// The text nodes of one block.
pub(super) struct Passage {
    pieces: Vec<Piece>,
}

impl Passage {
    /// The passage that is inside `block` and says `text`. Time grows with its nodes, and where the page breaks or
    /// spaces the text in another way, with its characters.
    pub(super) fn of(block: &Element, text: &str) -> Self {
        let mut nodes = Vec::new();
        gather(block, &mut false, &mut nodes);
        let length = nodes.iter().map(|(node, _)| node.length()).sum::<u32>();
        if length == utf16(text) { Self { pieces: whole(nodes) } } else { Self::over(nodes, text) }
    }

    /// The passage in these nodes, in their order; each with whether something else stands before it. Time grows with
    /// their characters.
    pub(super) fn over(nodes: Vec<(CharacterData, bool)>, text: &str) -> Self {
        Self { pieces: matched(nodes, text) }
    }

    /// The offset in the block of a place in a node; none where the node is no part of the passage. A reading stands for
    /// what it is the reading of.
    pub(super) fn offset(&self, node: &Node, at: u32) -> Option<u32> {
        let mut inside = self.pieces.iter().filter(|piece| piece.node.is_same_node(Some(node))).peekable();
        if inside.peek().is_none() {
            let ruby = node.parent_element()?.closest("ruby").ok()??;
            return Some(self.pieces.iter().find(|piece| ruby.contains(Some(&piece.node)))?.start);
        }
        let piece = inside.take_while(|piece| piece.from <= at).last()?;
        Some(piece.start + (at - piece.from).min(piece.length))
    }

    /// What lies between two offsets: a range for each stretch that nothing else interrupts.
    pub(super) fn ranges(&self, document: &Document, start: u32, end: u32) -> Vec<Range> {
        let first = self.pieces.partition_point(|piece| piece.start + piece.length <= start);
        let last = self.pieces.partition_point(|piece| piece.start < end);
        let Some(pieces) = self.pieces.get(first..last) else { return Vec::new() };
        let range = |run: &[Piece]| {
            let (head, tail) = (run.first()?, run.last()?);
            let range = document.create_range().ok()?;
            range.set_start(&head.node, head.from + start.saturating_sub(head.start)).ok()?;
            range.set_end(&tail.node, tail.from + (end - tail.start).min(tail.length)).ok()?;
            Some(range)
        };
        pieces.chunk_by(|_, next| !next.apart).filter_map(range).collect()
    }
}

/// Lists the text nodes inside a node. `apart` is whether something else has stood since the last one.
fn gather(node: &Node, apart: &mut bool, nodes: &mut Vec<(CharacterData, bool)>) {
    let mut child = node.first_child();
    while let Some(node) = child {
        child = node.next_sibling();
        match node.dyn_ref::<Element>() {
            Some(element) if is_skipped(element) => *apart = true,
            Some(element) => gather(element, apart, nodes),
            None if node.node_type() == Node::TEXT_NODE => {
                nodes.push((node.unchecked_into(), std::mem::take(apart)));
            }
            None => {}
        }
    }
}

fn is_skipped(element: &Element) -> bool {
    SKIPPED.contains(&element.tag_name().as_str()) || element.class_list().contains(ASIDE)
}

fn utf16(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// The pieces of nodes that say just what the block says.
fn whole(nodes: Vec<(CharacterData, bool)>) -> Vec<Piece> {
    let mut start = 0;
    let piece = |(node, apart): (CharacterData, bool)| {
        let length = node.length();
        start += length;
        Piece { node, start: start - length, from: 0, length, apart }
    };
    nodes.into_iter().map(piece).collect()
}

/// The pieces of nodes that space the text in another way than the block does: a page may hold line ends and
/// indentation where the block holds one space or nothing.
fn matched(nodes: Vec<(CharacterData, bool)>, text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = text.chars().peekable();
    let mut start = 0;
    for (node, mut apart) in nodes {
        let data = node.data();
        let mut from = 0;
        // Whether the character before this one in the node is the one before in the block.
        let mut running = false;
        for c in data.chars() {
            let length = c.len_utf16() as u32;
            // A space of the block that the page leaves out.
            while let Some(space) = chars.next_if(|next| *next != c && next.is_whitespace() && !c.is_whitespace()) {
                start += space.len_utf16() as u32;
                running = false;
            }
            if chars.next_if(|next| *next == c || next.is_whitespace() && c.is_whitespace()).is_none() {
                running = false;
            } else {
                match pieces.last_mut() {
                    Some(Piece { length: so_far, .. }) if running => *so_far += length,
                    _ => pieces.push(Piece {
                        node: node.clone(),
                        start,
                        from,
                        length,
                        apart: std::mem::take(&mut apart),
                    }),
                }
                running = true;
                start += length;
            }
            from += length;
        }
    }
    pieces
}
