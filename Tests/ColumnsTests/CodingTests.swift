import Columns
import Messages
import TestSupport
import Testing

@Suite struct CodingTests {
    /// What coding means, row by row, from the values that people see.
    private static func plain(_ column: Column, cuts: [Double], missing: UInt8, specials: [UInt8]) -> [UInt8] {
        (0..<column.count).map { row in
            func code(_ number: Double) -> UInt8 { UInt8(cuts.count { $0 <= number }) }
            return switch column[row] {
            case .missing, .text: missing
            case .special(let special): specials[column.specials.firstIndex(of: special) ?? 0]
            case .number(let number): code(number)
            case .integer(let integer): code(Double(integer))
            case .flag(let flag): code(flag ? 1 : 0)
            case .date(let day): code(Double(day.number))
            }
        }
    }

    @Test(arguments: RandomColumns.Shape.allCases)
    func `a code is the number of cuts at or below the value`(shape: RandomColumns.Shape) throws {
        var random = SeededRandom(seed: 11)
        for rows in RandomColumns.rowCounts {
            let column = RandomColumns.column(shape, rows: rows, using: &random)
            let fixed = [-.infinity, -1e300, -500, -0.01, 0, 0.5, 1, 7, 99.99, 100, 127, 128, 15_000, 1e9, 3e9, 1e300, .infinity]
            let drawn = (0..<12).map { _ in Double.random(in: -2000...40_000, using: &random) }.sorted()
            for cuts in [[], [7], fixed, drawn] {
                let expected = Self.plain(column, cuts: cuts, missing: 200, specials: [201, 202])
                for threads in [1, 2] {
                    let codes = try Coding.codes(
                        of: column, cuts: cuts, missing: 200, specials: [201, 202], control: Control(threads: threads))
                    #expect(codes.array == expected, "\(shape), \(rows) rows, cuts \(cuts)")
                }
            }
        }
    }

    @Test func `a cut that is a value of the column belongs to the upper bin, for every decimal`() throws {
        let cents = (-1000...1000).map { Double($0) / 100 }
        let column = Column.numbers(cents)
        #expect(column.kind == .number(scale: 2))
        for cut in cents {
            let codes = try Coding.codes(of: column, cuts: [cut], missing: 9, specials: [], control: Control())
            #expect(codes.array == cents.map { $0 >= cut ? 1 : 0 }, "\(cut)")
        }
    }

    @Test func `long integers are cut where their doubles are`() throws {
        let numbers = [Int.min + 5, -(1 << 60), -1, 0, 1 << 53, 1 << 53 + 1, 1 << 60, Int.max]
        let column = Column.integers(numbers)
        for cut in numbers.map({ Double($0) }) + [1e15, -1e18, 9e18] {
            let codes = try Coding.codes(of: column, cuts: [cut], missing: 9, specials: [], control: Control())
            #expect(codes.array == numbers.map { Double($0) >= cut ? 1 : 0 }, "\(cut)")
        }
    }

    @Test func `a special code without a code of its own counts as missing`() throws {
        let column = Column.integers([1, -9, -8, nil], specials: [-9, -8])
        let codes = try Coding.codes(of: column, cuts: [], missing: 5, specials: [6], control: Control())
        #expect(codes.array == [0, 6, 5, 5])
    }

    @Test(arguments: [3, 200, 70_000]) func `levels are looked up by label`(labelCount: Int) throws {
        var random = SeededRandom(seed: 3)
        let numbers = (0..<2000).map { _ in Bool.random(using: &random) ? Int.random(in: 0..<labelCount, using: &random) : nil }
        let labels = Labels((0..<labelCount).map { "标签\($0)" })
        let column = Column.levels(numbers.map { $0.map { "标签\($0)" } }, labels: labels)
        let codeOfLabel = (0..<labelCount).map { UInt8($0 % 7) }
        let codes = try Coding.codes(ofLevels: column, codeOfLabel: codeOfLabel, missing: 9, control: Control(threads: 2))
        let expected = numbers.map { $0.map { codeOfLabel[$0] } ?? 9 }
        #expect(codes.array == expected)
    }

    @Test func `labels beyond the table count as missing`() throws {
        let codes = try Coding.codes(ofLevels: .levels(["a", "b", "c"]), codeOfLabel: [1], missing: 8, control: Control())
        #expect(codes.array == [1, 8, 8])
    }
}
