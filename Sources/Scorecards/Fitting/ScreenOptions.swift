import Messages

/// Where a screen draws its lines.
package struct ScreenOptions: Sendable, Hashable {
    /// At least 0.
    package var minIV = 0.02
    /// Nil: none is too high; a suspected leak is found by its AUC.
    package var maxIV: Double?
    /// Of the development rows.
    package var maxMissing = 0.95
    /// Of the most frequent value.
    package var maxTopShare = 0.99
    /// Of the values in log odds, whatever its sign.
    package var maxCorrelation = 0.7
    /// Of the tag alone.
    package var leakAUC = 0.95
    /// Of the distribution over the bins against each other one given; it must lie beyond chance as well.
    package var maxPSI = PopulationStability.largeShift
    package var maxVIF = 10.0
    /// Whether those fall whose values order outcomes against what the taxonomy expects.
    package var dropsAgainstDirection = true
    /// Of a fit of what is left; nil: none is fitted.
    package var minWeight: Double?

    package static let standard = ScreenOptions()

    private init() {}

    /// Throws `bad-option` where a share or correlation lies outside 0...1, or another mark has no meaning.
    package init(_ change: (inout ScreenOptions) -> Void) throws {
        change(&self)
        for (name, value) in [
            ("max_missing", maxMissing), ("max_single", maxTopShare), ("max_correlation", maxCorrelation), ("leak_auc", leakAUC),
        ]
        where !(0...1).contains(value) {
            throw Diagnostic("bad-option", Text(en: "`\(name)` lies between 0 and 1", zh: "`\(name)` 须在 0 与 1 之间"))
        }
        let marks: [(name: String, value: Double, least: Int)] = [
            ("min_iv", minIV, 0), ("max_iv", maxIV ?? 0, 0), ("max_psi", maxPSI, 0), ("max_vif", maxVIF, 1),
        ]
        for mark in marks where !(mark.value >= Double(mark.least) && mark.value.isFinite) {
            throw Diagnostic(
                "bad-option", Text(en: "`\(mark.name)` is at least \(mark.least)", zh: "`\(mark.name)` 不小于 \(mark.least)"))
        }
        if let minWeight, !minWeight.isFinite {
            throw Diagnostic("bad-option", Text(en: "`min_weight` is a number", zh: "`min_weight` 须为数"))
        }
    }
}
