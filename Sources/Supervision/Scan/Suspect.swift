/// An enterprise that a module warns of.
package struct Suspect: Sendable, Hashable {
    package let row: Int
    /// The module that warns in the gravest colour; of two alike, that with the higher index, public risk first.
    package let module: RiskModule
    package let index: Int
    package let colour: MarkColour
    /// Risk points of all modules.
    package let points: Int
}

extension Scan {
    /// The enterprises that at least one of the modules warns of, the gravest first; those alike in dataset order.
    package func suspects(of modules: [RiskModule] = RiskModule.allCases) -> [Suspect] {
        let found = candidates(of: modules).compactMap { suspect(row: $0, of: modules) }
        return found.sorted { ($1.rank, $1.index, $1.points, $0.row) < ($0.rank, $0.index, $0.points, $1.row) }
    }

    package func suspect(row: Int, of modules: [RiskModule] = RiskModule.allCases) -> Suspect? {
        var gravest: (module: RiskModule, index: Int, colour: MarkColour)?
        for module in modules {
            guard let colour = colour(ofRow: row, in: module) else { continue }
            let index = index(ofRow: row, in: module)
            if let known = gravest, (known.colour.rank, known.index) >= (colour.rank, index) { continue }
            gravest = (module, index, colour)
        }
        guard let gravest else { return nil }
        return Suspect(
            row: row, module: gravest.module, index: gravest.index, colour: gravest.colour, points: fired(onRow: row).count)
    }
}

extension Suspect {
    fileprivate var rank: Int { colour.rank }
}

extension MarkColour {
    /// 0 for the lightest.
    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
