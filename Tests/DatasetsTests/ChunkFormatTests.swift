import Columns
import Datasets
import Files
import Foundation
import Messages
import Taxonomy
import TestSupport
import Testing

private let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains { FileManager.default.isExecutableFile(atPath: $0) }

/// Runs the reader that docs/chunk-format.md prints.
@Suite(.enabled(if: hasPython, "needs python3")) struct ChunkFormatTests {
    @Test func `the reader of the docs reads what the dataset holds`() throws {
        let path = try Locations.temporaryFolder() + "/city.assay"
        try TestCity.write([Self.content(40_000)], to: path)
        let dataset = try TestCity.open(path)
        let snapshot = dataset.snapshots[0]
        for (index, tag) in dataset.tags.enumerated() {
            let column = try dataset.column(ofTag: index, in: snapshot, control: Control())
            let expected = (0..<column.count).map { row in
                switch column[row] {
                case .missing, .special: "None"
                case .integer(let integer): "\(integer)"
                case .number(let number): "\(number)"
                case .flag(let flag): flag ? "1" : "0"
                case .date(let day): "\(day.number)"
                case .text(let text): text
                }
            }
            let read = try lines(path, tag.id, snapshot.name)
            #expect(read == expected, "\(tag.id)")
        }
    }

    /// Columns of every kind and width, with missing values and special codes, over more than one chunk.
    private static func content(_ rows: Int) -> SnapshotContent {
        var content = TestCity.content(rows)
        func add(_ id: String, _ type: TagType, specials: [Double] = [], _ column: Column) {
            content.columns.append(.init(Taxonomy.Tag(id: id, name: .verbatim(id), type: type, specials: specials), column))
        }
        func numbers(_ number: (Int) -> Double?) -> [Double?] { (0..<rows).map { $0 % 9 == 0 ? nil : number($0) } }
        func real(_ row: Int) -> Double {
            let small: Double = 1 / Double(row + 1)
            return row % 3 == 0 ? small - 1e300 : small
        }
        let flags: [Bool?] = (0..<rows).map { $0 % 7 == 0 ? nil : $0 % 2 == 0 }
        let days: [Day?] = (0..<rows).map { $0 % 4 == 0 ? nil : Day(number: $0 - 30_000) }
        add("tiny", .number, .numbers(numbers { Double($0 % 200 - 100) }))
        add("wide", .number, .numbers(numbers { Double($0 - 20_000) * 1_000_000_007 }))
        add("half", .ratio, .numbers(numbers { Double($0) / 1000 }))
        add("micro", .amount, .numbers(numbers { Double($0 * 7919 % 1_000_003 - 5000) / 1_000_000 }))
        add("real", .number, .reals(numbers(real)))
        let odd = numbers { $0 % 5 == 0 ? -8.5 : Double($0) * 0.1 }
        add("odd", .number, specials: [-9, -8.5], .reals(odd, specials: [-9, -8.5]))
        add("listed", .flag, .flags(flags))
        add("since", .date, .dates(days))
        add("empty", .number, .numbers(numbers { _ in nil }))
        return content
    }

    private func lines(_ arguments: String...) throws -> [String] {
        let page = try TextFile.read(Locations.package + "docs/chunk-format.md")
        let code = try #require(page.split(separator: "```python\n").last?.split(separator: "\n```").first)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", String(code)] + arguments
        process.environment = ["PYTHONUTF8": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
