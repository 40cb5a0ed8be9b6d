package import Columns
package import Datasets
package import Messages
import Synchronization

/// Finds the enterprises of a snapshot that the lines of an outside list mean: by code, else by name, and never by a guess.
///
/// In this order: the code; the organisation code inside it; the very name; the name in one way of writing; the name without place and
/// form, where one enterprise has it and nothing speaks against. All else that comes near is a candidate: several of a name, one whose
/// place or form is another, one character off, a beginning. A valid code that the snapshot lacks is a code of somebody else, so that a
/// name alone finds no more than candidates then.
package final class EnterpriseMatcher: Sendable {
    private let codes: Column
    /// Nil where the dataset knows no names.
    private let names: Column?
    private let normalizer: NameNormalizer
    private let byCode: HashIndex
    private let byOrganisation: HashIndex
    private let byName: HashIndex
    private let byPlain: HashIndex
    private let byCore: HashIndex
    private let cores: [String?]
    /// Made when a line first asks for it.
    private let near = Mutex<NearNameIndex?>(nil)

    /// - Parameters:
    ///   - codes: a text column, one code a row.
    ///   - names: a text column of as many rows; nil where there are none.
    ///   - districts: the places that names may begin with, besides the city and the province.
    package init(codes: Column, names: Column?, districts: [String], control: Control) throws {
        let normalizer = NameNormalizer(districts: districts)
        let reading = Text(en: "reading names", zh: "读取名称")
        let blocks = try Parallel.map((codes.count + Self.block - 1) / Self.block, control: control) { block in
            let rows = block * Self.block..<min(codes.count, (block + 1) * Self.block)
            try control.step(reading, done: rows.lowerBound, total: codes.count)
            return rows.map { KnownRow($0, codes: codes, names: names, normalizer) }
        }
        let known = blocks.flatMap(\.self)
        func index(_ hash: (KnownRow) -> UInt64?) -> HashIndex {
            HashIndex(known.enumerated().compactMap { row, known in hash(known).map { HashIndex.Entry(hash: $0, row: Int32(row)) } })
        }
        self.codes = codes
        self.names = names
        self.normalizer = normalizer
        byCode = index(\.code)
        byOrganisation = index(\.organisation)
        byName = index(\.name)
        byPlain = index(\.plain)
        byCore = index { $0.core.map(ScalarHash.of) }
        cores = known.map(\.core)
    }

    /// The enterprises of `snapshot`.
    package convenience init(_ dataset: Dataset, in snapshot: Snapshot, control: Control) throws {
        let knowsNames = try dataset.identityFields.contains(.name)
        try self.init(
            codes: dataset.identity(.code, in: snapshot, control: control),
            names: knowsNames ? dataset.identity(.name, in: snapshot, control: control) : nil,
            districts: dataset.labels(ofIdentity: .district)?.all ?? [], control: control)
    }

    /// The enterprise that a line means; empty texts are not given. Errors: `Cancelled`.
    package func match(code given: String, name: String, control: Control) throws -> EnterpriseMatch {
        let code = GivenCode(given)
        let isCodeFlawed = code?.kind == .other
        if let row = row(ofCode: given, code) { return .found(.code, row, namesAgree: agree(name, row)) }
        if let code, code.kind == .organisation {
            let rows = byOrganisation.rows(of: ScalarHash.of(code.text)).filter { holds($0, organisation: code.text) }
            if rows.count == 1 { return .found(.organisation, rows[0], namesAgree: agree(name, rows[0])) }
            if rows.count > 1 { return .unsettled(candidates(rows, .sameOrganisation), isCodeFlawed: false) }
        }
        let found = try match(name: name, control: control, isCodeFlawed: isCodeFlawed)
        guard code?.kind == .enterprise || code?.kind == .organisation, let row = found.row else { return found }
        return .unsettled(candidates([row], .codeIsAnother), isCodeFlawed: false)
    }

    // MARK: - Codes

    private func row(ofCode given: String, _ code: GivenCode?) -> Int? {
        for text in [given, code?.text ?? ""] where !text.isEmpty {
            if let row = byCode.rows(of: ScalarHash.of(text)).first(where: { codes[$0] == .text(text) }) { return row }
        }
        return nil
    }

    private func holds(_ row: Int, organisation: String) -> Bool {
        guard case .text(let code) = codes[row], let own = GivenCode.organisation(in: code) else { return false }
        return own.elementsEqual(organisation.unicodeScalars)
    }

    private func agree(_ name: String, _ row: Int) -> Bool? {
        guard !name.isEmpty, let own = self.name(row) else { return nil }
        let (given, known) = (normalizer.normalized(name), normalizer.normalized(own))
        return given.plain == known.plain || given.core == known.core
    }

    // MARK: - Names

    private func match(name: String, control: Control, isCodeFlawed: Bool) throws -> EnterpriseMatch {
        guard !name.isEmpty, names != nil else { return .unsettled([], isCodeFlawed: isCodeFlawed) }
        let exact = byName.rows(of: ScalarHash.of(name)).filter { self.name($0) == name }
        if exact.count == 1 { return .found(.name, exact[0], isCodeFlawed: isCodeFlawed) }
        if exact.count > 1 { return .unsettled(candidates(exact, .sameName), isCodeFlawed: isCodeFlawed) }
        let given = normalizer.normalized(name)
        guard !given.plain.isEmpty else { return .unsettled([], isCodeFlawed: isCodeFlawed) }
        let plain = byPlain.rows(of: ScalarHash.of(given.plain)).filter { normalized($0)?.plain == given.plain }
        if plain.count == 1 { return .found(.normalised, plain[0], isCodeFlawed: isCodeFlawed) }
        if plain.count > 1 { return .unsettled(candidates(plain, .sameName), isCodeFlawed: isCodeFlawed) }
        let alike = byCore.rows(of: ScalarHash.of(given.core)).filter { cores[$0] == given.core }
        if alike.count == 1, let own = normalized(alike[0]) {
            if own.fits(given) { return .found(.normalised, alike[0], isCodeFlawed: isCodeFlawed) }
            return .unsettled(candidates(alike, .otherForm), isCodeFlawed: isCodeFlawed)
        }
        if alike.count > 1 { return .unsettled(candidates(alike, .sameCore), isCodeFlawed: isCodeFlawed) }
        return .unsettled(try nearby(given, control), isCodeFlawed: isCodeFlawed)
    }

    private func nearby(_ given: NormalizedName, _ control: Control) throws -> [EnterpriseMatch.Candidate] {
        try nearIndex(control).candidates(for: given.core).compactMap { row in
            guard let own = cores[row], let nearness = Nearness(given.core, own) else { return nil }
            return EnterpriseMatch.Candidate(
                row: row, doubt: nearness == .oneEdit ? .oneEdit : .beginsAlike, isElsewhere: normalized(row)?.district != given.district)
        }
    }

    private func nearIndex(_ control: Control) throws -> NearNameIndex {
        if let index = near.withLock({ $0 }) { return index }
        let index = try NearNameIndex(cores: cores, control: control)
        near.withLock { $0 = index }
        return index
    }

    private func candidates(_ rows: [Int], _ doubt: EnterpriseMatch.Doubt) -> [EnterpriseMatch.Candidate] {
        rows.map { EnterpriseMatch.Candidate(row: $0, doubt: doubt) }
    }

    private func name(_ row: Int) -> String? {
        if case .text(let name)? = names?[row] { name } else { nil }
    }

    private func normalized(_ row: Int) -> NormalizedName? {
        name(row).map(normalizer.normalized)
    }

    private static let block = 8_192
}
