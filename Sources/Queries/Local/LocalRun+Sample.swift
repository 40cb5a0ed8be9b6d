import Columns
import Messages
import Outputs

/// Rows picked by a hash of the seed and their key.
extension LocalRun {
    mutating func sample(_ sample: RowSample) throws {
        let total = frame.rowCount
        guard sample.count < total else {
            if sample.count > total {
                let text = Text(en: "fewer rows than the sample asks for: all are in it", zh: "行数少于抽样数，已全部取入")
                notes.append(Note("small-population", text, count: total))
            }
            frame.rows = frame.rows.map { Buffer($0.array.sorted()) }
            return
        }
        let groups = try groups(of: sample)
        var left = try seats(sample.count, groups)
        let hashes = try hashes(sample)
        let order = try Selections.order([Selections.OrderKey(numbers: hashes)], count: total, control: control)
        let numbers = groups.numbers
        var picked: [Int32] = []
        picked.reserveCapacity(sample.count)
        for index in 0..<total where picked.count < sample.count {
            let place = Int(order.pointer[index])
            let group = Int(numbers.pointer[place])
            guard left[group] > 0 else { continue }
            left[group] -= 1
            picked.append(frame.rows?.pointer[place] ?? Int32(truncatingIfNeeded: place))
        }
        frame.rows = Buffer(picked.sorted())
        notes.append(
            Note(
                "sample",
                Text(
                    en: "\(sample.count) of \(total) rows, seed \(sample.seed)", zh: "自 \(total) 行中抽取 \(sample.count) 行，种子 \(sample.seed)"))
        )
    }

    private mutating func groups(of sample: RowSample) throws -> Groups {
        guard !sample.keys.isEmpty else { return Groups(all: frame.rows, of: frame.baseCount) }
        let columns = try sample.keys.map { Selections.withoutSpecials(try column($0.value)) }
        return try Groups(
            keys: columns, ranks: columns.map { try ranks($0) }, rows: frame.rows, rowCount: frame.baseCount, control: control)
    }

    private func seats(_ count: Int, _ groups: Groups) throws -> [Int] {
        if let seats = Allotment.seats(count, over: groups.rowCounts().map { Int($0) }) { return seats }
        throw Diagnostic(
            "small-sample",
            Text(en: "\(count) rows cannot be spread over \(groups.count) groups", zh: "\(count) 行不够分给 \(groups.count) 个组"),
            expected: Text(en: "at least \(groups.count) rows, one for each group", zh: "至少 \(groups.count) 行，每组一行"))
    }

    /// Of "seed:key" for each row that is in; of several key fields the key is their texts, joined by `,`.
    private mutating func hashes(_ sample: RowSample) throws -> Buffer<UInt64> {
        let columns = try sample.identity.map { try column($0) }
        let hashes = Buffer<UInt64>(unfilled: frame.rowCount)
        let (target, rows, seed) = (SharedPointer(hashes.pointer), frame.rows, sample.seed)
        try Parallel.forEachBlock(of: frame.rowCount, size: 4096, control: control) { _, places in
            for place in places {
                let row = rows.map { Int($0.pointer[place]) } ?? place
                let key = columns.isEmpty ? String(row) : columns.map { Self.written($0[row]) }.joined(separator: ",")
                target.pointer[place] = SipHash.hash("\(seed):\(key)")
            }
        }
        return hashes
    }

    private static func written(_ value: Value) -> String {
        switch value {
        case .missing: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number), .special(let number): Expression.printed(real: number)
        case .flag(let flag): String(flag)
        case .date(let day): day.iso
        }
    }
}
