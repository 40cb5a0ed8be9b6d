import Messages

/// A condition that caps the band of the enterprises that meet it, whatever their score; no part of the model.
package struct Veto: Sendable, Hashable, Codable {
    /// In the query language, as it was typed.
    package let condition: String
    /// The name of the best band that is left.
    package let cap: String

    package init(condition: String, cap: String) {
        self.condition = condition
        self.cap = cap
    }
}

extension Bands {
    /// The caps that a class byte has room for: a veto leaves one of the first sixteen bands.
    package static let mostCaps = 16

    /// The number of the band that a veto leaves. Throws `no-band` where the bands do not have it, `bad-veto` where it caps
    /// nothing or lies beyond what a veto can name.
    package func cap(named name: String) throws -> Int {
        guard let index = names.firstIndex(of: name) else {
            throw Diagnostic(
                "no-band", Text(en: "there is no band `\(name)`", zh: "没有等级“\(name)”"), expected: .verbatim(names.joined(separator: ", ")),
                nearNames: NearNames.near(name, in: names))
        }
        guard index > 0 else {
            throw Diagnostic(
                "bad-veto", Text(en: "`\(name)` is the best band: a cap at it changes nothing", zh: "“\(name)”已是最好等级，封顶于此不起作用"),
                expected: .verbatim(names.dropFirst().joined(separator: ", ")))
        }
        guard index < Self.mostCaps else {
            throw Diagnostic(
                "bad-veto",
                Text(en: "a veto caps at one of the first \(Self.mostCaps) bands", zh: "否决只能封顶于前 \(Self.mostCaps) 个等级"),
                expected: .verbatim(names.prefix(Self.mostCaps).dropFirst().joined(separator: ", ")))
        }
        return index
    }
}
