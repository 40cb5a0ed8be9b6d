package import Columns

extension Scan {
    /// 1 for the rows whose index of a module is `from` or more.
    package func mask(of module: RiskModule, from lowest: Int) -> Buffer<UInt8> {
        Buffer((0..<rows).map { index(ofRow: $0, in: module) >= lowest ? 1 : 0 })
    }

    /// Of each row the highest index among some modules.
    package func highest(of modules: [RiskModule]) -> Buffer<UInt8> {
        Buffer((0..<rows).map { row in UInt8(modules.map { index(ofRow: row, in: $0) }.max() ?? 0) })
    }
}
