/// Types as values.
module std::type_name;

use std::ascii;

public struct TypeName has copy, drop, store { name: ascii::String }

/// With the ids of the packages that introduced each type.
public native fun with_defining_ids<T>(): TypeName;

/// With the ids of the first version of each package.
public native fun with_original_ids<T>(): TypeName;

public fun as_string(self: &TypeName): &ascii::String {
    &self.name
}

public fun into_string(self: TypeName): ascii::String {
    self.name
}
