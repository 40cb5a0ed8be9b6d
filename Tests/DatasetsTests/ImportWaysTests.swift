import Files
import TestSupport
import Testing

/// The ways in which a table can come, and the test that holds what becomes of each: imported right, or refused or rejected with the
/// line, the reason and the next step.
@Suite struct ImportWaysTests {
    /// The way, the suite, and how its test's name begins.
    private static let ways: [(way: String, suite: String, test: String)] = [
        ("UTF-8 with and without a mark", "ImportTypeTests", "the fingerprint does not depend on threads, line ends"),
        ("GB18030", "ImportEncodingTests", "an encoding is found by its mark or by looking"),
        ("GB18030 whose first Chinese comes late", "ImportEncodingTests", "Chinese that comes late in a long file"),
        ("UTF-16 with and without a mark", "ImportEncodingTests", "an encoding is found by its mark or by looking"),
        ("an encoding that is given", "ImportEncodingTests", "a given encoding is taken without a note"),
        ("invalid bytes", "ImportRecordTests", "bytes that are no UTF-8 have their line and a next step"),
        ("one damaged byte among UTF-8", "ImportEncodingTests", "Latin letters, or one damaged byte"),
        ("NUL, a spreadsheet's own form", "ImportEncodingTests", "a file that is no text is refused with the line"),
        ("lone carriage returns, mixed line ends", "ImportShapeTests", "lines may end in a carriage return alone"),
        ("a tail of lone carriage returns", "ImportShapeTests", "a carriage return inside a rejected record is told"),
        (
            "newlines inside quotes where lines end in carriage returns", "ImportShapeTests",
            "what stands between quotes keeps its line ends"
        ),
        ("semicolons, tabs, bars", "ImportShapeTests", "another delimiter is found and told"),
        ("a delimiter that is given", "ImportRecordTests", "other delimiters can be given"),
        ("quotes, delimiters and newlines inside fields", "ImportRecordTests", "quotes, doubled quotes, newlines and delimiters"),
        ("stray quotes", "ImportRecordTests", "rejected records have their lines"),
        ("an unterminated quote", "ImportRecordTests", "what is no table is said"),
        ("ragged rows, trailing commas", "ImportShapeTests", "ragged rows and trailing commas"),
        ("a trailing comma on every line", "ImportShapeTests", "a trailing comma on every line"),
        ("doubled and empty headers", "ImportShapeTests", "doubled and empty headers"),
        ("headers that cannot be typed", "ImportDatasetTests", "headers become identifiers that can be typed"),
        ("a header of a thousand characters", "ImportShapeTests", "a long header is shown shortened"),
        ("five thousand columns", "ImportShapeTests", "five thousand columns are refused with the limit"),
        ("a field of a megabyte", "ImportShapeTests", "a header of a thousand characters and a field of a megabyte"),
        ("blank lines", "ImportRecordTests", "rejected records have their lines"),
        ("blank lines in a file of one column", "ImportRecordTests", "a file of one column keeps its empty lines"),
        ("a header and nothing else, an empty file", "ImportRecordTests", "what is no table is said"),
        ("thousands separators, 万 and 亿, per cents, 元", "ImportNumberTests", "signs beside digits are read"),
        ("1e5, NaN, -, NULL", "ImportNumberTests", "exponents are numbers, words such as NaN are missing"),
        ("inf, and what only looks like a number", "ImportNumberTests", "what only looks like a number stays text"),
        ("leading zeros that must stay text", "ImportNumberTests", "what only looks like a number stays text"),
        ("=\"001\" and formulas", "ImportNumberTests", "what only looks like a number stays text"),
        ("integers beyond a double's digits", "ImportTypeTests", "large integers are codes"),
        ("dates in their forms", "ImportNumberTests", "dates in their forms"),
        ("days of eight digits", "ImportNumberTests", "days written as eight digits"),
        ("impossible days", "ImportNumberTests", "days that are none"),
        ("special codes", "ImportTypeTests", "special codes are no quantities"),
        ("customary codes that nobody gave", "ImportNumberTests", "a customary code below 0"),
        ("a few words among numbers", "ImportTypeTests", "a few dirty cells are told with their lines"),
        ("duplicate keys", "ImportShapeTests", "duplicate keys are told in one row"),
        ("USCC: wrong characters, wrong length", "ImportShapeTests", "what is no USCC is rejected"),
        ("USCC: two characters exchanged, another check digit", "ImportShapeTests", "a USCC with two characters exchanged"),
        ("escape sequences and direction marks", "ImportShapeTests", "escape sequences and formulas are kept"),
        ("gzip, truncated or without its suffix", "ImportRecordTests", "gzip is read whatever its name"),
        ("two gzip members, a suffix without gzip", "ImportShapeTests", "two gzip members are one file"),
        ("anything at all", "ImportFuzzTests", "the fast reader takes and rejects what the plain one does"),
        ("damaged bytes in every encoding", "ImportFuzzTests", "bytes changed by chance are read or refused"),
    ]

    @Test func `each way has its test`() throws {
        var texts: [String: String] = [:]
        for way in Self.ways {
            let text = try texts[way.suite] ?? TextFile.read(Locations.package + "Tests/DatasetsTests/\(way.suite).swift")
            texts[way.suite] = text
            #expect(text.contains("func `\(way.test)"), "\(way.way): \(way.suite) has no test `\(way.test)`")
        }
        #expect(Set(Self.ways.map(\.way)).count == Self.ways.count)
    }
}
