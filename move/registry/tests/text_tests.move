#[test_only]
module callable::text_tests;

use callable::text;

#[test]
fun slugs_are_lower_case_groups_joined_by_single_hyphens() {
    let slugs = vector[b"a", b"7", b"digits", b"tiny-digits", b"a-1-b", b"0-0"];
    slugs.do!(|slug| assert!(text::is_slug(&slug.to_string(), 16)));

    let others = vector[b"", b"-", b"-a", b"a-", b"a--b", b"A", b"a_b", b"a b", b"a/b", b"a.b", b"\xc3\xa9", b"a\n"];
    others.do!(|other| assert!(!text::is_slug(&other.to_string(), 16)));
}

#[test]
fun a_slug_may_be_as_long_as_the_limit() {
    assert!(text::is_slug(&b"abcd".to_string(), 4));
    assert!(!text::is_slug(&b"abcde".to_string(), 4));
}

#[test]
fun slug_lists_are_slugs_joined_by_single_commas() {
    let lists = vector[b"", b"image", b"image,text", b"a-b,c,d"];
    lists.do!(|list| assert!(text::is_slug_list(&list.to_string(), 16)));

    let others = vector[b",", b"a,", b",a", b"a,,b", b"a, b", b"Image", b"a,-b"];
    others.do!(|other| assert!(!text::is_slug_list(&other.to_string(), 16)));
    assert!(text::is_slug_list(&b"ab,cd".to_string(), 5));
    assert!(!text::is_slug_list(&b"ab,cde".to_string(), 5));
}

#[test]
fun lines_have_no_control_characters() {
    let lines = vector[b" ", b"Reads a digit.", b"\xc3\xa9\xe2\x9c\x93"];
    lines.do!(|line| assert!(text::is_line(&line.to_string(), 1, 16)));

    let others = vector[b"a\nb", b"a\rb", b"\x00", b"a\x1f", b"a\x7f"];
    others.do!(|other| assert!(!text::is_line(&other.to_string(), 1, 16)));
}

#[test]
fun lines_keep_both_limits() {
    assert!(!text::is_line(&b"ab".to_string(), 3, 4));
    assert!(text::is_line(&b"abc".to_string(), 3, 4));
    assert!(text::is_line(&b"abcd".to_string(), 3, 4));
    assert!(!text::is_line(&b"abcde".to_string(), 3, 4));
    assert!(text::is_line(&b"".to_string(), 0, 4));
}
