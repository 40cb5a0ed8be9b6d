import Columns
import Datasets
import Files
import Foundation
import Messages
import Taxonomy
import TestSupport
import Testing

/// Files put together by chance: read as a plain reader reads them, or refused with a reason; never a crash, never without an end.
@Suite(.timeLimit(.minutes(5))) struct ImportFuzzTests {
    private static let pieces = [
        "a", ",", ",", ",", "\n", "\n", "\r\n", "\"", "\"", "\"\"", "1", "-", ".5", "e9", " ", "\t", "鹿", "𠮷", "NA", "2026-01-01", "true",
        "\r", ";", "=", "\u{1B}[31m", "\u{202E}",
    ]

    private static func text(_ random: inout SeededRandom, ends: String) -> String {
        let lines = (0..<Int.random(in: 0...12, using: &random)).map { _ -> String in
            // Half of the lines are whole records, so that good and bad ones stand side by side.
            if Bool.random(using: &random) { return "k\(Int.random(in: 0..<99, using: &random)),\"x, \"\"y\"\"\",z" + ends }
            return (0..<Int.random(in: 0...14, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() + ends
        }
        return "k,b,c" + ends + lines.joined()
    }

    @Test(arguments: 0..<6) func `the fast reader takes and rejects what the plain one does`(part: Int) throws {
        var random = SeededRandom(seed: UInt64(100 + part))
        var taken = 0
        for round in 0..<40 {
            let text = Self.text(&random, ends: "\n")
            var fixture = try ImportFixture(text)
            fixture.options.types = ["k": .text, "b": .text, "c": .text]
            fixture.options.delimiter = ","
            try expect(fixture, like: text, "part \(part) round \(round)", taken: &taken)
        }
        #expect(taken > 40, "too little was taken for the test to say anything")
    }

    /// The same text with every end of a line a carriage return: what stands between quotes stays as it is.
    @Test func `lines that end in carriage returns are read as those that end in newlines`() throws {
        var random = SeededRandom(seed: 77)
        var taken = 0
        for round in 0..<40 {
            let parts = (0..<5).map { _ in
                ["a", "\"b\nc\"", "\"d\re\"", "\"f\r\ng\"", "\"\"\"\n\"", "1", "鹿"].randomElement(using: &random) ?? ""
            }
            let records = (0..<6).map { _ in (0..<3).map { _ in parts.randomElement(using: &random) ?? "" }.joined(separator: ",") }
            let lines = ["k,b,c"] + records
            var fixture = try ImportFixture(lines.joined(separator: "\r") + (round % 2 == 0 ? "\r" : ""))
            fixture.options.types = ["k": .text, "b": .text, "c": .text]
            try expect(fixture, like: lines.joined(separator: "\n"), "round \(round)", taken: &taken, comparesLines: false)
        }
        #expect(taken > 40)
    }

    private func expect(
        _ fixture: ImportFixture, like text: String, _ name: String, taken: inout Int, comparesLines: Bool = true
    ) throws {
        let shown = Comment(rawValue: "\(name): \(text.debugDescription)")
        guard let records = try? PlainCSVReader.records(text).dropFirst() else {
            #expect(fixture.failure() == ["unclosed-quote"], shown)
            return
        }
        let good = records.enumerated().filter { $1.fields.count == 3 && !$1.hasTextAfterQuote }
        guard !good.isEmpty else {
            #expect(fixture.failure() == [records.isEmpty ? "empty-file" : "rejected-rows"], shown)
            return
        }
        let report = try fixture.run()
        taken += good.count
        let bad = records.filter { $0.fields.count != 3 || $0.hasTextAfterQuote }
        let reasons = bad.map { $0.fields.count != 3 ? "field-count" : "after-quote" }
        #expect(report.rejected.map(\.reason.rawValue) == reasons, shown)
        if comparesLines { #expect(report.rejected.map(\.line) == bad.map(\.line), shown) }
        for (column, id) in ["k", "b", "c"].enumerated() {
            let wanted = good.map {
                $1.fields[column].allSatisfy { $0 == 0x20 || $0 == 0x09 } ? Value.missing : .text(string($1.fields[column]))
            }
            #expect(try fixture.values(id) == wanted, shown)
        }
        #expect(try fixture.identity(.row) == good.map { .integer($0.offset) }, shown)
    }

    private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    // MARK: - Damaged bytes

    @Test(arguments: ["utf-8", "gb18030", "utf-16le", "gzip"]) func `bytes changed by chance are read or refused with a reason`(
        form: String
    )
        throws
    {
        let table = "code,城市,n,d\n" + (0..<40).map { "K\($0),鹿城区\($0 % 3),\($0).5,2026-01-\(10 + $0 % 19)\n" }.joined()
        let whole = try Self.bytes(table, form)
        var random = SeededRandom(seed: UInt64(form.utf8.count * 31))
        for round in 0..<40 {
            let bytes = Self.changed(whole, &random)
            let fixture = try ImportFixture(bytes: bytes)
            do {
                let report = try fixture.run()
                let dataset = try fixture.open()
                for index in dataset.tags.indices {
                    let column = try dataset.column(ofTag: index, in: report.snapshot, control: Control())
                    #expect(column.count == report.snapshot.rows)
                }
                #expect(report.rejected.isEmpty == (report.rejectsFile == nil))
            } catch {
                let all = Diagnostics.of(error)
                #expect(!all.isEmpty && all.allSatisfy { $0.code != "internal" && !$0.message.zh.isEmpty }, "\(form) \(round): \(all)")
                #expect(fixture.files.allSatisfy { $0 == "data.csv" || $0 == "city.rejects.csv" }, "\(form) \(round): \(fixture.files)")
            }
        }
    }

    /// A few bytes replaced, taken out, put in or doubled, or the end cut off.
    private static func changed(_ whole: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let byte = UInt8.random(in: 0...255, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = byte
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(byte, at: place)
            case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
            case 4: bytes[place] = [0x0D, 0x0A, 0x22, 0x2C, 0x09][Int.random(in: 0..<5, using: &random)]
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    private static func bytes(_ text: String, _ form: String) throws -> [UInt8] {
        let folder = try Locations.temporaryFolder()
        try AtomicFile.write(Array(text.utf8), to: folder + "/in")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            form == "gzip"
            ? ["gzip", "-k", folder + "/in"] : ["iconv", "-f", "UTF-8", "-t", form.uppercased(), "-o", folder + "/in.gz", folder + "/in"]
        try process.run()
        process.waitUntilExit()
        return try TextFile.bytes(folder + "/in.gz")
    }
}
