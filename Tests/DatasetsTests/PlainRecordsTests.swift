import Columns
import Messages
import Taxonomy
import TestSupport
import Testing

@testable import Datasets

/// Records taken by columns and records taken one by one leave the same behind.
@Suite(.enabled(if: PlainRecords.areFound, "this machine takes all records one by one")) struct PlainRecordsTests {
    /// All that a parsed piece says.
    private struct Parsed: Equatable {
        var columns: [[String]] = []
        var labels: [[String]] = []
        var keys: [String] = []
        var records: [Int32] = []
        var lines: [Int32] = []
        var places: [Range<Int>] = []
        var rejects: [String] = []
        var evidence: [ColumnEvidence] = []
        var counts: [Int] = []
    }

    private static func parsed(_ text: String, _ plans: [ColumnPlan], delimiter: UInt8, byColumns: Bool) throws -> Parsed {
        let bytes = Array(text.utf8)
        let piece = Piece(capacity: bytes.count)
        piece.append(bytes, bytes.count)
        let stage = PieceStage(plans)
        stage.clear()
        let parser = PieceParser(plans, delimiter: delimiter, missing: [], keysAreCodes: false, byColumns: byColumns)
        try parser.parse(piece, into: stage, control: Control())
        var parsed = Parsed()
        let rows = 0..<stage.rows
        for (plan, column) in zip(plans, stage.columns) where plan.form != .none && plan.form != .key {
            parsed.columns.append(rows.map { "\(column.values.pointer[$0])/\(column.scales?.pointer[$0] ?? 0)" })
            parsed.labels.append(column.labels?.texts ?? [])
        }
        if plans.contains(where: { $0.form == .key }) {
            parsed.keys = rows.map {
                String(decoding: UnsafeBufferPointer(start: stage.keys[$0].start, count: stage.keys[$0].count), as: UTF8.self)
            }
        }
        parsed.records = rows.map { stage.records.pointer[$0] }
        parsed.lines = rows.map { stage.lines.pointer[$0] }
        parsed.places = rows.map { stage.starts.pointer[$0]..<stage.ends.pointer[$0] }
        parsed.rejects = stage.rejects.map { "\($0.line) \($0.reason) \($0.column ?? -1) \($0.value ?? "") \($0.bytes)" }
        parsed.evidence = stage.evidence
        parsed.counts = [stage.keyLooks.codeLike, stage.keyLooks.present, stage.keyLooks.flawed]
        return parsed
    }

    private static func number(_ random: inout SeededRandom) -> String {
        let odd = [
            "", "", "0", "-0", "0.0", "-0.00", ".5", "5.", ".", "-", "--1", "-.5", "1.2.3", "007", "00", "0.070", "-007", "1e5", "NA",
            "inf",
            " 1", "1 ", "+1", "12%", "3万", "9007199254740993", "\"12\"", "\"\"", "\"0.50\"", "\"1,5\"", "12345678", "123456789",
            "-12345678", "1234567.", ".1234567", "0.1234567", "-0.123456", "100000000000000", "1000000000000000", "0.00000000000001",
            "123456789.1234560", "鹿", "1\r", "/", ":", "1:", "/9",
        ]
        if Int.random(in: 0..<8, using: &random) == 0 { return odd.randomElement(using: &random) ?? "" }
        let digits = (0..<Int.random(in: 1...7, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
        let fraction = Bool.random(using: &random) ? "." + String(Int.random(in: 0..<1000, using: &random)) : ""
        return (Int.random(in: 0..<4, using: &random) == 0 ? "-" : "") + digits + fraction
    }

    private static func label(_ random: inout SeededRandom) -> String {
        [
            "", "a", "b", "鹿城区", "瓯海", "eight888", "ninenine9", "a label of some length", "\"q\"", "\"\"", "\"a,b\"", "\"two\nlines\"",
            "\"dou\"\"ble\"", "\"x\"y", "in\"side", " ", " a", "\" \"", "\t", "NA", "\r", "x\ry", "true", "false", "TRUE", "0", "1",
            "2026-06-30",
            "2026年6月30日", "2026-02-30", "\"2026-06-30\"",
        ].randomElement(using: &random) ?? ""
    }

    @Test(arguments: 0..<8) func `both ways read the same`(part: Int) throws {
        var random = SeededRandom(seed: UInt64(900 + part))
        let forms: [(FieldForm, TagType?)] = [
            (.number, nil), (.number, .count), (.number, .number), (.text, nil), (.flag, nil), (.flag, .flag), (.date, nil), (.date, .date),
            (.none, nil), (.key, nil),
        ]
        var taken = 0
        for round in 0..<60 {
            let plans = (0..<Int.random(in: 1...9, using: &random)).map { column -> ColumnPlan in
                let (form, type) = forms[Int.random(in: 0..<(column == 0 ? forms.count : forms.count - 1), using: &random)]
                var plan = ColumnPlan(header: "c\(column)", role: form == .key ? .key : .tag, declaredType: type, specials: [])
                plan.form = form
                return plan
            }
            let delimiter = [",", ",", ";", "\t", "|", " "].randomElement(using: &random) ?? ","
            let end = ["\n", "\n", "\r\n"].randomElement(using: &random) ?? "\n"
            let dirt = [0, 0, 30, 3].randomElement(using: &random) ?? 0
            let lines = (0..<Int.random(in: 1...200, using: &random)).map { _ -> String in
                let fields = plans.map { plan in
                    dirt == 0 || plan.form == .number ? Self.number(&random) : Self.label(&random)
                }
                let isOdd = dirt > 0 && Int.random(in: 0..<dirt, using: &random) == 0
                return (isOdd ? Array(fields.dropLast()) + ["x", "y"].prefix(Int.random(in: 0...2, using: &random)) : fields)
                    .joined(separator: delimiter) + end
            }
            let text = lines.joined()
            let separator = Array(delimiter.utf8)[0]
            let columns = try Self.parsed(text, plans, delimiter: separator, byColumns: true)
            let records = try Self.parsed(text, plans, delimiter: separator, byColumns: false)
            #expect(columns == records, "part \(part) round \(round): \(text.debugDescription.prefix(2000))")
            taken += columns.records.count
        }
        #expect(taken > 1000, "too little was taken for the test to say anything")
    }
}
