//! Lists of ids: collected as gaps, written as gaps or as a set of bits, whichever is smaller once
//! it is compressed.

/// Appends `value` as a little-endian base-128 number.
pub(super) fn put(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends a plane of the low bytes of numbers, then one of the next bytes, and so on.
pub(super) fn put_planes(
    bytes: &mut Vec<u8>,
    numbers: impl Iterator<Item = u32> + Clone,
    planes: usize,
) {
    for plane in 0..planes {
        bytes.extend(numbers.clone().map(|number| (number >> (8 * plane)) as u8));
    }
}

/// Maps signed to unsigned so that small magnitudes stay small.
pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// Rising ids, held as the gaps between them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Gaps {
    bytes: Vec<u8>,
    next: u32,
    count: u32,
}

impl Gaps {
    /// Appends an id; one that does not rise is in the list already and is left out.
    pub(super) fn push(&mut self, id: u32) {
        if id >= self.next {
            put(&mut self.bytes, u64::from(id - self.next));
            self.next = id + 1;
            self.count += 1;
        }
    }

    /// Returns the number of ids.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        let mut bytes = self.bytes.iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let (mut gap, mut shift) = (0, 0);
            loop {
                let byte = u32::from(*bytes.next()?);
                gap |= (byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    next += gap + 1;
                    return Some(next - 1);
                }
            }
        })
    }

    /// Returns a guess at the compressed size in bytes among `n` creators: the entropy of the gaps,
    /// in whole bits.
    pub(super) fn estimate(&self, n: u32) -> usize {
        if self.count == 0 {
            return 0;
        }
        let bits = u64::from(self.count) * u64::from((n.max(1) / self.count).max(1).ilog2() + 2);
        (bits.min(u64::from(n) + 7) / 8 + 1) as usize
    }

    /// Writes the list to `data`, and its length to `lengths` when it is written as gaps.
    pub(super) fn write(&self, n: u32, lengths: &mut Vec<u8>, data: &mut Vec<u8>) {
        match self.form(n) {
            ListForm::None => {}
            ListForm::Gaps => {
                put(lengths, self.bytes.len() as u64);
                data.extend_from_slice(&self.bytes);
            }
            ListForm::Bits => {
                let start = data.len();
                data.resize(start + (n as usize).div_ceil(8), 0);
                self.ids()
                    .for_each(|id| data[start + id as usize / 8] |= 1 << (id % 8));
            }
        }
    }

    /// Returns the smaller form: bits above a quarter of all creators, since gaps compress well.
    pub(super) fn form(&self, n: u32) -> ListForm {
        match self.count {
            0 => ListForm::None,
            count if u64::from(count) * 4 > u64::from(n) && n >= 32 => ListForm::Bits,
            _ => ListForm::Gaps,
        }
    }
}

/// Returns the ids that any of the lists has.
pub(super) fn union<'a>(lists: impl Iterator<Item = &'a Gaps>) -> Gaps {
    let mut ids: Vec<u32> = lists.flat_map(Gaps::ids).collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

/// Collects rising ids.
impl FromIterator<u32> for Gaps {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut gaps = Self::default();
        ids.into_iter().for_each(|id| gaps.push(id));
        gaps
    }
}

/// The form in which a list is written; its number is in the flags of its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListForm {
    None = 0,
    /// Gaps as base-128 numbers.
    Gaps = 1,
    /// One bit a creator, lowest bit first.
    Bits = 2,
}

#[cfg(test)]
mod tests {
    use super::{Gaps, ListForm, union};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_gives_its_ids_back(ids in proptest::collection::btree_set(0u32..300_000, 0..200)) {
            let gaps: Gaps = ids.iter().copied().collect();
            prop_assert_eq!(gaps.ids().collect::<Vec<_>>(), ids.iter().copied().collect::<Vec<_>>());
            let (even, odd): (Vec<u32>, Vec<u32>) = ids.iter().partition(|id| *id % 2 == 0);
            let halves: [Gaps; 2] = [even, odd].map(|ids| ids.into_iter().collect());
            prop_assert_eq!(union(halves.iter()), gaps);
        }
    }

    #[test]
    fn dense_lists_are_bits() {
        let half: Gaps = (0..1000).step_by(2).collect();
        assert_eq!(half.form(1000), ListForm::Bits);
        assert_eq!(Gaps::from_iter([3, 5]).form(1000), ListForm::Gaps);
        assert_eq!(Gaps::default().form(1000), ListForm::None);
    }
}
