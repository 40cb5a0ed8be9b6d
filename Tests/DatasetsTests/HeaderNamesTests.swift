import Testing

@testable import Datasets

@Suite struct HeaderNamesTests {
    @Test(arguments: [
        ("a", "a"), ("注册资本", "注册资本"), ("a b", "a_b"), (" a ", "a"), ("a--b", "a_b"), ("1a", "_1a"), ("a_", "a_"), ("é", "é"), ("%", nil),
        ("", nil), ("_", nil), ("Ａ", nil), ("a.b.c", "a_b_c"), ("注册资本(认缴)", "注册资本_认缴"),
    ]) func `what can be typed of a header`(header: String, id: String?) {
        #expect(HeaderNames.sanitised(header) == id)
    }
}
