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

    /// How many ids there are.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        let mut rest = self.bytes.iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let (mut gap, mut shift) = (0u32, 0);
            loop {
                let byte = *rest.next()?;
                gap |= u32::from(byte & 0x7f) << shift;
                if byte < 0x80 {
                    break;
                }
                shift += 7;
            }
            next += gap + 1;
            Some(next - 1)
        })
    }

    /// A guess at the compressed size in bytes among `n` creators: the entropy of the gaps, in
    /// whole bits.
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
            Form::None => {}
            Form::Gaps => {
                put(lengths, self.bytes.len() as u64);
                data.extend_from_slice(&self.bytes);
            }
            Form::Bits => {
                let start = data.len();
                data.resize(start + (n as usize).div_ceil(8), 0);
                self.ids()
                    .for_each(|id| data[start + id as usize / 8] |= 1 << (id % 8));
            }
        }
    }

    /// How the list is written: above a quarter of all creators the bits are the smaller, since
    /// gaps compress well.
    pub(super) fn form(&self, n: u32) -> Form {
        match self.count {
            0 => Form::None,
            count if u64::from(count) * 4 > u64::from(n) && n >= 32 => Form::Bits,
            _ => Form::Gaps,
        }
    }
}

impl FromIterator<u32> for Gaps {
    fn from_iter<I: IntoIterator<Item = u32>>(ids: I) -> Self {
        let mut gaps = Self::default();
        ids.into_iter().for_each(|id| gaps.push(id));
        gaps
    }
}

/// How a list is written; the number stands in the flags of its term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    None = 0,
    /// Gaps as base-128 numbers.
    Gaps = 1,
    /// One bit a creator, lowest bit first.
    Bits = 2,
}

/// A set of ids below a bound, for unions.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// An empty set for ids below `n`.
    pub(super) fn new(n: u32) -> Self {
        Self(vec![0; (n as usize).div_ceil(64)])
    }

    pub(super) fn add(&mut self, list: &Gaps) {
        list.ids()
            .for_each(|id| self.0[id as usize / 64] |= 1 << (id % 64));
    }

    /// The ids as a list; the set is empty afterwards.
    pub(super) fn take(&mut self) -> Gaps {
        let mut gaps = Gaps::default();
        for (index, word) in self.0.iter_mut().enumerate() {
            while *word != 0 {
                gaps.push((index * 64) as u32 + word.trailing_zeros());
                *word &= *word - 1;
            }
        }
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::{Bits, Form, Gaps};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_gives_its_ids_back(ids in proptest::collection::btree_set(0u32..300_000, 0..200)) {
            let gaps: Gaps = ids.iter().copied().collect();
            prop_assert_eq!(gaps.ids().collect::<Vec<_>>(), ids.iter().copied().collect::<Vec<_>>());
            let mut bits = Bits::new(300_000);
            bits.add(&gaps);
            prop_assert_eq!(bits.take(), gaps);
        }
    }

    #[test]
    fn dense_lists_are_bits() {
        let half: Gaps = (0..1000).step_by(2).collect();
        assert_eq!(half.form(1000), Form::Bits);
        assert_eq!(Gaps::from_iter([3, 5]).form(1000), Form::Gaps);
        assert_eq!(Gaps::default().form(1000), Form::None);
    }
}
