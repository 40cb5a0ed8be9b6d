import Columns
import Messages

/// A split by key: an enterprise stays in its part in every snapshot and on every machine.
enum HashSplit {
    /// 1 for the rows whose SipHash-2-4 (key 0) of "seed:key", modulo 100, is below `share`.
    static func development(of codes: Column, share: Int, seed: Int, control: Control) throws -> Buffer<UInt8> {
        let result = Buffer<UInt8>(repeating: 0, count: codes.count)
        for row in 0..<codes.count {
            try control.check(row: row)
            guard case .text(let code) = codes[row] else { continue }
            result.pointer[row] = SipHash.hash("\(seed):\(code)") % 100 < UInt64(share) ? 1 : 0
        }
        return result
    }
}
