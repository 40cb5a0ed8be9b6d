import Columns

extension PieceParser {
    /// Reads a number written plainly (a sign, at most 15 digits, a point) or nothing. False, and nothing read, for all else.
    @inline(__always) func parsePlainNumber(_ at: inout UnsafePointer<UInt8>, _ column: Int, _ row: Int, _ lanes: PieceStage.Lanes) -> Bool
    {
        var place = at
        let isNegative = place[0] == Ascii.minus
        if isNegative { place += 1 }
        let first = place
        var mantissa: Int64 = 0
        readDigits(&place, &mantissa)
        var digits = place - first
        // 007 is a code: as a number it would lose its zeros.
        if digits > 1, first[0] == Ascii.zero { return false }
        var scale = 0
        if place[0] == Ascii.point {
            place += 1
            let fraction = place
            readDigits(&place, &mantissa)
            scale = place - fraction
            digits += scale
            guard digits <= 15, !needsIntegers[column] else { return false }
            while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
        }
        guard digits <= 15, isEnd(place), digits > 0 || place == at else { return false }
        lanes.values[column][row] = digits == 0 ? .min : isNegative ? -mantissa : mantissa
        lanes.scales[column][row] = UInt8(truncatingIfNeeded: scale)
        at = place
        return true
    }

    /// Adds the digits that stand here to the number so far; it is of no use where there are more than 15.
    @inline(__always) private func readDigits(_ place: inout UnsafePointer<UInt8>, _ mantissa: inout Int64) {
        while true {
            let word = Words.at(place)
            let count = Words.digits(word)
            mantissa = mantissa &* Words.power(count) &+ Int64(Words.number(word, digits: count))
            place += count
            if count < 8 { return }
        }
    }

    /// Reads 0, 1 or nothing. False, and nothing read, for all else.
    @inline(__always) func parsePlainFlag(_ at: inout UnsafePointer<UInt8>, _ column: Int, _ row: Int, _ lanes: PieceStage.Lanes) -> Bool {
        let digit = at[0] &- Ascii.zero
        let length = digit <= 1 ? 1 : 0
        guard isEnd(at + length) else { return false }
        lanes.values[column][row] = length == 0 ? .min : Int64(digit)
        at += length
        return true
    }

    /// Reads a text without quotes that does not begin with a blank, or nothing. False, and nothing read, for all else.
    @inline(__always) func parsePlainText(_ at: inout UnsafePointer<UInt8>, _ column: Int, _ row: Int, _ lanes: PieceStage.Lanes) -> Bool {
        if at[0] == Ascii.quote || FieldReader.isBlank(at[0]) { return false }
        var place = at
        while true {
            let count = Words.before(delimiter, or: Ascii.newline, Words.at(place))
            place += count
            if count < 8 { break }
        }
        if place[0] == Ascii.newline, place > at, place[-1] == Ascii.carriageReturn { place -= 1 }
        let field = UnsafeBufferPointer(start: at, count: place - at)
        let code = field.isEmpty ? .min : lanes.labels[column]?._withUnsafeGuaranteedRef { Int64($0.insert(field).number) }
        lanes.values[column][row] = code ?? .min
        at = place
        return true
    }

    /// Reads any field: by its column's form, minding quotes.
    func parseField(
        _ place: inout Cursor, _ end: UnsafePointer<UInt8>, _ column: Int, _ row: Int, _ stage: PieceStage, _ findings: inout Findings
    ) {
        let field = place.at[0] == Ascii.quote ? quotedField(&place, end, stage, &findings) : unquotedField(&place)
        let isEmpty = isEmpty(field)
        let isMissing = isEmpty || (!missing.isEmpty && missing.contains { equals(field, $0) })
        if plans[column].form == .key {
            stage.keys[row] = PieceStage.Key(start: field.baseAddress ?? place.at, count: isMissing ? 0 : field.count)
            return
        }
        guard plans[column].form != .none else { return }
        let target = stage.columns[column]
        if isMissing {
            store(.missing, target, row)
            if !isEmpty { findings.all.append((column, .missingWord)) }
        } else if let labels = target.labels {
            target.values.pointer[row] = Int64(labels.insert(field).number)
        } else {
            parse(field, column, row, stage, &findings)
        }
    }

    // MARK: - Where a field begins and ends

    private func unquotedField(_ place: inout Cursor) -> UnsafeBufferPointer<UInt8> {
        let start = place.at
        var at = start
        while at[0] != delimiter, at[0] != Ascii.newline { at += 1 }
        if at[0] == Ascii.newline, at > start, at[-1] == Ascii.carriageReturn { at -= 1 }
        place.at = at
        return UnsafeBufferPointer(start: start, count: at - start)
    }

    private func quotedField(
        _ place: inout Cursor, _ end: UnsafePointer<UInt8>, _ stage: PieceStage, _ findings: inout Findings
    ) -> UnsafeBufferPointer<UInt8> {
        let start = place.at + 1
        let count = end - start
        let length = (RecordScanner.closing(behind: 0, in: start, count: count) ?? count) - 1
        let raw = UnsafeBufferPointer(start: start, count: max(0, length))
        place.line += RecordScanner.lines(in: start, from: 0, to: raw.count)
        place.at = start + min(count - 1, length + 1)
        if !isEnd(place.at) {
            findings.hasTextAfterQuote = true
            _ = unquotedField(&place)
        }
        return raw.contains(Ascii.quote) ? stage.unescaped(raw) : raw
    }

    @inline(__always) private func isEnd(_ at: UnsafePointer<UInt8>) -> Bool {
        at[0] == delimiter || at[0] == Ascii.newline || (at[0] == Ascii.carriageReturn && at[1] == Ascii.newline)
    }

    // MARK: - What it says

    private func parse(
        _ field: UnsafeBufferPointer<UInt8>, _ column: Int, _ row: Int, _ stage: PieceStage, _ findings: inout Findings
    ) {
        let plan = plans[column]
        let value = value(field, plan)
        let target = stage.columns[column]
        store(value, target, row)
        switch (plan.form, value) {
        case (_, .missing), (.flag, .flag), (.date, .date):
            break
        case (.number, .real):
            noteSigns(field, column, &findings)
        case (.number, .decimal(_, let scale)):
            noteSigns(field, column, &findings)
            if plan.needsIntegers, scale > 0 { findings.add(bad: field, in: column) }
        case (_, .missingWord):
            findings.all.append((column, .missingWord))
        default:
            store(.missing, target, row)
            if plan.declaredType != nil {
                findings.add(bad: field, in: column)
            } else if !stage.evidence[column].kinds.contains(Self.kind(of: value)) {
                findings.all.append((column, .surprise(Self.kind(of: value), text: String(decoding: field, as: UTF8.self))))
            }
        }
    }

    private func noteSigns(_ field: UnsafeBufferPointer<UInt8>, _ column: Int, _ findings: inout Findings) {
        guard let signs = FieldReader.signedNumber(FieldReader.trimmed(field))?.signs else { return }
        findings.all.append((column, .signed(signs, text: String(decoding: field, as: UTF8.self))))
    }

    private func value(_ field: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan) -> FieldValue {
        let value = FieldReader.value(field)
        let isRequired = plan.requiredType != nil
        switch plan.form {
        case .flag where isRequired: return FieldReader.declaredFlag(field).map(FieldValue.flag) ?? value
        // Beside 2026-06-30, 20260630 is a day too.
        case .date where isRequired || Self.kind(of: value) == .dayNumber:
            return FieldReader.declaredDay(field).map(FieldValue.date) ?? value
        case .none, .number, .flag, .date, .text, .key: return value
        }
    }

    private func store(_ value: FieldValue, _ target: PieceStage.StagedColumn, _ row: Int) {
        var scale: UInt8 = 0
        let stored: Int64
        switch value {
        case .missing, .missingWord, .text: stored = .min
        case .decimal(let mantissa, let own): (stored, scale) = (mantissa, own)
        case .real(let double): (stored, scale) = (Int64(bitPattern: double.bitPattern), PieceStage.real)
        case .flag(let flag): stored = flag ? 1 : 0
        case .date(let day): stored = day
        }
        target.values.pointer[row] = stored
        target.scales?.pointer[row] = scale
    }

    private static func kind(of value: FieldValue) -> ValueKinds {
        switch value {
        case .missing, .missingWord: []
        case .decimal(let mantissa, let scale): FieldReader.isDay(mantissa, scale: scale) ? .dayNumber : .number
        case .real: .number
        case .flag: .flag
        case .date: .date
        case .text: .text
        }
    }

    private func isEmpty(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = field.first else { return true }
        return FieldReader.isBlank(first) && FieldReader.trimmed(field).isEmpty
    }

    private func equals(_ field: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        field.count == word.count && field.elementsEqual(word)
    }
}
