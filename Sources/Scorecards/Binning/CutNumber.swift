import Foundation

/// Cuts that people can read.
enum CutNumber {
    /// The number with the fewest decimal digits that is above `below` and not above `upper`, of several the nearest to the
    /// middle: 0.02 between 0.0187 and 0.0242, 3 between 2 and 3. A cut at it parts the two as one at `upper` would.
    static func between(_ below: Double, _ upper: Double) -> Double {
        guard upper.isFinite else { return .greatestFiniteMagnitude }
        guard below < upper, below.isFinite else { return upper }
        if below < 0, upper >= 0 { return 0 }
        let middle = below + (upper - below) / 2
        let largest = max(abs(below), abs(upper))
        let first = Int(log10(largest).rounded(.down)) + 1
        for exponent in stride(from: first, to: first - 18, by: -1) {
            if let found = multiple(ofTenTo: exponent, above: below, upTo: upper, near: middle) { return found }
        }
        return upper
    }

    private static func multiple(ofTenTo exponent: Int, above below: Double, upTo upper: Double, near middle: Double) -> Double? {
        guard abs(exponent) <= 22 else { return nil }
        let power = pow(10, Double(abs(exponent)))
        func value(_ count: Double) -> Double { exponent < 0 ? count / power : count * power }
        let count = (exponent < 0 ? middle * power : middle / power).rounded()
        guard abs(count) < 9e15 else { return nil }
        let near = [count, count - 1, count + 1].map(value).filter { below < $0 && $0 <= upper }
        return near.min { abs($0 - middle) < abs($1 - middle) }
    }
}
