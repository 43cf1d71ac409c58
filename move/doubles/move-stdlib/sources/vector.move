/// Growable sequences. The natives compile to bytecode instructions.
#[defines_primitive(vector)]
module std::vector;

public use fun std::string::utf8 as vector.to_string;
public use fun std::string::try_utf8 as vector.try_to_string;
public use fun std::ascii::string as vector.to_ascii_string;
public use fun std::ascii::try_string as vector.try_to_ascii_string;

/// An index lies beyond the end.
const EOutOfRange: u64 = 0x20000;

#[bytecode_instruction]
public native fun empty<Element>(): vector<Element>;

#[bytecode_instruction]
public native fun length<Element>(v: &vector<Element>): u64;

#[syntax(index), bytecode_instruction]
public native fun borrow<Element>(v: &vector<Element>, i: u64): &Element;

#[bytecode_instruction]
public native fun push_back<Element>(v: &mut vector<Element>, e: Element);

#[syntax(index), bytecode_instruction]
public native fun borrow_mut<Element>(v: &mut vector<Element>, i: u64): &mut Element;

#[bytecode_instruction]
public native fun pop_back<Element>(v: &mut vector<Element>): Element;

#[bytecode_instruction]
public native fun destroy_empty<Element>(v: vector<Element>);

#[bytecode_instruction]
public native fun swap<Element>(v: &mut vector<Element>, i: u64, j: u64);

public fun singleton<Element>(e: Element): vector<Element> {
    let mut v = empty();
    v.push_back(e);
    v
}

public fun is_empty<Element>(v: &vector<Element>): bool {
    v.length() == 0
}

/// In place.
public fun reverse<Element>(v: &mut vector<Element>) {
    let length = v.length();
    let mut i = 0;
    while (i < length / 2) {
        v.swap(i, length - 1 - i);
        i = i + 1;
    }
}

/// Moves every element of `other` to the end of `lhs`, in order.
public fun append<Element>(lhs: &mut vector<Element>, mut other: vector<Element>) {
    other.reverse();
    while (!other.is_empty()) lhs.push_back(other.pop_back());
    other.destroy_empty();
}

public fun contains<Element>(v: &vector<Element>, e: &Element): bool {
    let (found, _) = v.index_of(e);
    found
}

/// Whether `e` is in `v`, and where first; `(false, 0)` when it is not.
public fun index_of<Element>(v: &vector<Element>, e: &Element): (bool, u64) {
    let length = v.length();
    let mut i = 0;
    while (i < length) {
        if (&v[i] == e) return (true, i);
        i = i + 1;
    };
    (false, 0)
}

/// Takes element `i` out and closes the gap.
public fun remove<Element>(v: &mut vector<Element>, mut i: u64): Element {
    let length = v.length();
    if (i >= length) abort EOutOfRange;
    while (i + 1 < length) {
        v.swap(i, i + 1);
        i = i + 1;
    };
    v.pop_back()
}

/// Puts `e` before element `i`; `i` may be the length.
public fun insert<Element>(v: &mut vector<Element>, e: Element, mut i: u64) {
    let length = v.length();
    if (i > length) abort EOutOfRange;
    v.push_back(e);
    while (i < length) {
        v.swap(i, length);
        i = i + 1;
    }
}

/// Takes element `i` out and puts the last one in its place.
public fun swap_remove<Element>(v: &mut vector<Element>, i: u64): Element {
    assert!(!v.is_empty(), EOutOfRange);
    let last = v.length() - 1;
    v.swap(i, last);
    v.pop_back()
}

public macro fun tabulate<$T>($n: u64, $f: |u64| -> $T): vector<$T> {
    let mut v = vector[];
    let n = $n;
    n.do!(|i| v.push_back($f(i)));
    v
}

public macro fun do<$T, $R: drop>($v: vector<$T>, $f: |$T| -> $R) {
    let mut v = $v;
    v.reverse();
    v.length().do!(|_| $f(v.pop_back()));
    v.destroy_empty();
}

public macro fun do_ref<$T, $R: drop>($v: &vector<$T>, $f: |&$T| -> $R) {
    let v = $v;
    v.length().do!(|i| $f(&v[i]))
}

public macro fun do_mut<$T, $R: drop>($v: &mut vector<$T>, $f: |&mut $T| -> $R) {
    let v = $v;
    v.length().do!(|i| $f(&mut v[i]))
}

public macro fun map<$T, $U>($v: vector<$T>, $f: |$T| -> $U): vector<$U> {
    let v = $v;
    let mut mapped = vector[];
    v.do!(|e| mapped.push_back($f(e)));
    mapped
}

public macro fun map_ref<$T, $U>($v: &vector<$T>, $f: |&$T| -> $U): vector<$U> {
    let v = $v;
    let mut mapped = vector[];
    v.do_ref!(|e| mapped.push_back($f(e)));
    mapped
}

public macro fun fold<$T, $Acc>($v: vector<$T>, $init: $Acc, $f: |$Acc, $T| -> $Acc): $Acc {
    let v = $v;
    let mut accumulated = $init;
    v.do!(|e| accumulated = $f(accumulated, e));
    accumulated
}

public macro fun any<$T>($v: &vector<$T>, $f: |&$T| -> bool): bool {
    let v = $v;
    'any: {
        v.do_ref!(|e| if ($f(e)) return 'any true);
        false
    }
}

public macro fun all<$T>($v: &vector<$T>, $f: |&$T| -> bool): bool {
    let v = $v;
    'all: {
        v.do_ref!(|e| if (!$f(e)) return 'all false);
        true
    }
}

public macro fun count<$T>($v: &vector<$T>, $f: |&$T| -> bool): u64 {
    let v = $v;
    let mut count = 0;
    v.do_ref!(|e| if ($f(e)) count = count + 1);
    count
}

public macro fun find_index<$T>($v: &vector<$T>, $f: |&$T| -> bool): Option<u64> {
    let v = $v;
    'find_index: {
        v.length().do!(|i| if ($f(&v[i])) return 'find_index option::some(i));
        option::none()
    }
}
