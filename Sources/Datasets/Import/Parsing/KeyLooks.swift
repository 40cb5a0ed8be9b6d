/// What the keys of records look like: whether they are unified social credit codes decides what is refused.
struct KeyLooks: Equatable {
    /// Keys that are not empty.
    var present = 0
    /// Those of 18 letters or digits.
    var codeLike = 0
    /// Those among them whose check digit, or another part, is wrong.
    var flawed = 0

    /// Codes of which most are wrong are codes of another kind; of a few, one cannot say.
    private static let fewest = 20

    private var looksLikeCodes: Bool { 2 * codeLike > present }
    private var areMostlyFlawed: Bool { codeLike >= Self.fewest && 2 * flawed > codeLike }

    /// Whether a key that is no credit code is refused.
    var areCodes: Bool { looksLikeCodes && !areMostlyFlawed }
    /// Whether they are taken as they stand although they look like credit codes.
    var areOtherCodes: Bool { looksLikeCodes && areMostlyFlawed }

    static func += (sum: inout KeyLooks, other: KeyLooks) {
        sum.present += other.present
        sum.codeLike += other.codeLike
        sum.flawed += other.flawed
    }
}
