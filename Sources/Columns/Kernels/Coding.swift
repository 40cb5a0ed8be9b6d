import CKernels
package import Messages

/// Raw values turned into one byte a row: the number of the bin they fall into.
package enum Coding {
    /// The number of `cuts` at or below each value.
    ///
    /// So a value below the first cut has code 0, one equal to a cut lies above it; the last code is `cuts.count`.
    /// - Parameters:
    ///   - column: of numbers, flags or dates; a date compares as its day number.
    ///   - cuts: ascending, at most 255, none NaN.
    ///   - missing: the code of missing values.
    ///   - specials: the code of each of the column's special codes; those without one get `missing`.
    package static func codes(
        of column: Column, cuts: [Double], missing: UInt8, specials: [UInt8], control: Control,
        implementation: Scoring.Implementation = .best
    ) throws -> Buffer<UInt8> {
        precondition(cuts.count <= 255, "\(cuts.count) cuts do not fit one byte")
        let codes = Buffer<UInt8>(unfilled: column.count)
        let known = [missing] + column.specials.indices.map { $0 < specials.count ? specials[$0] : missing }
        let choice = implementation.code
        switch column.values {
        case .int8(let values):
            try code(values, column.thresholds(cuts), known, into: codes, control) {
                assay_code_int8(choice, $0, $1, $2, $3, $4, .min, $5, $6)
            }
        case .int16(let values):
            try code(values, column.thresholds(cuts), known, into: codes, control) {
                assay_code_int16(choice, $0, $1, $2, $3, $4, .min, $5, $6)
            }
        case .int32(let values):
            try code(values, column.thresholds(cuts), known, into: codes, control) {
                assay_code_int32(choice, $0, $1, $2, $3, $4, .min, $5, $6)
            }
        case .int64(let values):
            try code(values, column.thresholds(cuts), known, into: codes, control) {
                assay_code_int64(choice, $0, $1, $2, $3, $4, .min, $5, $6)
            }
        case .double(let values): try code(doubles: values, cuts, known, into: codes, choice, control)
        }
        return codes
    }

    /// `codeOfLabel[label code]` for each value of a level column.
    ///
    /// - Parameters:
    ///   - codeOfLabel: one byte for each label; labels beyond its end get `missing`.
    ///   - missing: the code of missing values, and of special codes, which levels do not have.
    package static func codes(
        ofLevels column: Column, codeOfLabel: [UInt8], missing: UInt8, control: Control
    ) throws -> Buffer<UInt8> {
        let codes = Buffer<UInt8>(unfilled: column.count)
        switch column.values {
        case .int8(let values): try look(up: values, codeOfLabel, missing, into: codes, control)
        case .int16(let values): try look(up: values, codeOfLabel, missing, into: codes, control)
        case .int32(let values): try look(up: values, codeOfLabel, missing, into: codes, control)
        case .int64(let values): try look(up: values, codeOfLabel, missing, into: codes, control)
        case .double: preconditionFailure("a level column holds integers")
        }
        return codes
    }
}

/// Codes a run of values: their number, the cuts and theirs, the code below the first cut, that of missing values, the codes.
private typealias Loops<T> = @Sendable (UnsafePointer<T>, Int, UnsafePointer<T>, Int, UInt8, UInt8, UnsafeMutablePointer<UInt8>) -> Void

private func code<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
    _ values: Buffer<T>, _ thresholds: [Int64], _ sentinels: [UInt8], into codes: Buffer<UInt8>, _ control: Control, _ loops: Loops<T>
) throws {
    let lowest = Int64(T.min) + Int64(sentinels.count)
    let always = thresholds.count { $0 <= lowest }
    let cuts = Buffer(thresholds.dropFirst(always).compactMap { T(exactly: $0) })
    try Parallel.forEachBlock(of: values.count, size: Parallel.evenSize(of: values.count), control: control) { _, rows in
        let (values, codes) = (values.pointer + rows.lowerBound, codes.pointer + rows.lowerBound)
        loops(values, rows.count, cuts.pointer, cuts.count, UInt8(truncatingIfNeeded: always), sentinels[0], codes)
        for (number, code) in sentinels.enumerated().dropFirst() {
            let sentinel = T.min &+ T(truncatingIfNeeded: number)
            for row in 0..<rows.count { codes[row] = values[row] == sentinel ? code : codes[row] }
        }
    }
}

private func code(
    doubles values: Buffer<Double>, _ cuts: [Double], _ sentinels: [UInt8], into codes: Buffer<UInt8>, _ choice: assay_implementation,
    _ control: Control
) throws {
    let cuts = Buffer(cuts)
    try Parallel.forEachBlock(of: values.count, size: Parallel.evenSize(of: values.count), control: control) { _, rows in
        let (values, codes) = (values.pointer + rows.lowerBound, codes.pointer + rows.lowerBound)
        assay_code_double(choice, values, rows.count, cuts.pointer, cuts.count, 0, .nan, sentinels[0], codes)
        guard sentinels.count > 1 else { return }
        for row in 0..<rows.count where values[row].isNaN {
            let number = Sentinel.number(of: values[row])
            if number < sentinels.count { codes[row] = sentinels[number] }
        }
    }
}

private func look<T: FixedWidthInteger & SignedInteger & BitwiseCopyable & Sendable>(
    up values: Buffer<T>, _ codeOfLabel: [UInt8], _ missing: UInt8, into codes: Buffer<UInt8>, _ control: Control
) throws {
    let table = Buffer<UInt8>(codeOfLabel)
    let limit = UInt(table.count)
    try Parallel.forEachBlock(of: values.count, size: Parallel.evenSize(of: values.count), control: control) { _, rows in
        let (values, codes, table) = (values.pointer, codes.pointer, table.pointer)
        for row in rows {
            let label = Int(truncatingIfNeeded: values[row])
            codes[row] = UInt(bitPattern: label) < limit ? table[label] : missing
        }
    }
}
