import Columns

extension Column {
    /// The integer that is stored at `row`: of a level its code, of a date its day number; nil where it is missing or a special code.
    func storedInteger(at row: Int) -> Int? {
        let (value, lowest): (Int64, Int64)
        switch values {
        case .int8(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 1, specials: specials.count))
        case .int16(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 2, specials: specials.count))
        case .int32(let buffer): (value, lowest) = (Int64(buffer[row]), Sentinel.lowestPlain(width: 4, specials: specials.count))
        case .int64(let buffer): (value, lowest) = (buffer[row], Sentinel.lowestPlain(width: 8, specials: specials.count))
        case .double: return nil
        }
        return value < lowest ? nil : Int(value)
    }

    /// The label at `row`; nil where it is missing or there are no labels.
    func label(at row: Int) -> String? {
        guard let labels, let code = storedInteger(at: row), code >= 0, code < labels.count else { return nil }
        return labels[code]
    }
}
