//! How a domain value goes into its mirror type and comes out again. Neither way can fail: whatever can be
//! wrong with stored bytes is found while they are parsed.

use std::collections::{BTreeMap, BTreeSet};

/// A stored form of `T`. Taking a value out of its mirror gives an equal value.
pub(super) trait Mirror<T>: Sized {
    /// The stored form of the value.
    fn of(value: &T) -> Self;

    /// The value of the stored form.
    fn into_value(self) -> T;
}

/// Mirrors a struct, or an enum of named fields, field by field. The compiler refuses a list of fields or
/// variants that is not complete on both sides. A field that is an index of another is not stored: `made` says how it is
/// made again.
macro_rules! mirror {
    (
        struct $mirror:ident = $type:ident { $($field:ident),+ $(,)? }
        $(made $index:ident = $indexes:ident::$make:ident($source:ident))?
    ) => {
        impl $crate::store::wire::mirror::Mirror<$type> for $mirror {
            fn of(value: &$type) -> Self {
                let $type { $($field,)+ $($index: _)? } = value;
                Self { $($field: $crate::store::wire::mirror::Mirror::of($field)),+ }
            }

            fn into_value(self) -> $type {
                $(let $field = self.$field.into_value();)+
                $(let $index = $indexes::$make(&$source);)?
                $type { $($field,)+ $($index)? }
            }
        }
    };
    (enum $mirror:ident = $type:ident { $($variant:ident { $($field:ident),* }),+ $(,)? }) => {
        impl $crate::store::wire::mirror::Mirror<$type> for $mirror {
            fn of(value: &$type) -> Self {
                match value {
                    $($type::$variant { $($field),* } => Self::$variant {
                        $($field: $crate::store::wire::mirror::Mirror::of($field)),*
                    },)+
                }
            }

            fn into_value(self) -> $type {
                match self {
                    $(Self::$variant { $($field),* } => $type::$variant {
                        $($field: $field.into_value()),*
                    },)+
                }
            }
        }
    };
}
pub(super) use mirror;

/// Mirrors types that JSON holds as they are.
macro_rules! as_is {
    ($($type:ty),+) => {
        $(impl Mirror<Self> for $type {
            fn of(value: &Self) -> Self {
                value.clone()
            }

            fn into_value(self) -> Self {
                self
            }
        })+
    };
}
as_is!(bool, u8, u32, u64, i64, String);

impl<T, M: Mirror<T>> Mirror<Option<T>> for Option<M> {
    fn of(value: &Option<T>) -> Self {
        value.as_ref().map(M::of)
    }

    fn into_value(self) -> Option<T> {
        self.map(M::into_value)
    }
}

impl<T, M: Mirror<T>> Mirror<Box<T>> for Box<M> {
    fn of(value: &Box<T>) -> Self {
        Self::new(M::of(value))
    }

    fn into_value(self) -> Box<T> {
        Box::new((*self).into_value())
    }
}

impl<T, M: Mirror<T>> Mirror<Vec<T>> for Vec<M> {
    fn of(value: &Vec<T>) -> Self {
        value.iter().map(M::of).collect()
    }

    fn into_value(self) -> Vec<T> {
        self.into_iter().map(M::into_value).collect()
    }
}

impl<T: Ord, M: Mirror<T>> Mirror<BTreeSet<T>> for Vec<M> {
    fn of(value: &BTreeSet<T>) -> Self {
        value.iter().map(M::of).collect()
    }

    fn into_value(self) -> BTreeSet<T> {
        self.into_iter().map(M::into_value).collect()
    }
}

impl<K: Ord, V, MK: Mirror<K> + Ord, MV: Mirror<V>> Mirror<BTreeMap<K, V>> for BTreeMap<MK, MV> {
    fn of(value: &BTreeMap<K, V>) -> Self {
        let entries = value.iter();
        entries.map(|(key, value)| (MK::of(key), MV::of(value))).collect()
    }

    fn into_value(self) -> BTreeMap<K, V> {
        let entries = self.into_iter();
        entries
            .map(|(key, value)| (key.into_value(), value.into_value()))
            .collect()
    }
}

impl<A, B, MA: Mirror<A>, MB: Mirror<B>> Mirror<(A, B)> for (MA, MB) {
    fn of((a, b): &(A, B)) -> Self {
        (MA::of(a), MB::of(b))
    }

    fn into_value(self) -> (A, B) {
        (self.0.into_value(), self.1.into_value())
    }
}
