/// A value that may be absent: a vector of at most one element.
module std::option;

/// There is a value where none was expected.
const EIsSet: u64 = 0x40000;
/// There is no value where one was expected.
const ENotSet: u64 = 0x40001;

public struct Option<Element> has copy, drop, store { vec: vector<Element> }

public fun none<Element>(): Option<Element> {
    Option { vec: vector[] }
}

public fun some<Element>(e: Element): Option<Element> {
    Option { vec: vector[e] }
}

public fun is_none<Element>(t: &Option<Element>): bool {
    t.vec.is_empty()
}

public fun is_some<Element>(t: &Option<Element>): bool {
    !t.vec.is_empty()
}

public fun contains<Element>(t: &Option<Element>, e: &Element): bool {
    t.vec.contains(e)
}

public fun borrow<Element>(t: &Option<Element>): &Element {
    assert!(t.is_some(), ENotSet);
    &t.vec[0]
}

public fun borrow_mut<Element>(t: &mut Option<Element>): &mut Element {
    assert!(t.is_some(), ENotSet);
    &mut t.vec[0]
}

public fun get_with_default<Element: copy + drop>(t: &Option<Element>, default: Element): Element {
    if (t.is_some()) t.vec[0] else default
}

public fun fill<Element>(t: &mut Option<Element>, e: Element) {
    assert!(t.is_none(), EIsSet);
    t.vec.push_back(e)
}

public fun extract<Element>(t: &mut Option<Element>): Element {
    assert!(t.is_some(), ENotSet);
    t.vec.pop_back()
}

/// Replaces the value and returns the old one.
public fun swap<Element>(t: &mut Option<Element>, e: Element): Element {
    let old = t.extract();
    t.fill(e);
    old
}

public fun swap_or_fill<Element>(t: &mut Option<Element>, e: Element): Option<Element> {
    let old = if (t.is_some()) some(t.extract()) else none();
    t.fill(e);
    old
}

public fun destroy_with_default<Element: drop>(t: Option<Element>, default: Element): Element {
    let Option { mut vec } = t;
    if (vec.is_empty()) default else vec.pop_back()
}

public fun destroy_some<Element>(t: Option<Element>): Element {
    assert!(t.is_some(), ENotSet);
    let Option { mut vec } = t;
    let value = vec.pop_back();
    vec.destroy_empty();
    value
}

public fun destroy_none<Element>(t: Option<Element>) {
    assert!(t.is_none(), EIsSet);
    let Option { vec } = t;
    vec.destroy_empty()
}

public fun to_vec<Element>(t: Option<Element>): vector<Element> {
    let Option { vec } = t;
    vec
}

public macro fun map<$T, $U>($o: Option<$T>, $f: |$T| -> $U): Option<$U> {
    let o = $o;
    if (o.is_some()) some($f(o.destroy_some()))
    else {
        o.destroy_none();
        none()
    }
}

public macro fun do<$T, $R: drop>($o: Option<$T>, $f: |$T| -> $R) {
    let o = $o;
    if (o.is_some()) {
        $f(o.destroy_some());
    } else o.destroy_none()
}

public macro fun is_some_and<$T>($o: &Option<$T>, $f: |&$T| -> bool): bool {
    let o = $o;
    o.is_some() && $f(o.borrow())
}

public macro fun destroy_or<$T>($o: Option<$T>, $default: $T): $T {
    let o = $o;
    if (o.is_some()) o.destroy_some()
    else {
        o.destroy_none();
        $default
    }
}
