import Columns
import Foundation
import Messages
import Scorecards
import Taxonomy
import TestSupport

/// A real table with its reference figures: columns by header, outcomes, and the split of the reference (row % 10 < 7).
struct RealSet: Sendable {
    let headers: [String]
    let columns: [String: Column]
    let classes: Buffer<UInt8>
    let figures: Figures

    static let polish = try? RealSet(
        "polish-bankruptcy-5", file: "firms.csv.gz", target: "bankruptcy", without: ["firm"])
    static let taiwan = try? RealSet(
        "taiwan-card-default", file: "clients.csv.gz", target: "default.payment.next.month", without: ["ID"])

    init(_ name: String, file: String, target: String, without: [String]) throws {
        let text = try Self.inflated(Locations.shared("datasets/\(name)/\(file)"))
        let records = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let all = records[0]
        let rows = records.dropFirst()
        var columns: [String: Column] = [:]
        for (index, header) in all.enumerated() where header != target && !without.contains(header) {
            columns[header] = Column(.real, .double(Buffer(rows.map { Double($0[index]) ?? .nan })))
        }
        let place = all.firstIndex(of: target) ?? 0
        classes = Buffer(
            rows.enumerated().map { row, cells in
                RowClass.byte(part: row % 10 < 7 ? .development : .test, outcome: cells[place] == "1" ? .bad : .good)
            })
        self.columns = columns
        headers = all.filter { columns[$0] != nil }
        figures = try Figures(Locations.shared("reference/\(name).json"))
    }

    func column(_ tag: String) throws -> Column {
        guard let column = columns[tag] else { throw Diagnostic("unknown-name", .verbatim(tag)) }
        return column
    }

    private static func inflated(_ path: String) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", path]
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// Reference figures by path.
struct Figures: @unchecked Sendable {
    // Written once from a file, then read.
    private let node: Any

    init(_ path: String) throws {
        node = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
    }

    private init(node: Any) {
        self.node = node
    }

    subscript(key: String) -> Figures { Figures(node: (node as? [String: Any])?[key] ?? NSNull()) }
    var list: [Figures] { (node as? [Any] ?? []).map(Figures.init(node:)) }
    var keys: [String] { (node as? [String: Any] ?? [:]).keys.sorted() }
    var number: Double { (node as? NSNumber)?.doubleValue ?? .nan }
    var integer: Int { (node as? NSNumber)?.intValue ?? -1 }
    var flag: Bool { (node as? NSNumber)?.boolValue ?? false }
    var text: String { node as? String ?? "" }
}

/// Whether two numbers agree to a relative tolerance.
func agree(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-9) -> Bool {
    guard let a, let b else { return false }
    return abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-300
}
