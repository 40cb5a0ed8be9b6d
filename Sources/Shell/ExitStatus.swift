/// How the program ends.
package enum ExitStatus {
    package static let done: Int32 = 0
    package static let failed: Int32 = 1
    package static let drifted: Int32 = 3
    package static let interrupted: Int32 = 130
    /// Standard output was closed by its reader.
    package static let closed: Int32 = 141

    /// The worse of two: what stopped the run, then a failure over a drift over none.
    package static func worse(_ one: Int32, _ other: Int32) -> Int32 {
        let order = [done, drifted, failed, interrupted, closed]
        return (order.firstIndex(of: one) ?? order.count) >= (order.firstIndex(of: other) ?? order.count) ? one : other
    }

    /// Whether a script runs on: a drift or a broken claim is told and counted, and stops nothing.
    package static func goesOn(_ status: Int32) -> Bool {
        status == done || status == drifted
    }
}
