/// The factor L of a symmetric positive definite matrix A = L L', row by row.
///
/// Source: Golub, Van Loan, Matrix Computations (4th ed.), algorithm 4.2.1.
struct Cholesky: Sendable {
    /// Where a factor does not exist.
    struct Singular: Error {
        /// The first row that depends on the rows before it.
        let row: Int
        /// On which of them, and how: row = sum of coefficient * row.
        let coefficients: [Double]
    }

    let order: Int
    private var factor: [Double]

    /// `matrix` is row-major, `order` rows long; only its lower triangle is read. A pivot at or below `tolerance` times the
    /// diagonal it came from counts as 0.
    init(_ matrix: [Double], order: Int, tolerance: Double = 1e-14) throws(Singular) {
        self.order = order
        factor = matrix
        for i in 0..<order {
            for j in 0..<i {
                var sum = factor[i * order + j]
                for k in 0..<j { sum -= factor[i * order + k] * factor[j * order + k] }
                factor[i * order + j] = sum / factor[j * order + j]
            }
            var pivot = factor[i * order + i]
            for k in 0..<i { pivot -= factor[i * order + k] * factor[i * order + k] }
            guard pivot > tolerance * abs(matrix[i * order + i]), pivot.isFinite else {
                throw Singular(row: i, coefficients: backward(Array(factor[(i * order)..<(i * order + i)]), order: i))
            }
            factor[i * order + i] = pivot.squareRoot()
        }
    }

    /// x of A x = b.
    func solve(_ b: [Double]) -> [Double] {
        var y = b
        for i in 0..<order {
            for k in 0..<i { y[i] -= factor[i * order + k] * y[k] }
            y[i] /= factor[i * order + i]
        }
        return backward(y, order: order)
    }

    /// The diagonal of the inverse of A.
    var inverseDiagonal: [Double] {
        (0..<order).map { column in
            var unit = [Double](repeating: 0, count: order)
            unit[column] = 1
            return solve(unit)[column]
        }
    }

    /// x of L' x = y for the leading `count` rows.
    private func backward(_ y: [Double], order count: Int) -> [Double] {
        var x = y
        for i in stride(from: count - 1, through: 0, by: -1) {
            for k in (i + 1)..<max(i + 1, count) { x[i] -= factor[k * order + i] * x[k] }
            x[i] /= factor[i * order + i]
        }
        return x
    }
}
