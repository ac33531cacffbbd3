//! What is asked of the processor itself: to fetch memory ahead, and to work on many numbers at once. The only `unsafe` of
//! the crate.
//!
//! The numbers are those of a text: sums of weights at eight boundaries, scores of 64 boundaries, codes of 64 symbols. The
//! compiler makes loops over arrays into vector instructions when it likes; here it does not, so they are called. There are
//! four versions of the same few functions: for x86-64 (SSE2, which each has), 64-bit ARM (NEON, which each has),
//! WebAssembly (if the build has `simd128`), and plain loops, which are the definition. The feature `scalar` takes the loops
//! everywhere; the tests compare the version in use with them.

#[cfg(all(target_arch = "aarch64", target_endian = "little", not(feature = "scalar")))]
use arm as version;
#[cfg(not(any(
    all(target_arch = "x86_64", not(feature = "scalar")),
    all(target_arch = "aarch64", target_endian = "little", not(feature = "scalar")),
    all(target_arch = "wasm32", target_feature = "simd128", not(feature = "scalar")),
)))]
use scalar as version;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "scalar")))]
use wasm as version;
#[cfg(all(target_arch = "x86_64", not(feature = "scalar")))]
use x86 as version;

pub(crate) use version::{Eight, above, equal, from_three_bytes};

/// Asks the processor to fetch an element that will be read soon. It does not wait, as it would for a read; that is what
/// is gained. An index outside is asked for in vain.
#[inline(always)]
#[allow(unsafe_code)]
pub(crate) fn prefetch<T>(elements: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch reads nothing and cannot fault whatever the address, and the address is made without a claim
        // that there is an element; SSE, which it belongs to, is part of every x86_64.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(elements.as_ptr().wrapping_add(index).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (elements, index);
}

/// Asks the system for pages as large as it has them, for `data` that was allocated but not yet written to.
///
/// A trie is read here and there, so nearly every step needs the address of another page. From a copy on small pages
/// the engine takes a tenth more time than from the embedded dictionary, from one on large pages it does not.
#[cfg_attr(target_os = "linux", allow(unsafe_code))]
pub(crate) fn prefer_large_pages<T: bytemuck::Pod>(data: &mut [T]) {
    #[cfg(target_os = "linux")]
    {
        const PAGE: usize = 4096;
        let bytes: &mut [u8] = bytemuck::cast_slice_mut(data);
        let start = bytes.as_ptr().align_offset(PAGE);
        if let Some(pages) = bytes.get_mut(start..) {
            // SAFETY: the range is that of a live slice and begins at a border of a page; the advice leaves what the
            // pages hold as it is, and where it cannot be followed nothing happens.
            unsafe { libc::madvise(pages.as_mut_ptr().cast(), pages.len(), libc::MADV_HUGEPAGE) };
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = data;
}

/// Plain loops: what the other versions do, and the version of processors that have none of their own.
#[cfg_attr(not(test), allow(dead_code))]
mod scalar {
    /// Eight numbers, side by side.
    #[derive(Clone, Copy)]
    pub(crate) struct Eight([i16; 8]);

    impl Eight {
        /// The numbers of an array.
        #[inline(always)]
        pub(crate) fn new(numbers: [i16; 8]) -> Self {
            Self(numbers)
        }

        /// The numbers that the bytes of `bytes` are, the lowest first.
        #[inline(always)]
        pub(crate) fn of_bytes(bytes: u64) -> Self {
            Self(bytes.to_le_bytes().map(|byte| i16::from(byte.cast_signed())))
        }

        /// The sums, modulo 2^16.
        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            let mut sums = self.0;
            for (sum, more) in sums.iter_mut().zip(other.0) {
                *sum = sum.wrapping_add(more);
            }
            Self(sums)
        }

        /// The numbers where `mask` is −1, and 0 where it is 0.
        #[inline(always)]
        pub(crate) fn masked(self, mask: [i16; 8]) -> Self {
            let mut numbers = self.0;
            for (number, mask) in numbers.iter_mut().zip(mask) {
                *number &= mask;
            }
            Self(numbers)
        }

        /// The first number, and the others with a 0 behind them.
        #[inline(always)]
        pub(crate) fn split_first(self) -> (i16, Self) {
            let [first, a, b, c, d, e, f, g] = self.0;
            (first, Self([a, b, c, d, e, f, g, 0]))
        }
    }

    /// Which numbers are greater than `limit`, a bit a number, the first the lowest.
    #[inline(always)]
    pub(crate) fn above(numbers: &[i32; 64], limit: i32) -> u64 {
        (0..).zip(numbers).fold(0, |bits, (place, &number)| bits | u64::from(number > limit) << place)
    }

    /// Which numbers are `number`, a bit a number, the first the lowest.
    #[inline(always)]
    pub(crate) fn equal(numbers: &[u16; 64], number: u16) -> u64 {
        (0..).zip(numbers).fold(0, |bits, (place, &other)| bits | u64::from(number == other) << place)
    }

    /// The characters whose three bytes of UTF-8 stand in the lower three of each number, the first the lowest.
    #[inline(always)]
    pub(crate) fn from_three_bytes(bytes: [u32; 4]) -> [u16; 4] {
        bytes.map(|bytes| (bytes << 12 | bytes >> 2 & 0xFC0 | bytes >> 16 & 0x3F) as u16)
    }
}

#[cfg(all(target_arch = "x86_64", not(feature = "scalar")))]
#[allow(unsafe_code)]
mod x86 {
    //! SAFETY, of each block: the functions called need SSE2, which is part of every x86_64, and nothing else; what goes in
    //! and comes out are values, no pointers.

    use std::arch::x86_64::{
        __m128i, _mm_add_epi16, _mm_and_si128, _mm_bsrli_si128, _mm_cmpeq_epi16, _mm_cmpgt_epi32, _mm_cvtsi64_si128,
        _mm_cvtsi128_si32, _mm_extract_epi16, _mm_movemask_epi8, _mm_or_si128, _mm_packs_epi16, _mm_packs_epi32,
        _mm_set1_epi16, _mm_set1_epi32, _mm_slli_epi32, _mm_srai_epi16, _mm_srli_epi32, _mm_unpacklo_epi8,
    };

    use bytemuck::{must_cast, must_cast_ref};

    #[derive(Clone, Copy)]
    pub(crate) struct Eight(__m128i);

    impl Eight {
        #[inline(always)]
        pub(crate) fn new(numbers: [i16; 8]) -> Self {
            Self(must_cast(numbers))
        }

        #[inline(always)]
        pub(crate) fn of_bytes(bytes: u64) -> Self {
            // SAFETY: see above. Each byte is made both halves of a number, and the upper half moves down with its sign.
            unsafe {
                let bytes = _mm_cvtsi64_si128(bytes.cast_signed());
                Self(_mm_srai_epi16::<8>(_mm_unpacklo_epi8(bytes, bytes)))
            }
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            // SAFETY: see above.
            Self(unsafe { _mm_add_epi16(self.0, other.0) })
        }

        #[inline(always)]
        pub(crate) fn masked(self, mask: [i16; 8]) -> Self {
            // SAFETY: see above.
            Self(unsafe { _mm_and_si128(self.0, must_cast(mask)) })
        }

        #[inline(always)]
        pub(crate) fn split_first(self) -> (i16, Self) {
            // SAFETY: see above.
            unsafe { (_mm_cvtsi128_si32(self.0) as i16, Self(_mm_bsrli_si128::<2>(self.0))) }
        }
    }

    #[inline(always)]
    pub(crate) fn above(numbers: &[i32; 64], limit: i32) -> u64 {
        let sixteens: &[[[i32; 4]; 4]; 4] = must_cast_ref(numbers);
        let mut bits = 0;
        for (place, fours) in sixteens.iter().enumerate() {
            // SAFETY: see above.
            let some = unsafe {
                let limit = _mm_set1_epi32(limit);
                let is_above = |four: [i32; 4]| _mm_cmpgt_epi32(must_cast(four), limit);
                let &[a, b, c, d] = fours;
                let (first, second) =
                    (_mm_packs_epi32(is_above(a), is_above(b)), _mm_packs_epi32(is_above(c), is_above(d)));
                _mm_movemask_epi8(_mm_packs_epi16(first, second))
            };
            bits |= u64::from(some as u16) << (16 * place);
        }
        bits
    }

    #[inline(always)]
    pub(crate) fn equal(numbers: &[u16; 64], number: u16) -> u64 {
        let sixteens: &[[[u16; 8]; 2]; 4] = must_cast_ref(numbers);
        let mut bits = 0;
        for (place, eights) in sixteens.iter().enumerate() {
            // SAFETY: see above.
            let some = unsafe {
                let number = _mm_set1_epi16(number.cast_signed());
                let is_equal = |eight: [u16; 8]| _mm_cmpeq_epi16(must_cast(eight), number);
                let &[a, b] = eights;
                _mm_movemask_epi8(_mm_packs_epi16(is_equal(a), is_equal(b)))
            };
            bits |= u64::from(some as u16) << (16 * place);
        }
        bits
    }

    #[inline(always)]
    pub(crate) fn from_three_bytes(bytes: [u32; 4]) -> [u16; 4] {
        // SAFETY: see above. Of each number the lower half is taken, which leaves the lower four bits of the first byte.
        unsafe {
            let bytes = must_cast(bytes);
            let second = _mm_and_si128(_mm_srli_epi32::<2>(bytes), _mm_set1_epi32(0xFC0));
            let third = _mm_and_si128(_mm_srli_epi32::<16>(bytes), _mm_set1_epi32(0x3F));
            let whole = _mm_or_si128(_mm_or_si128(_mm_slli_epi32::<12>(bytes), second), third);
            [
                _mm_extract_epi16::<0>(whole) as u16,
                _mm_extract_epi16::<2>(whole) as u16,
                _mm_extract_epi16::<4>(whole) as u16,
                _mm_extract_epi16::<6>(whole) as u16,
            ]
        }
    }
}

#[cfg(all(target_arch = "aarch64", target_endian = "little", not(feature = "scalar")))]
#[allow(unsafe_code)]
mod arm {
    //! SAFETY, of each block: the functions called need NEON, which is part of every 64-bit ARM that Rust builds for, and
    //! nothing else; arrays and vectors of the same size and the same numbers are made of each other by `transmute`, which
    //! any bits allow.

    use std::arch::aarch64::{
        int16x8_t, uint32x4_t, vaddq_s16, vaddvq_u16, vaddvq_u32, vandq_s16, vandq_u16, vandq_u32, vceqq_u16,
        vcgtq_s32, vdupq_n_s16, vdupq_n_s32, vdupq_n_u16, vdupq_n_u32, vextq_s16, vgetq_lane_s16, vmovl_s8, vmovn_u32,
        vorrq_u32, vshlq_n_u32, vshrq_n_u32,
    };
    use std::mem::transmute;

    use bytemuck::must_cast_ref;

    #[derive(Clone, Copy)]
    pub(crate) struct Eight(int16x8_t);

    impl Eight {
        #[inline(always)]
        pub(crate) fn new(numbers: [i16; 8]) -> Self {
            // SAFETY: see above.
            Self(unsafe { transmute::<[i16; 8], int16x8_t>(numbers) })
        }

        #[inline(always)]
        pub(crate) fn of_bytes(bytes: u64) -> Self {
            // SAFETY: see above.
            Self(unsafe { vmovl_s8(transmute::<u64, std::arch::aarch64::int8x8_t>(bytes)) })
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            // SAFETY: see above.
            Self(unsafe { vaddq_s16(self.0, other.0) })
        }

        #[inline(always)]
        pub(crate) fn masked(self, mask: [i16; 8]) -> Self {
            // SAFETY: see above.
            Self(unsafe { vandq_s16(self.0, transmute::<[i16; 8], int16x8_t>(mask)) })
        }

        #[inline(always)]
        pub(crate) fn split_first(self) -> (i16, Self) {
            // SAFETY: see above.
            unsafe { (vgetq_lane_s16::<0>(self.0), Self(vextq_s16::<1>(self.0, vdupq_n_s16(0)))) }
        }
    }

    #[inline(always)]
    pub(crate) fn above(numbers: &[i32; 64], limit: i32) -> u64 {
        let fours: &[[i32; 4]; 16] = must_cast_ref(numbers);
        let mut bits = 0;
        for (place, &four) in fours.iter().enumerate() {
            // SAFETY: see above.
            let some = unsafe {
                let is_above =
                    vcgtq_s32(transmute::<[i32; 4], std::arch::aarch64::int32x4_t>(four), vdupq_n_s32(limit));
                vaddvq_u32(vandq_u32(is_above, transmute::<[u32; 4], uint32x4_t>([1, 2, 4, 8])))
            };
            bits |= u64::from(some) << (4 * place);
        }
        bits
    }

    #[inline(always)]
    pub(crate) fn equal(numbers: &[u16; 64], number: u16) -> u64 {
        const BITS: [u16; 8] = [1, 2, 4, 8, 16, 32, 64, 128];
        let eights: &[[u16; 8]; 8] = must_cast_ref(numbers);
        let mut bits = 0;
        for (place, &eight) in eights.iter().enumerate() {
            // SAFETY: see above.
            let some = unsafe {
                let is_equal =
                    vceqq_u16(transmute::<[u16; 8], std::arch::aarch64::uint16x8_t>(eight), vdupq_n_u16(number));
                vaddvq_u16(vandq_u16(is_equal, transmute::<[u16; 8], std::arch::aarch64::uint16x8_t>(BITS)))
            };
            bits |= u64::from(some) << (8 * place);
        }
        bits
    }

    #[inline(always)]
    pub(crate) fn from_three_bytes(bytes: [u32; 4]) -> [u16; 4] {
        // SAFETY: see above.
        unsafe {
            let bytes = transmute::<[u32; 4], uint32x4_t>(bytes);
            let second = vandq_u32(vshrq_n_u32::<2>(bytes), vdupq_n_u32(0xFC0));
            let third = vandq_u32(vshrq_n_u32::<16>(bytes), vdupq_n_u32(0x3F));
            let whole = vorrq_u32(vorrq_u32(vshlq_n_u32::<12>(bytes), second), third);
            transmute::<std::arch::aarch64::uint16x4_t, [u16; 4]>(vmovn_u32(whole))
        }
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128", not(feature = "scalar")))]
mod wasm {
    //! WebAssembly checks its instructions before it runs any, so these functions are safe.

    use std::arch::wasm32::{
        i8x16, i16x8, i16x8_add, i16x8_bitmask, i16x8_eq, i16x8_extend_low_i8x16, i16x8_extract_lane, i16x8_shuffle,
        i16x8_splat, i32x4, i32x4_bitmask, i32x4_gt, i32x4_splat, u16x8, u16x8_extract_lane, u16x8_splat, u32x4,
        u32x4_shl, u32x4_shr, u32x4_splat, u64x2, v128, v128_and, v128_or,
    };

    use bytemuck::must_cast_ref;

    #[derive(Clone, Copy)]
    pub(crate) struct Eight(v128);

    impl Eight {
        #[inline(always)]
        pub(crate) fn new([a, b, c, d, e, f, g, h]: [i16; 8]) -> Self {
            Self(i16x8(a, b, c, d, e, f, g, h))
        }

        #[inline(always)]
        pub(crate) fn of_bytes(bytes: u64) -> Self {
            Self(i16x8_extend_low_i8x16(u64x2(bytes, 0)))
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            Self(i16x8_add(self.0, other.0))
        }

        #[inline(always)]
        pub(crate) fn masked(self, mask: [i16; 8]) -> Self {
            Self(v128_and(self.0, Self::new(mask).0))
        }

        #[inline(always)]
        pub(crate) fn split_first(self) -> (i16, Self) {
            let others = i16x8_shuffle::<1, 2, 3, 4, 5, 6, 7, 8>(self.0, i16x8_splat(0));
            (i16x8_extract_lane::<0>(self.0), Self(others))
        }
    }

    #[inline(always)]
    pub(crate) fn above(numbers: &[i32; 64], limit: i32) -> u64 {
        let fours: &[[i32; 4]; 16] = must_cast_ref(numbers);
        (0..).zip(fours).fold(0, |bits, (place, &[a, b, c, d])| {
            let some = i32x4_bitmask(i32x4_gt(i32x4(a, b, c, d), i32x4_splat(limit)));
            bits | u64::from(some) << (4 * place)
        })
    }

    #[inline(always)]
    pub(crate) fn equal(numbers: &[u16; 64], number: u16) -> u64 {
        let eights: &[[u16; 8]; 8] = must_cast_ref(numbers);
        (0..).zip(eights).fold(0, |bits, (place, &[a, b, c, d, e, f, g, h])| {
            let some = i16x8_bitmask(i16x8_eq(u16x8(a, b, c, d, e, f, g, h), u16x8_splat(number)));
            bits | u64::from(some) << (8 * place)
        })
    }

    #[inline(always)]
    pub(crate) fn from_three_bytes([a, b, c, d]: [u32; 4]) -> [u16; 4] {
        let bytes = u32x4(a, b, c, d);
        let second = v128_and(u32x4_shr(bytes, 2), u32x4_splat(0xFC0));
        let third = v128_and(u32x4_shr(bytes, 16), u32x4_splat(0x3F));
        let whole = v128_or(v128_or(u32x4_shl(bytes, 12), second), third);
        [
            u16x8_extract_lane::<0>(whole),
            u16x8_extract_lane::<2>(whole),
            u16x8_extract_lane::<4>(whole),
            u16x8_extract_lane::<6>(whole),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The numbers, taken off one after the other.
    macro_rules! numbers {
        ($eight:expr) => {{
            let mut rest = $eight;
            [0; 8].map(|_: i16| {
                let first;
                (first, rest) = rest.split_first();
                first
            })
        }};
    }

    proptest! {
        /// The version in use does what the loops do.
        #[test]
        fn same_as_scalar(
            one in any::<[i16; 8]>(), other in any::<[i16; 8]>(), bytes in any::<u64>(), mask in any::<[bool; 8]>(),
            scores in prop::collection::vec(any::<i32>(), 64), codes in prop::collection::vec(0..9_u16, 64),
            limit in any::<i32>(), code in 0..9_u16, three in any::<[u32; 4]>(),
        ) {
            let mask = mask.map(|kept| -i16::from(kept));
            let sums = version::Eight::new(one).plus(version::Eight::new(other)).plus(version::Eight::of_bytes(bytes));
            let expected = scalar::Eight::new(one).plus(scalar::Eight::new(other)).plus(scalar::Eight::of_bytes(bytes));
            prop_assert_eq!(numbers!(sums), numbers!(expected));
            prop_assert_eq!(numbers!(sums.masked(mask)), numbers!(expected.masked(mask)));
            let (scores, codes): ([i32; 64], [u16; 64]) = (scores.try_into().unwrap(), codes.try_into().unwrap());
            for limit in [limit, scores[7], i32::MAX, i32::MIN] {
                prop_assert_eq!(version::above(&scores, limit), scalar::above(&scores, limit));
            }
            for code in [code, 0xFFFF, 0x8000] {
                prop_assert_eq!(version::equal(&codes, code), scalar::equal(&codes, code));
            }
            prop_assert_eq!(version::from_three_bytes(three), scalar::from_three_bytes(three));
        }
    }

    #[test]
    fn the_characters_of_three_bytes() {
        for character in ('\u{800}'..='\u{FFFF}').step_by(7) {
            let mut bytes = [0; 4];
            character.encode_utf8(&mut bytes);
            // What stands in the fourth byte does not matter.
            let number = u32::from_le_bytes(bytes) | 0xE500_0000;
            assert_eq!(from_three_bytes([number; 4]), [u32::from(character) as u16; 4], "{character}");
        }
    }
}
