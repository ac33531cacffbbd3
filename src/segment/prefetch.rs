//! Asking for memory before it is needed: the only `unsafe` of the crate.

/// Asks the processor to fetch an element that will be read soon. It does not wait, as it would for a read; that is what
/// is gained. Of an index outside, nothing is asked.
#[inline(always)]
#[allow(unsafe_code)]
pub(crate) fn prefetch<T, const N: usize>(elements: &[T; N], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(element) = elements.get(index) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch reads nothing and cannot fault, and the pointer is that of a live element; SSE, which it
        // belongs to, is part of every x86_64.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(element).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (elements, index);
}
