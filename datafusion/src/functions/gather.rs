//! Gathering the rows of a computed column.

use std::iter;

use datafusion::arrow::array::{Array, ArrayRef, ArrowPrimitiveType, AsArray, PrimitiveArray};
use datafusion::arrow::compute::take;
use datafusion::arrow::datatypes::{ArrowNativeType, DataType};
use datafusion::common::Result;

use super::size;

/// The rows of `values` at `places`; an error where the items of its lists, or the bytes of its strings, would come to more
/// than `most`. Arrow's `take` panics on lists that pass its offsets.
pub(super) fn gather<P: ArrowPrimitiveType>(
    values: &dyn Array,
    places: &PrimitiveArray<P>,
    most: u64,
) -> Result<ArrayRef> {
    let mut uses = vec![0; values.len()];
    for place in places.iter().flatten() {
        if let Some(uses) = uses.get_mut(place.as_usize()) {
            *uses += 1;
        }
    }
    check(values, &uses, most)?;
    Ok(take(values, places, None)?)
}

/// `uses` is how often each row of `values` will be there.
fn check(values: &dyn Array, uses: &[u64], most: u64) -> Result<()> {
    let total = |lengths: &mut dyn Iterator<Item = usize>| {
        lengths.zip(uses).map(|(length, uses)| uses.saturating_mul(length as u64)).fold(0, u64::saturating_add)
    };
    match values.data_type() {
        DataType::Utf8 => size::check(total(&mut values.as_string::<i32>().offsets().lengths()), most),
        DataType::Struct(_) => values.as_struct().columns().iter().try_for_each(|column| check(column, uses, most)),
        DataType::List(_) => {
            let lists = values.as_list::<i32>();
            size::check(total(&mut lists.offsets().lengths()), most)?;
            let items = lists.offsets().lengths().zip(uses).flat_map(|(length, &uses)| iter::repeat_n(uses, length));
            let items: Vec<u64> = items.collect();
            let first = lists.offsets().first().map_or(0, |first| first.as_usize());
            check(&lists.values().slice(first, items.len()), &items, most)
        }
        // Numbers and truth values have no offsets.
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::UInt32Array;
    use proptest::prelude::*;
    use tifa::Analyzer;
    use tifa::corpus::Unit;

    use super::*;
    use crate::Computation;

    /// The most that any list or string column of an array holds.
    fn largest(array: &dyn Array) -> u64 {
        match array.data_type() {
            DataType::Utf8 => array.as_string::<i32>().iter().flatten().map(|text| text.len() as u64).sum(),
            DataType::Struct(_) => array.as_struct().columns().iter().map(|column| largest(column)).max().unwrap_or(0),
            DataType::List(_) => {
                let lists = array.as_list::<i32>();
                let items = lists.iter().flatten().map(|list| list.len() as u64).sum();
                largest(lists.values()).max(items)
            }
            _ => 0,
        }
    }

    #[test]
    fn rows_are_gathered_up_to_the_bound_and_not_beyond() {
        let analyzer = Analyzer::new().expect("the embedded data is sound");
        let texts = [Some("深化“放管服”改革。推进双创。"), None, Some(""), Some("开展“百员联百企”活动。改革见效。")];
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(32));
        for computation in Computation::ALL {
            let values = computation.of(&analyzer, &texts, Some(Unit::Sentence)).expect("texts are read");
            let places = prop::collection::vec(prop::option::of(0_u32..4), 0..30);
            let checked = runner.run(&places, |places| {
                let places = UInt32Array::from(places);
                let taken = take(&values, &places, None).expect("so little always fits");
                let most = largest(&taken);
                let gathered = gather(&values, &places, most).expect("it is no more than the bound");
                prop_assert_eq!(&gathered, &taken);
                if most > 0 {
                    let error = gather(&values, &places, most - 1).expect_err("it is one more than the bound");
                    prop_assert!(error.to_string().contains("batch_size"), "{}", error);
                }
                Ok(())
            });
            checked.unwrap_or_else(|error| panic!("{}: {error}", computation.name()));
        }
    }
}
