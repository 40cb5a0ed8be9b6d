package import Columns

extension Scan {
    /// 1 for the rows whose index of a module is `from` or more.
    package func mask(of module: RiskModule, from lowest: Int) -> Buffer<UInt8> {
        let mask = Buffer<UInt8>(repeating: 0, count: rows)
        guard let index = indices[module], let lowest = UInt8(exactly: lowest) else { return mask }
        for row in 0..<rows where index.pointer[row] >= lowest { mask.pointer[row] = 1 }
        return mask
    }

    /// Of each row the highest index among some modules.
    package func highest(of modules: [RiskModule]) -> Buffer<UInt8> {
        let highest = Buffer<UInt8>(repeating: 0, count: rows)
        for index in modules.compactMap({ indices[$0] }) {
            for row in 0..<rows { highest.pointer[row] = max(highest.pointer[row], index.pointer[row]) }
        }
        return highest
    }

    /// The rows that some module warns of, in dataset order.
    func candidates(of modules: [RiskModule]) -> [Int] {
        let isCandidate = Buffer<UInt8>(repeating: 0, count: rows)
        for module in modules {
            let mask = mask(of: module, from: marks(of: module).yellow.from)
            for row in 0..<rows { isCandidate.pointer[row] |= mask.pointer[row] }
        }
        return (0..<rows).filter { isCandidate[$0] != 0 }
    }
}
