import Columns
import Messages
import Outputs

/// Two sides of the rows held against each other, value by value.
extension LocalRun {
    mutating func contrast(_ contrast: Contrast) throws {
        let sides = try sides(contrast)
        let columns = try contrast.items.enumerated().map { number, item in
            try control.step(Text(en: "comparing", zh: "比较"), done: number, total: contrast.items.count)
            return try column(item.value)
        }
        let alone = Control(cancellation: control.cancellation)
        let rows = try Parallel.map(contrast.items.count, control: control) { index in
            try sides.row(contrast.items[index], columns[index], alone)
        }
        let order = rows.indices.sorted { (-(rows[$0].iv ?? -1), $0) < (-(rows[$1].iv ?? -1), $1) }
        frame = ContrastRow.frame(order.map { rows[$0] })
    }

    private mutating func sides(_ contrast: Contrast) throws -> ContrastSides {
        let side = try mask(contrast.side)
        let against = try contrast.against.map { try mask($0) } ?? Self.combined(side, side) { a, _ in 1 - a }
        let sides = ContrastSides(
            side: try groups(side), against: try groups(against), both: try groups(Self.combined(side, against) { $0 | $1 }))
        remark(sides, overlap: try groups(Self.combined(side, against) { $0 & $1 }).placeCount)
        return sides
    }

    private static func combined(_ a: Buffer<UInt8>, _ b: Buffer<UInt8>, _ join: (UInt8, UInt8) -> UInt8) -> Buffer<UInt8> {
        let result = Buffer<UInt8>(unfilled: a.count)
        for row in 0..<a.count { result.pointer[row] = join(a.pointer[row], b.pointer[row]) }
        return result
    }

    /// The rows that are in and stand in the mask, as one group.
    private func groups(_ mask: Buffer<UInt8>) throws -> Groups {
        Groups(all: try Selections.rows(frame.rows, in: mask, control: control), of: frame.baseCount)
    }

    private mutating func remark(_ sides: ContrastSides, overlap: Int) {
        if sides.side.placeCount == 0 || sides.against.placeCount == 0 {
            notes.append(Note("empty-side", Text(en: "one side has no rows: there is nothing to compare", zh: "其中一侧没有行，无从比较")))
        } else if overlap > 0 {
            notes.append(Note("overlap", Text(en: "rows stand on both sides", zh: "有的行同时属于两侧"), count: overlap))
        }
    }
}
