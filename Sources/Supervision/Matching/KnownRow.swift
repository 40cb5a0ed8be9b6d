import Columns

/// What is filed of one enterprise: hashes, and the core of its name.
struct KnownRow: Sendable {
    private(set) var code: UInt64?
    private(set) var organisation: UInt64?
    private(set) var name: UInt64?
    private(set) var plain: UInt64?
    private(set) var core: String?

    init(_ row: Int, codes: Column, names: Column?, _ normalizer: NameNormalizer) {
        if case .text(let code) = codes[row] {
            self.code = ScalarHash.of(code)
            organisation = GivenCode.organisation(in: code).map { ScalarHash.of($0) }
        }
        guard case .text(let name)? = names?[row] else { return }
        let normalized = normalizer.normalized(name)
        self.name = ScalarHash.of(name)
        plain = ScalarHash.of(normalized.plain)
        core = normalized.core
    }
}
