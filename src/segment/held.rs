//! Data that is either embedded and used in place, or owned.

use std::ops::Deref;

use bytemuck::Pod;

use crate::processor::prefer_large_pages;

/// A table of the dictionary: a static of the program, or a copy of its own on the heap.
#[derive(Debug)]
pub(crate) enum Held<T: ?Sized + 'static> {
    Static(&'static T),
    Owned(Box<T>),
}

impl<T: ?Sized> Deref for Held<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self {
            Self::Static(data) => data,
            Self::Owned(data) => data,
        }
    }
}

impl<T: Pod, const N: usize> Held<[T; N]> {
    /// A private copy, made straight on the heap: these arrays are larger than a stack.
    pub(crate) fn to_box(&self) -> Box<[T; N]> {
        let mut copy = bytemuck::allocation::zeroed_box::<[T; N]>();
        prefer_large_pages(&mut copy[..]);
        copy.copy_from_slice(&self[..]);
        copy
    }
}

impl<T: Pod> Held<[T]> {
    /// A private copy of fixed length, with zeros behind what there is; what does not fit is left out.
    pub(crate) fn to_array<const N: usize>(&self) -> Box<[T; N]> {
        let mut copy = bytemuck::allocation::zeroed_box::<[T; N]>();
        prefer_large_pages(&mut copy[..]);
        for (place, &element) in copy.iter_mut().zip(self.iter()) {
            *place = element;
        }
        copy
    }
}
