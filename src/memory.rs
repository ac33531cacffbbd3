//! Hints to the processor and the system about memory: the only `unsafe` of the crate.

/// Asks the processor to fetch an element that will be read soon. It does not wait, as it would for a read; that is what
/// is gained. Of an index outside, nothing is asked.
#[inline(always)]
#[allow(unsafe_code)]
pub(crate) fn prefetch<T>(elements: &[T], index: usize) {
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
