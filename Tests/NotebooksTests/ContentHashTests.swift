import Testing

@testable import Notebooks

@Suite struct ContentHashTests {
    /// From `printf 'bins x\n' | sha256sum`.
    @Test func `a hash is the first eight digits of SHA-256 over the lines, each with LF`() {
        #expect(ContentHash.of("bins x") == "84719d85")
    }

    @Test(arguments: ["bins x ", "bins x\t", "bins x\r\n", "bins x\n"])
    func `blanks at the end of a line and kinds of line ends do not count`(text: String) {
        #expect(ContentHash.of(text) == ContentHash.of("bins x"))
    }

    @Test(arguments: ["bins  x", " bins x", "bins x\n\n", "bins y", ""])
    func `all else counts`(text: String) {
        #expect(ContentHash.of(text) != ContentHash.of("bins x"))
    }
}
