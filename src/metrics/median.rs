//! Medians, and means that do not depend on order.

/// The median of finite numbers; over an even count the mean of the middle two. Nothing over none.
/// Sorts the numbers.
pub(super) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values {
        [] => None,
        _ if values.len() % 2 == 1 => Some(values[middle]),
        // Halved first, so that two large numbers do not overflow.
        _ => Some(values[middle - 1] / 2.0 + values[middle] / 2.0),
    }
}

/// The arithmetic mean of sorted numbers: sums of floating-point numbers depend on their order, so
/// the order must be fixed.
pub(super) fn mean(sorted: &[f64]) -> Option<f64> {
    let count = f64::from(u32::try_from(sorted.len()).unwrap_or(u32::MAX));
    (!sorted.is_empty()).then(|| sorted.iter().sum::<f64>() / count)
}

/// The median of counts, rounded half up over an even count. Nothing over none. Sorts the counts.
pub(super) fn median_count(counts: &mut [u64]) -> Option<u64> {
    counts.sort_unstable();
    let middle = counts.len() / 2;
    match counts {
        [] => None,
        _ if counts.len() % 2 == 1 => Some(counts[middle]),
        _ => {
            let (low, high) = (counts[middle - 1], counts[middle]);
            Some(low + (high - low).div_ceil(2))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{mean, median, median_count};

    #[test]
    fn the_middle_one_or_the_mean_of_the_middle_two() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [3.0]), Some(3.0));
        assert_eq!(median(&mut [9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&mut [9.0, 1.0, 2.0, 4.0]), Some(3.0));
        assert_eq!(median_count(&mut []), None);
        assert_eq!(median_count(&mut [9, 1, 2]), Some(2));
        assert_eq!(
            median_count(&mut [9, 1, 2, 5]),
            Some(4),
            "3.5, rounded half up"
        );
        assert_eq!(median_count(&mut [u64::MAX, u64::MAX]), Some(u64::MAX));
    }

    #[test]
    fn one_viral_post_ruins_a_mean_and_not_a_median() {
        let mut rates = [2.9, 3.1, 3.2, 3.4, 16.4];
        assert_eq!(median(&mut rates), Some(3.2));
        assert_eq!(
            mean(&rates).map(|mean| (mean * 10.0).round() / 10.0),
            Some(5.8)
        );
        assert_eq!(mean(&[]), None);
    }

    proptest! {
        #[test]
        fn a_median_lies_within_its_values(mut values in prop::collection::vec(0.0..1e12_f64, 1..40)) {
            let median = median(&mut values).unwrap();
            prop_assert!(values[0] <= median && median <= values[values.len() - 1]);
        }
    }
}
