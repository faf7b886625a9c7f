//! Sorting where speed does not matter: every type that the standard library sorts costs 8 KB of wasm.

use std::cmp::Ordering;

/// Items in the order of their keys; those with equal keys stay as they were.
pub(crate) fn sorted_by_key<T, K: Ord>(items: Vec<T>, key: impl FnMut(&T) -> K) -> Vec<T> {
    let keys: Vec<K> = items.iter().map(key).collect();
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(&mut places, &|a, b| keys[a].cmp(&keys[b]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items[place].take()).collect()
}

/// The one sort that all share.
#[inline(never)]
fn sort(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|&a, &b| compare(a, b));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order() {
        assert_eq!(sorted_by_key(vec!["bb", "a", "cc", "d", ""], |text| text.len()), ["", "a", "d", "bb", "cc"]);
    }
}
