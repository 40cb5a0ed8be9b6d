import Columns
import Messages
import Taxonomy

/// What is to be made of a file: its columns by role, identifier and type, as far as headers and options tell.
struct ImportPlan {
    /// More cannot be staged in reasonable memory.
    static let columnLimit = 4096

    private(set) var options: ImportOptions
    let delimiter: UInt8
    let headers: [String]
    let date: Day?
    var columns: [ColumnPlan]
    /// What was found by looking at the file.
    var findings = InputFindings()
    /// Whether keys must be unified social credit codes; found by looking.
    var keysAreCodes = false
    /// Identifiers that differ from their headers.
    private(set) var changes: [HeaderNames.Change] = []

    /// Errors, all together: `unknown-column`, `column-twice`, `bad-date`, and others about options that do not fit.
    init(_ options: ImportOptions, delimiter: UInt8, headers: [String]) throws {
        var check = OptionCheck(options, headers)
        try check.run()
        self.options = options
        self.delimiter = delimiter
        self.headers = headers
        date = options.snapshot.flatMap { Day(iso: $0) }
        columns = headers.map { header in
            let role: ImportReport.Role =
                switch header {
                case options.key: .key
                case options.target: .target
                default: .tag
                }
            let told = options.identity.first { $0.value == header }.flatMap { IdentityColumns.type(of: $0.key) }
            return ColumnPlan(
                header: header, role: role, declaredType: options.types[header] ?? told, specials: options.specials[header] ?? [])
        }
        IdentityColumns.mark(&self, RoleHeaders()) { _ in false }
    }

    /// Takes over what an earlier import into the dataset was told of words, where this one is told nothing of them.
    mutating func recall(_ known: RoleHeaders) {
        if options.missing.isEmpty {
            options.missing = known.words.missing
            findings.recalled.missing = known.words.missing
        }
        if let target = options.target, target == known.target, options.bad == nil, options.good.isEmpty {
            (options.bad, options.good) = (known.words.bad, known.words.good)
            (findings.recalled.bad, findings.recalled.good) = (known.words.bad, known.words.good)
        }
    }

    /// Whether whole columns may tell more of the enterprises than their codes and names.
    var tellsIdentity: Bool { columns.contains { $0.role == .tag && $0.field != nil } }

    /// Gives each tag its identifier and number: the dataset's where it has the tag, the taxonomy's where the file is about enterprises
    /// with a USCC, else one made of the header. Call when `keysAreCodes` is known, and again when it changed.
    ///
    /// - Parameter known: the headers of earlier imports into the dataset.
    /// - Throws: `special-codes` where the dataset has others for a tag, `column-type` where its type is not that of an option.
    mutating func identify(_ tags: TagRegistry, _ known: RoleHeaders) throws {
        let taxonomy = keysAreCodes ? try TaxonomyTables.own() : nil
        let existing = tags.tags.map(\.tag)
        IdentityColumns.mark(&self, known) { header in existing.contains { Self.matches($0, header) } }
        var names = HeaderNames(taken: Set(existing.map(\.id)))
        var used: Set<String> = []
        for index in columns.indices {
            let header = columns[index].header
            guard columns[index].role == .tag else { continue }
            let known = existing.first { Self.matches($0, header) && !used.contains($0.id) }
            if let known { try columns[index].checkDeclared(against: known) }
            let facts = known == nil ? taxonomy?.facts(ofHeader: header) : nil
            columns[index].knownTag = known
            columns[index].facts = facts.flatMap { used.contains($0.tag.id) ? nil : $0 }
            let id = known?.id ?? columns[index].facts?.tag.id
            if let id, known != nil || names.take(id) {
                columns[index].id = id
            } else {
                columns[index].facts = nil
                columns[index].id = names.id(for: header, column: index)
            }
            used.insert(columns[index].id)
            if let known, let codes = options.specials[header], codes != known.specials {
                throw ImportFailure.otherSpecials(known)
            }
            columns[index].specials = options.specials[header] ?? known?.specials ?? []
            columns[index].number = tags.reserve(columns[index].id)
        }
        changes = names.changes
        for index in columns.indices { columns[index].form = columns[index].fixedForm ?? columns[index].form }
    }

    private static func matches(_ tag: Tag, _ header: String) -> Bool {
        (tag.header ?? tag.id) == header || tag.id == header || tag.name.zh == header
    }
}

extension TaxonomyTables {
    /// The tag whose identifier or Chinese name the header is.
    func facts(ofHeader header: String) -> TagFacts? {
        facts(ofTag: header) ?? tags.first { $0.tag.name.zh == header }
    }
}
