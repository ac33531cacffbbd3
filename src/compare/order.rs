//! Which links stand in order.

/// The heaviest set of links none of which cross, as a mark for each link. Links are pairs of later and earlier place with
/// a weight, sorted by later place; of sets that weigh the same, the one that takes the earlier places.
///
/// Time is O(n log n): a Fenwick tree holds the heaviest chain that ends at or before each earlier place.
pub(super) fn in_order(links: &[(u32, u32, u64)], places: usize) -> Vec<bool> {
    let mut tree: Vec<(u64, u32)> = vec![(0, u32::MAX); places + 1];
    let mut before: Vec<u32> = Vec::with_capacity(links.len());
    let mut best: (u64, u32) = (0, u32::MAX);
    for (index, &(_, earlier, weight)) in links.iter().enumerate() {
        let mut chain = (0, u32::MAX);
        let mut at = earlier as usize + 1;
        while at > 0 {
            chain = heavier(chain, tree.get(at).copied().unwrap_or(chain));
            at &= at - 1;
        }
        before.push(chain.1);
        let own = (chain.0 + weight, index as u32);
        best = heavier(best, own);
        let mut at = earlier as usize + 1;
        while let Some(slot) = tree.get_mut(at) {
            *slot = heavier(*slot, own);
            at += at & at.wrapping_neg();
        }
    }
    let mut marks = vec![false; links.len()];
    let mut at = best.1;
    while let Some(mark) = marks.get_mut(at as usize) {
        *mark = true;
        at = before.get(at as usize).copied().unwrap_or(u32::MAX);
    }
    marks
}

/// The heavier chain, or of two that weigh the same the one that was there first.
fn heavier(one: (u64, u32), other: (u64, u32)) -> (u64, u32) {
    if other.0 > one.0 || (other.0 == one.0 && other.1 < one.1) { other } else { one }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The weight of the heaviest chain, by trying each link behind each.
    fn heaviest(links: &[(u32, u32, u64)]) -> u64 {
        let mut chains: Vec<u64> = Vec::new();
        for (at, link) in links.iter().enumerate() {
            let before = (0..at).filter(|&other| links[other].1 <= link.1).map(|other| chains[other]).max();
            chains.push(before.unwrap_or(0) + link.2);
        }
        chains.into_iter().max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn the_chain_is_in_order_and_the_heaviest(places in prop::collection::vec((0u32..20, 1u64..9), 0..30)) {
            let links: Vec<_> = places.iter().enumerate().map(|(at, &(earlier, weight))| (at as u32, earlier, weight)).collect();
            let marks = in_order(&links, 20);
            let chain: Vec<_> = links.iter().zip(&marks).filter(|(_, mark)| **mark).map(|(link, _)| link).collect();
            prop_assert!(chain.is_sorted_by_key(|link| link.1));
            prop_assert_eq!(chain.iter().map(|link| link.2).sum::<u64>(), heaviest(&links));
        }
    }
}
