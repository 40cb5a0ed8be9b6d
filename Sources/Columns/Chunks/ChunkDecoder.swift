import Messages

/// Puts a column together from its chunks, one after the other, straight from where their bytes lie.
///
/// The column is as wide as its widest chunk so far; what was read is widened when a wider one comes.
package struct ChunkDecoder: ~Copyable {
    private let kind: Column.Kind
    private let specials: [Double]
    private let rows: Int
    private var values: Column.Values
    private var filled = 0

    /// - Parameter rows: of all chunks together.
    /// - Parameter width: of the widest chunk where it is known ahead, so that nothing need be widened.
    package init(kind: Column.Kind, specials: [Double] = [], rows: Int, width: Int = 1) {
        self.kind = kind
        self.specials = specials
        self.rows = rows
        values =
            kind == .real ? .double(Buffer(unfilled: rows, isPresent: true)) : .integers(width: width, count: rows, isPresent: width > 1)
    }

    /// Whether a chunk's bytes come to lie in the column as they are, where all chunks are `columnWidth` wide.
    package func keepsBytes(width: Int, scale: Int?, beside columnWidth: Int) -> Bool {
        guard width == columnWidth else { return false }
        return values.isDouble ? scale == nil : scale == kind.scale
    }

    /// Reads the next chunk; its scale may be smaller than the column's, and a column of doubles takes chunks of integers.
    ///
    /// Throws `damaged-chunk` where the bytes are not `rows` values of `width`, or more rows come than were announced.
    package mutating func append(_ bytes: UnsafeRawBufferPointer, rows: Int, width: Int, scale: Int?) throws {
        guard rows >= 0, [1, 2, 4, 8].contains(width), bytes.count == rows * width, filled + rows <= self.rows, scale != nil || width == 8
        else { throw Self.damaged }
        guard rows > 0, let source = bytes.baseAddress else { return }
        switch (values.isDouble, scale) {
        case (true, nil): (values.raw + filled * 8).copyMemory(from: source, byteCount: bytes.count)
        case (true, let scale?): appendIntegersToDoubles(source, rows, width, scale)
        case (false, nil): throw Self.damaged
        case (false, let scale?): try append(integers: source, rows, width, scale)
        }
        filled += rows
    }

    /// The whole column; throws `damaged-chunk` where chunks are lacking.
    package func column() throws -> Column {
        guard filled == rows else { throw Self.damaged }
        return Column(kind, values, specials: specials)
    }

    // MARK: -

    private mutating func append(integers source: UnsafeRawPointer, _ count: Int, _ width: Int, _ scale: Int) throws {
        guard scale != kind.scale else {
            widen(to: width)
            StoredIntegers.convert(
                source, width: width, to: values.raw + filled * values.width, width: values.width, count: count, specials: specials.count)
            return
        }
        let stage = try rescaled(source, count, width, by: kind.scale - scale)
        let zone = StoredIntegers.zone(of: stage.pointer, width: 8, count: count, specials: specials.count)
        widen(to: StoredIntegers.narrowestWidth(for: zone.range, specials: specials.count))
        StoredIntegers.convert(
            stage.pointer, width: 8, to: values.raw + filled * values.width, width: values.width, count: count, specials: specials.count)
    }

    private mutating func widen(to width: Int) {
        guard width > values.width else { return }
        let wider = Column.Values.integers(width: width, count: rows, isPresent: true)
        StoredIntegers.convert(values.raw, width: values.width, to: wider.raw, width: width, count: filled, specials: specials.count)
        values = wider
    }

    private func staged(_ source: UnsafeRawPointer, _ count: Int, _ width: Int) -> Buffer<Int64> {
        let stage = Buffer<Int64>(unfilled: count)
        StoredIntegers.convert(source, width: width, to: stage.pointer, width: 8, count: count, specials: specials.count)
        return stage
    }

    private func rescaled(_ source: UnsafeRawPointer, _ count: Int, _ width: Int, by digits: Int) throws -> Buffer<Int64> {
        guard (0...18).contains(digits) else { throw Self.damaged }
        let stage = staged(source, count, width)
        let factor = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
        let lowest = Sentinel.lowestPlain(width: 8, specials: specials.count)
        for row in 0..<count where stage.pointer[row] >= lowest {
            let (product, overflows) = stage.pointer[row].multipliedReportingOverflow(by: factor)
            guard !overflows, product >= lowest else { throw Self.damaged }
            stage.pointer[row] = product
        }
        return stage
    }

    private func appendIntegersToDoubles(_ source: UnsafeRawPointer, _ count: Int, _ width: Int, _ scale: Int) {
        let stage = staged(source, count, width)
        let power = Column.power(ofTen: scale)
        let lowest = Sentinel.lowestPlain(width: 8, specials: specials.count)
        let target = values.raw + filled * 8
        for row in 0..<count {
            let value = stage.pointer[row]
            let double = value < lowest ? Sentinel.double(Int(value &- .min)) : Double(value) / power
            target.storeBytes(of: double, toByteOffset: row * 8, as: Double.self)
        }
    }

    private static let damaged = Diagnostic(
        "damaged-chunk",
        Text(
            en: "the bytes of a column do not have the length that the dataset states for them", zh: "某列存储的数据长度与数据集登记的长度不一致"),
        hint: Text(en: "restore the dataset from a copy, or import it again", zh: "请用备份恢复该数据集，或重新导入"))
}
