import Messages
import Outputs
import Supervision

/// What became of an outside list: a row for each line, how many were found in which way, and the candidates of the doubtful ones.
struct LinkedListTables {
    private let linked: LinkedList
    private let identities: EnterpriseIdentities

    init(_ linked: LinkedList, identities: EnterpriseIdentities) {
        self.linked = linked
        self.identities = identities
    }

    var metrics: [Metric] {
        let matched = linked.matched
        return [
            Metric("rows", linked.lines.count), Metric("matched", matched),
            Metric("share_matched", linked.lines.isEmpty ? nil : Double(matched) / Double(linked.lines.count), unit: .share),
            Metric("enterprises", linked.enterprises, unit: .rows), Metric("doubtful", linked.count(.doubtful)),
            Metric("unmatched", linked.count(.none)),
        ]
    }

    /// A row for each line of the list, in its order.
    var lines: Table {
        let columns = [
            TableColumn("line", .integer, isOrdinal: true), TableColumn("given_code", .text, isIdentifying: true),
            TableColumn("given_name", .text, isIdentifying: true), TableColumn("how", .level, vocabulary: Self.ways),
            TableColumn("code", .code, isIdentifying: true, isKey: true), TableColumn("name", .text, isIdentifying: true),
            TableColumn("candidates", .integer), TableColumn("agrees", .flag, isAside: true),
            TableColumn("same_as", .integer, isAside: true, isOrdinal: true),
        ]
        return Table("linked", columns: columns, rows: linked.lines.map(cells), levels: Self.levels)
    }

    private func cells(_ line: LinkedList.Line) -> [Cell] {
        let match = line.match
        return [
            .integer(line.number), Self.given(line.code), Self.given(line.name), .text(match.how.rawValue),
            match.row.map(identities.code) ?? .missing, match.row.map(identities.name) ?? .missing, .integer(match.candidateCount),
            match.namesAgree.map(Cell.flag) ?? .missing, .optional(line.sameAs),
        ]
    }

    /// How many lines were found in which way.
    var kinds: Table {
        let columns = [
            TableColumn("how", .level, isKey: true, vocabulary: Self.ways), TableColumn("n", .integer),
            TableColumn("share", .real, unit: .share),
        ]
        return Table(
            "ways", columns: columns,
            rows: EnterpriseMatch.How.allCases.map { [.text($0.rawValue), .integer(linked.count($0)), .number(linked.share($0))] },
            levels: Self.levels)
    }

    /// Nil where no line is in doubt.
    var doubtful: Table? {
        let doubtful = linked.lines.filter { $0.match.how == .doubtful }
        guard !doubtful.isEmpty else { return nil }
        let columns = [
            TableColumn("line", .integer, isKey: true, isOrdinal: true), TableColumn("given_name", .text, isIdentifying: true),
            TableColumn("reason", .text), TableColumn("code", .code, isIdentifying: true, isKey: true),
            TableColumn("name", .text, isIdentifying: true), TableColumn("district", .level),
        ]
        let rows = doubtful.flatMap { line in
            line.match.candidates.map { candidate -> [Cell] in
                [
                    .integer(line.number), Self.given(line.name), .phrase(candidate.doubt.text), identities.code(candidate.row),
                    identities.name(candidate.row), identities.district(candidate.row),
                ]
            }
        }
        return Table("doubtful", columns: columns, rows: rows)
    }

    private static let levels = ["how": EnterpriseMatch.How.allCases.map(\.rawValue)]
    private static let ways = Vocabulary(of: EnterpriseMatch.How.self, \.text)

    private static func given(_ text: String) -> Cell {
        text.isEmpty ? .missing : .text(text)
    }
}
