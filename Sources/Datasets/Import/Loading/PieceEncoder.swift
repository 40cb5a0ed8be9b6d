import Columns
import Messages

/// Turns a merged stage into the chunks of a snapshot: each column in its narrowest exact form.
struct PieceEncoder {
    let plans: [ColumnPlan]

    /// The chunks of all tags, and of the rows' identity. Changes the stage.
    ///
    /// - Parameter control: its threads are dealt the columns.
    func chunks(_ piece: Piece, _ stage: PieceStage, _ merged: PieceMerger.Merged, _ control: Control) throws -> [PlacedChunk] {
        let rowChunks = [
            placed(PseudoTag.row.rawValue, piece, rowNumbers(piece, stage), stage.rows),
            placed(PseudoTag.enterprise.rawValue, piece, Column(.number(scale: 0), .int32(merged.enterprises)), stage.rows),
        ]
        let tags = plans.indices.filter { plans[$0].role == .tag }
        let (staged, codes, rows) = (stage.columns.map(\.cells), merged.codes, stage.rows)
        return try rowChunks
            + Parallel.map(tags.count, control: control) { place in
                let index = tags[place]
                return placed(plans[index].number, piece, column(plans[index], staged[index], codes[index], rows: rows), rows)
            }
    }

    private func placed(_ tag: Int, _ piece: Piece, _ column: Column, _ rows: Int) -> PlacedChunk {
        PlacedChunk(tag: tag, number: piece.ticket, ChunkCodec.encode(column, rows: 0..<rows))
    }

    private func rowNumbers(_ piece: Piece, _ stage: PieceStage) -> Column {
        let numbers = Buffer<Int64>(unfilled: stage.rows)
        for row in 0..<stage.rows { numbers.pointer[row] = Int64(piece.firstRecord) + Int64(stage.records.pointer[row]) }
        return Column(.number(scale: 0), .int64(numbers))
    }

    // MARK: - Columns

    private func column(_ plan: ColumnPlan, _ staged: PieceStage.Cells, _ codes: [Int32], rows: Int) -> Column {
        let values = staged.values.pointer
        if !codes.isEmpty {
            codes.withUnsafeBufferPointer { codes in
                for row in 0..<rows where values[row] >= 0 { values[row] = Int64(codes[Int(values[row])]) }
            }
        }
        guard let scales = staged.scales else { return Column(.number(scale: 0), .int64(staged.values)) }
        return number(values, scales.pointer, staged, plan.specials, rows)
    }

    /// Integers of one scale where they are exact, else doubles.
    private func number(
        _ values: UnsafeMutablePointer<Int64>, _ scales: UnsafeMutablePointer<UInt8>, _ staged: PieceStage.Cells,
        _ specials: [Double], _ rows: Int
    ) -> Column {
        var largest: UInt8 = 0
        for row in 0..<rows { largest = max(largest, scales[row]) }
        let specialRows = specials.isEmpty ? [] : takeSpecials(values, scales, specials, rows)
        if largest == PieceStage.real || !rescale(values, scales, to: largest, rows) {
            return reals(values, scales, specialRows, specials, rows)
        }
        for (row, number) in specialRows { values[row] = .min + 1 + Int64(number) }
        return Column(.number(scale: Int(largest)), .int64(staged.values), specials: specials)
    }

    /// The rows that hold a special code, with its number; they become missing for the moment.
    private func takeSpecials(
        _ values: UnsafeMutablePointer<Int64>, _ scales: UnsafeMutablePointer<UInt8>, _ specials: [Double], _ rows: Int
    ) -> [(row: Int, number: Int)] {
        var found: [(row: Int, number: Int)] = []
        for row in 0..<rows where values[row] != .min {
            guard let number = specials.firstIndex(of: double(values[row], scales[row])) else { continue }
            found.append((row, number))
            values[row] = .min
            scales[row] = 0
        }
        return found
    }

    /// Brings all values to one scale; false, with the values and scales still telling the same numbers, where one would not be exact.
    private func rescale(_ values: UnsafeMutablePointer<Int64>, _ scales: UnsafeMutablePointer<UInt8>, to scale: UInt8, _ rows: Int) -> Bool
    {
        guard scale > 0 else { return true }
        let factors = (0...Int(scale)).map { Int64(Column.power(ofTen: Int(scale) - $0)) }
        return factors.withUnsafeBufferPointer { factors in
            let zone = ChunkCodec.zone(
                of: UnsafeRawBufferPointer(start: values, count: 8 * rows), rows: rows, width: 8, scale: 0, specials: 0)
            if max(-(zone.low ?? 0), zone.high ?? 0) <= Double(Decimals.largestInteger / Int(factors[0])) {
                // Whatever the scale, no product is too large: nothing is left to ask of each row.
                for row in 0..<rows { values[row] = values[row] == .min ? .min : values[row] &* factors[Int(scales[row])] }
                return true
            }
            for row in 0..<rows where scales[row] != scale && values[row] != .min {
                let (product, overflows) = values[row].multipliedReportingOverflow(by: factors[Int(scales[row])])
                guard !overflows, product.magnitude <= UInt64(Decimals.largestInteger) else { return false }
                values[row] = product
                scales[row] = scale
            }
            return true
        }
    }

    private func reals(
        _ values: UnsafeMutablePointer<Int64>, _ scales: UnsafeMutablePointer<UInt8>, _ specialRows: [(row: Int, number: Int)],
        _ specials: [Double], _ rows: Int
    ) -> Column {
        let doubles = Buffer<Double>(unfilled: rows)
        for row in 0..<rows { doubles.pointer[row] = values[row] == .min ? Sentinel.double(0) : double(values[row], scales[row]) }
        for (row, number) in specialRows { doubles.pointer[row] = Sentinel.double(number + 1) }
        return Column(.real, .double(doubles), specials: specials)
    }

    @inline(__always) private func double(_ value: Int64, _ scale: UInt8) -> Double {
        scale == PieceStage.real ? Double(bitPattern: UInt64(bitPattern: value)) : Double(value) / Column.power(ofTen: Int(scale))
    }
}
