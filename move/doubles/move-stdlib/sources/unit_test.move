/// What tests need.
#[test_only]
module std::unit_test;

/// Keeps test builds from being published.
public native fun poison();

/// Takes any value away, whatever its abilities.
public native fun destroy<T>(v: T);

public macro fun assert_eq<$T: drop>($a: $T, $b: $T) {
    let a = $a;
    let b = $b;
    if (a != b) {
        std::debug::print(&b"Not equal:");
        std::debug::print(&a);
        std::debug::print(&b);
        assert!(false)
    }
}

public macro fun assert_ref_eq<$T>($a: &$T, $b: &$T) {
    let a = $a;
    let b = $b;
    if (a != b) {
        std::debug::print(&b"Not equal:");
        std::debug::print(a);
        std::debug::print(b);
        assert!(false)
    }
}
