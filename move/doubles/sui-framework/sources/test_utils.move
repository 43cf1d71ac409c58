/// What tests need.
#[test_only]
module sui::test_utils;

public native fun create_one_time_witness<T: drop>(): T;

/// Takes any value away, whatever its abilities.
public fun destroy<T>(x: T) {
    std::unit_test::destroy(x)
}
