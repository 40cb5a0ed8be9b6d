import Columns
import Messages

/// Pearson's correlations between columns.
enum Correlations {
    /// From a cross product of columns, the first of them 1 in every row: of the others, row-major, both triangles, diagonal 1.
    static func of(_ gram: [Double], order: Int) -> [Double] {
        let count = order - 1
        let total = gram[0]
        var result = [Double](repeating: 0, count: count * count)
        func covariance(_ i: Int, _ j: Int) -> Double {
            gram[(i + 1) * order + j + 1] - gram[(i + 1) * order] * gram[(j + 1) * order] / total
        }
        let spread = (0..<count).map { max(0, covariance($0, $0)).squareRoot() }
        for i in 0..<count {
            for j in 0...i {
                let scale = spread[i] * spread[j]
                let value = i == j ? 1 : scale > 0 ? covariance(i, j) / scale : 0
                result[i * count + j] = value
                result[j * count + i] = value
            }
        }
        return result
    }

    private static let blockRows = 64 * Tile.rows

    /// Of coded columns, in the rows of `parts` with a known outcome. `values[c][code]` is what a code stands for.
    static func of(
        codes: [Buffer<UInt8>], values: [[Double]], classes: Buffer<UInt8>, parts: Set<Part>, control: Control
    ) throws -> [Double] {
        let weights = (UInt8.min...UInt8.max).map { byte in
            byte & 3 < 2 && RowClass.part(of: byte).map(parts.contains) ?? false ? 1.0 : 0.0
        }
        let tables = values.map { Array($0.prefix(256)) + [Double](repeating: 0, count: 256 - min(256, $0.count)) }
        let order = codes.count + 1
        let blocks = (classes.count + blockRows - 1) / blockRows
        let partials = try Parallel.map(blocks, control: control) { block in
            let rows = block * blockRows..<min(classes.count, (block + 1) * blockRows)
            return gram(rows, order: order, codes, tables, classes, weights)
        }
        var sum = [Double](repeating: 0, count: order * order)
        for partial in partials {
            for index in sum.indices { sum[index] += partial[index] }
        }
        return of(sum, order: order)
    }

    private static func gram(
        _ range: Range<Int>, order: Int, _ codes: [Buffer<UInt8>], _ tables: [[Double]], _ classes: Buffer<UInt8>, _ weights: [Double]
    ) -> [Double] {
        let tile = Tile(columns: order)
        for row in 0..<Tile.rows { tile.values[row] = 1 }
        var sum = [Double](repeating: 0, count: order * order)
        var wanted = [Double](repeating: 0, count: Tile.rows)
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Tile.rows) {
            let count = min(Tile.rows, range.upperBound - start)
            for (index, table) in tables.enumerated() {
                table.withUnsafeBufferPointer { table in
                    guard let table = table.baseAddress else { return }
                    tile.fill(index + 1, codes: codes[index].pointer + start, count: count, table: table)
                }
            }
            for row in 0..<Tile.rows { wanted[row] = row < count ? weights[Int(classes.pointer[start + row])] : 0 }
            tile.addGram(weights: wanted, to: &sum)
        }
        return sum
    }
}
