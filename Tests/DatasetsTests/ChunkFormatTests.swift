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
        let path = try TestCity.made(40_000)
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
