extension Column {
    /// Whole numbers; those equal to one of `specials` become special codes, nil is missing.
    package static func integers(_ numbers: [Int?], specials: [Double] = []) -> Column {
        var builder = ColumnBuilder(.number(scale: 0), specials: specials, capacity: numbers.count)
        for number in numbers {
            switch number {
            case nil: builder.appendMissing()
            case let number?:
                if let special = specials.firstIndex(of: Double(number)) {
                    builder.append(special: special)
                } else {
                    builder.append(Int64(number))
                }
            }
        }
        return builder.column()
    }

    /// Numbers in their narrowest exact form: integers with the fewest decimals up to 6 that give each back exactly, else doubles.
    ///
    /// Those equal to one of `specials` become special codes; nil and NaN are missing.
    package static func numbers(_ numbers: [Double?], specials: [Double] = []) -> Column {
        let plain = numbers.compactMap(\.self).filter { !$0.isNaN && !specials.contains($0) }
        guard let scale = (0...6).first(where: { scale in plain.allSatisfy { stored($0, scale: scale) != nil } }) else {
            return reals(numbers, specials: specials)
        }
        var builder = ColumnBuilder(.number(scale: scale), specials: specials, capacity: numbers.count)
        for number in numbers {
            if let number, let special = specials.firstIndex(of: number) {
                builder.append(special: special)
            } else if let number, let stored = stored(number, scale: scale) {
                builder.append(stored)
            } else {
                builder.appendMissing()
            }
        }
        return builder.column()
    }

    /// Doubles as they are; those equal to one of `specials` become special codes, nil and NaN are missing.
    package static func reals(_ numbers: [Double?], specials: [Double] = []) -> Column {
        let buffer = Buffer<Double>(unfilled: numbers.count)
        for (row, number) in numbers.enumerated() {
            let value = number ?? .nan
            let special = specials.firstIndex(of: value).map { $0 + 1 }
            buffer.pointer[row] = value.isNaN ? Sentinel.double(0) : special.map(Sentinel.double) ?? value
        }
        return Column(.real, .double(buffer), specials: specials)
    }

    package static func flags(_ flags: [Bool?]) -> Column {
        column(.flag, flags) { $0 ? 1 : 0 }
    }

    package static func dates(_ days: [Day?]) -> Column {
        column(.date, days) { Int64($0.number) }
    }

    /// Levels with the labels given, or else in order of first appearance; a text that is no label is missing.
    package static func levels(_ texts: [String?], labels: Labels? = nil) -> Column {
        let (labels, codes) = dictionary(texts, labels)
        return column(.level(labels), codes, stored: \.self)
    }

    package static func texts(_ texts: [String?]) -> Column {
        let (labels, codes) = dictionary(texts, nil)
        return column(.text(labels), codes, stored: \.self)
    }

    // MARK: -

    private static func column<Item>(_ kind: Kind, _ items: [Item?], stored: (Item) -> Int64) -> Column {
        var builder = ColumnBuilder(kind, capacity: items.count)
        for item in items {
            if let item { builder.append(stored(item)) } else { builder.appendMissing() }
        }
        return builder.column()
    }

    private static func dictionary(_ texts: [String?], _ given: Labels?) -> (Labels, [Int64?]) {
        var labels = given?.all ?? []
        var codes = Dictionary(labels.enumerated().map { ($1, Int64($0)) }, uniquingKeysWith: { first, _ in first })
        let found = texts.map { text -> Int64? in
            guard let text else { return nil }
            if let code = codes[text] { return code }
            guard given == nil else { return nil }
            codes[text] = Int64(labels.count)
            labels.append(text)
            return codes[text]
        }
        return (given ?? Labels(labels), found)
    }

    /// m with Double(m) / 10^scale == number, of at most 15 digits.
    private static func stored(_ number: Double, scale: Int) -> Int64? {
        let power = power(ofTen: scale)
        let digits = (number * power).rounded()
        guard abs(digits) < 1e15, digits / power == number else { return nil }
        return Int64(digits)
    }
}
