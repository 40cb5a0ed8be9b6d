import Columns
import Taxonomy

/// Gives each enterprise a unified social credit code of its own.
///
/// Old enterprises have the numeric organisation codes of before October 2015, young ones those that begin with MA. Serial numbers
/// are dealt in a scattered but one-to-one way, so no two codes are equal.
struct CodeRegister: Sendable {
    private let offset: UInt64
    private let reform = Day(year: 2015, month: 10, day: 1)?.number ?? 0

    init(seed: UInt64) {
        offset = CounterRandom(seed: seed, purpose: "codes").bits(0)
    }

    /// Ascends with the text of the code; two enterprises have two keys.
    func sortKey(of enterprise: Int, district: Int, founded: Int) -> UInt64 {
        organisation(of: enterprise, founded).reduce(UInt64(district)) { key, value in key << 5 | UInt64(value) }
    }

    func code(of enterprise: Int, district: Int, founded: Int) -> String {
        let alphabet = EnterpriseCode.alphabet
        let organisation = organisation(of: enterprise, founded).map { alphabet[$0] }
        var code = Array("91".utf8) + Array(District.all[district].code.utf8) + organisation
        code.append(EnterpriseCode.organisationCheckCharacter(of: organisation) ?? UInt8(ascii: "0"))
        code.append(EnterpriseCode.checkCharacter(of: code) ?? UInt8(ascii: "0"))
        return String(decoding: code, as: UTF8.self)
    }

    /// The first eight characters of the organisation code, as values of the alphabet.
    private func organisation(of enterprise: Int, _ founded: Int) -> [Int] {
        if founded < reform {
            return Self.digits(Self.scattered(enterprise, offset, among: 100_000_000, step: 61_803_399), base: 10, count: 8)
        }
        let serial = Self.digits(Self.scattered(enterprise, offset, among: 887_503_681, step: 548_507_441), base: 31, count: 6)
        return [Self.value(of: "M"), Self.value(of: "A")] + serial
    }

    /// One-to-one on `0..<modulus`, since `step` has no divisor in common with it (10^8 and 31^6).
    private static func scattered(_ number: Int, _ offset: UInt64, among modulus: UInt64, step: UInt64) -> UInt64 {
        (UInt64(number) % modulus * step + offset % modulus) % modulus
    }

    private static func digits(_ number: UInt64, base: UInt64, count: Int) -> [Int] {
        var rest = number
        var digits = [Int](repeating: 0, count: count)
        for place in digits.indices.reversed() {
            digits[place] = Int(rest % base)
            rest /= base
        }
        return digits
    }

    private static func value(of character: Character) -> Int {
        EnterpriseCode.alphabet.firstIndex { Character(Unicode.Scalar($0)) == character } ?? 0
    }
}
