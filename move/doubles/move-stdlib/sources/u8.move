/// Functions on `u8`.
#[defines_primitive(u8)]
module std::u8;

public fun max(x: u8, y: u8): u8 {
    if (x > y) x else y
}

public fun min(x: u8, y: u8): u8 {
    if (x < y) x else y
}

/// The distance between two numbers.
public fun diff(x: u8, y: u8): u8 {
    if (x > y) x - y else y - x
}

/// `x / y`, rounded up.
public fun div_ceil(x: u8, y: u8): u8 {
    if (x % y == 0) x / y else x / y + 1
}

/// The older name of `div_ceil`.
public fun divide_and_round_up(x: u8, y: u8): u8 {
    x.div_ceil(y)
}

/// Aborts on overflow.
public fun pow(base: u8, exponent: u8): u8 {
    let mut result = 1;
    let mut i = 0;
    while (i < exponent) {
        result = result * base;
        i = i + 1;
    };
    result
}

/// In decimal.
public fun to_string(mut x: u8): std::string::String {
    if (x == 0) return b"0".to_string();
    let mut digits = vector[];
    while (x != 0) {
        digits.push_back((48 + x % 10) as u8);
        x = x / 10;
    };
    digits.reverse();
    digits.to_string()
}

public macro fun max_value(): u8 {
    0xff
}

/// Calls `f` with 0, 1, … up to, but not including, `stop`.
public macro fun do<$R: drop>($stop: u8, $f: |u8| -> $R) {
    let stop = $stop;
    let mut i = 0;
    while (i < stop) {
        $f(i);
        i = i + 1;
    }
}
