import Columns
import Messages
import Taxonomy

/// Whether the options of an import go together and with the headers.
struct OptionCheck {
    private let options: ImportOptions
    private let headers: [String]
    private var problems: [Diagnostic] = []

    /// Special codes are the lowest values of a byte, which must still hold others.
    private static let specialLimit = 32

    init(_ options: ImportOptions, _ headers: [String]) {
        self.options = options
        self.headers = headers
    }

    /// Throws all that is wrong.
    mutating func run() throws {
        checkColumns()
        if options.target == nil {
            if options.bad != nil { problems.append(Self.withoutTarget("bad")) }
            if !options.good.isEmpty { problems.append(Self.withoutTarget("good")) }
        }
        if let snapshot = options.snapshot, Day(iso: snapshot) == nil { problems.append(ImportFailure.badDate(snapshot)) }
        for (header, codes) in options.specials.sorted(by: { $0.key < $1.key }) { checkSpecials(header, codes) }
        if headers.count > ImportPlan.columnLimit {
            problems.append(ImportFailure.tooManyColumns(headers.count, limit: ImportPlan.columnLimit))
        }
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    // MARK: -

    private struct Use {
        let option: String
        let header: String
    }

    private mutating func checkColumns() {
        let identity = IdentityColumns.fields.map { ($0.rawValue, options.identity[$0]) }
        let roles = ([("key", options.key)] + identity + [("target", options.target)]).compactMap { option, header in
            header.map { Use(option: option, header: $0) }
        }
        let typed = options.types.keys.sorted().map { Use(option: "type", header: $0) }
        let special = options.specials.keys.sorted().map { Use(option: "special", header: $0) }
        let all = roles + typed + special
        for use in all where !headers.contains(use.header) {
            problems.append(ImportFailure.unknownColumn(use.header, option: use.option, among: headers, options.file))
        }
        for header in Set(roles.map(\.header)).sorted() {
            let uses = all.filter { $0.header == header }.map(\.option)
            if uses.count > 1 { problems.append(ImportFailure.doubledRole(header, uses)) }
            if headers.filter({ $0 == header }).count > 1 { problems.append(doubledHeader(header)) }
        }
    }

    private mutating func checkSpecials(_ header: String, _ codes: [Double]) {
        let numeric: [TagType] = [.count, .amount, .ratio, .age, .number]
        let isNumeric = options.types[header].map { numeric.contains($0) } ?? true
        guard codes.count > Self.specialLimit || !isNumeric || !codes.allSatisfy(\.isFinite) else { return }
        problems.append(
            Diagnostic(
                "special-codes", Text(en: "`\(header.brief)` cannot have these special codes", zh: "`\(header.brief)` 不能使用这些特殊码"),
                expected: Text(
                    en: "at most \(Self.specialLimit) numbers, for a column of numbers", zh: "数值列，且最多 \(Self.specialLimit) 个数")))
    }

    private func doubledHeader(_ header: String) -> Diagnostic {
        Diagnostic(
            "column-twice", Text(en: "two columns are called `\(header.brief)`", zh: "有两列都叫 `\(header.brief)`"),
            hint: Text(en: "rename one of them in the file", zh: "请在文件中改名"))
    }

    private static func withoutTarget(_ option: String) -> Diagnostic {
        Diagnostic(
            "\(option)-without-target",
            Text(en: "--\(option) is a value of the target, and --target is lacking", zh: "--\(option) 是目标列的取值，但缺少 --target"),
            hint: Text(en: "--target COLUMN", zh: "--target 列名"))
    }
}
