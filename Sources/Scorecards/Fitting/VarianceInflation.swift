/// How much each column's place beside the others widens the error of its weight: VIF = 1 / (1 - R2) of the column on all others.
///
/// It is the diagonal of the inverse of the columns' correlations. Source: Belsley, Kuh, Welsch, Regression Diagnostics (1980),
/// chapter 3.
struct VarianceInflation: Sendable {
    /// By column, at least 1; infinite where the others determine it.
    private let values: [Double]

    /// Of a matrix of correlations, row-major. Where it is singular, the first column that depends on those before it is infinite, and
    /// the others count as 1: they are measured anew without it.
    static func of(_ correlations: [Double], order: Int) -> VarianceInflation {
        do {
            return VarianceInflation(values: try Cholesky(correlations, order: order, tolerance: 1e-10).inverseDiagonal)
        } catch {
            return VarianceInflation(values: (0..<order).map { $0 == error.row ? .infinity : 1 })
        }
    }

    /// The rows and columns `chosen` of a square matrix.
    static func part(_ matrix: [Double], order: Int, of chosen: [Int]) -> [Double] {
        chosen.flatMap { row in chosen.map { matrix[row * order + $0] } }
    }

    /// Nil where the others determine the column.
    func finite(_ column: Int) -> Double? {
        values[column].isFinite ? values[column] : nil
    }

    /// The column of the highest value, of equals the last; nil where none lies above `mark`.
    func highest(above mark: Double) -> Int? {
        values.indices.filter { values[$0] > mark }.max { (values[$0], $0) < (values[$1], $1) }
    }
}
