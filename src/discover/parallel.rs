//! Wordings of parallel parts: 转作风、提效能; 个转企、小升规、规改股.

/// The parts between 、 and ，.
fn parts(surface: &str) -> impl Iterator<Item = &str> {
    surface.split(['、', '，', ',', '；', ';', '·', ' ']).filter(|part| !part.is_empty())
}

/// How many parts there are.
pub(super) fn count(surface: &str) -> usize {
    parts(surface).count()
}

/// Whether `surface` has two parts or more that are of one length of three characters or more, or of which each but one
/// shares a character with the part before it at the same place from the start or the end.
pub(super) fn is_parallel(surface: &str) -> bool {
    let parts: Vec<Vec<char>> = parts(surface).map(|part| part.chars().collect()).collect();
    let Some(first) = parts.first() else { return false };
    if parts.len() < 2 || parts.iter().any(|part| part.len() < 2) {
        return false;
    }
    let is_even = first.len() >= 3 && parts.iter().all(|part| part.len() == first.len());
    let shared = parts.windows(2).filter(|pair| matches!(pair, [one, other] if shares_a_place(one, other))).count();
    is_even || (shared + 1 >= parts.len() && first.len() >= 3) || (shared > 1 && shared + 2 >= parts.len())
}

fn shares_a_place(one: &[char], other: &[char]) -> bool {
    let from_start = one.iter().zip(other).any(|(a, b)| a == b);
    let from_end = one.iter().rev().zip(other.iter().rev()).any(|(a, b)| a == b);
    from_start || from_end
}

#[cfg(test)]
mod tests {
    use super::is_parallel;

    #[test]
    fn parts_of_one_length_or_with_a_shared_place_are_parallel() {
        for surface in
            ["转作风、提效能", "个转企、小升规、规改股、股上市", "外防输入、内防反弹", "能耗跟着效益走、资金跟着进度走"]
        {
            assert!(is_parallel(surface), "{surface}");
        }
    }

    #[test]
    fn other_lists_are_not() {
        for surface in ["放管服", "出生、入学、就业、退休", "人、物", "种业、储能", ""] {
            assert!(!is_parallel(surface), "{surface}");
        }
    }
}
