import Columns
import Datasets
import Messages
import Taxonomy
import TestSupport

/// Small datasets that tests write and open.
enum TestCity {
    static let count = Tag(id: "judgments", name: Text(en: "Judgments", zh: "判决数"), type: .count)
    static let rating = Tag(
        id: "grade", name: Text(en: "Grade", zh: "等级"), type: .level, levels: Labels(["低", "中", "高"], isOrdered: true))
    static let remark = Tag(id: "remark", name: .verbatim("备注"), type: .text)
    static let amount = Tag(id: "arrears", name: Text(en: "Arrears", zh: "欠税"), type: .amount, specials: [-9, -8])

    /// `rows` enterprises, every third bad, every seventh indeterminate.
    static func content(_ rows: Int, name: String = "2025-06-30", outcomes: Bool = true, shift: Int = 0) -> SnapshotContent {
        let all = Array(0..<rows)
        var content = SnapshotContent(name: name, date: Day(iso: name), codes: all.map { "E\($0 + shift)" })
        content.names = all.map { "企业\(($0 + shift) / 2)" }
        content.districts = .levels(all.map { $0 % 5 == 0 ? nil : ["鹿城区", "瓯海区"][$0 % 2] })
        content.founded = .dates(all.map { Day(number: 10_000 + $0) })
        content.columns = [
            .init(count, .integers(all.map { $0 % 11 == 0 ? nil : $0 % 300 })),
            .init(rating, .levels(all.map { ["高", "低", nil][$0 % 3] }, labels: rating.levels)),
            .init(remark, .texts(all.map { $0 % 2 == 0 ? "r\($0)" : nil })),
            .init(amount, .numbers(all.map { $0 % 4 == 0 ? -9 : Double($0) / 4 }, specials: amount.specials)),
        ]
        guard outcomes else { return content }
        content.outcomes = Buffer(all.map { $0 % 3 == 0 ? Outcome.bad.rawValue : $0 % 7 == 0 ? Outcome.indeterminate.rawValue : 0 })
        content.outcomeKinds = .levels(all.map { $0 % 3 == 0 ? "破产" : nil })
        content.outcomeDates = .dates(all.map { $0 % 3 == 0 ? Day(number: 20_000) : nil })
        content.dispositions = .levels(all.map { $0 % 6 == 0 ? "已约谈" : nil })
        return content
    }

    /// Writes the snapshots to `path`.
    static func write(_ contents: [SnapshotContent], to path: String, existing: DatasetWriter.Existing = .refuse) throws {
        let writer = try DatasetWriter(into: path, existing: existing, description: "test")
        for content in contents { try writer.append(content, control: Control(threads: 2)) }
        try writer.finish()
    }

    /// A new dataset in a folder of its own.
    static func made(_ rows: Int = 50) throws -> String {
        let path = try Locations.temporaryFolder() + "/city.assay"
        try write([content(rows)], to: path)
        return path
    }

    static func open(_ path: String, _ access: Dataset.Access = .readWrite) throws -> Dataset {
        try Dataset.open(path, access: access, control: Control())
    }
}

extension Column {
    var all: [Value] { (0..<count).map { self[$0] } }
}
