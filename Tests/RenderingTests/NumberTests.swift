import Outputs
import TestSupport
import Testing

@testable import Rendering

@Suite struct NumberTests {
    @Test(arguments: [
        (0.0, 0, "0"), (1234.5, 2, "1,234.50"), (-0.004, 2, "0.00"), (-1_234_567.891, 1, "-1,234,567.9"), (0.125, 2, "0.13"),
        (999.995, 2, "1,000.00"),
        (123, 0, "123"), (9e15, 0, "9.000e+15"), (-2.5, 0, "-3"), (.nan, 2, "·"), (1e300, 2, "1.000e+300"),
    ])
    func `fixed decimals are rounded away from zero and grouped`(value: Double, decimals: Int, text: String) {
        #expect(Decimal.fixed(value, decimals: decimals) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (Int.min, "-9,223,372,036,854,775,808")])
    func `integers are grouped by three`(value: Int, text: String) {
        #expect(Decimal.grouped(value) == text)
    }

    @Test(arguments: [(1.2e-9, "1.2e-09"), (-9.96e-7, "-1.0e-06"), (0, "0")])
    func `scientific keeps two digits`(value: Double, text: String) {
        #expect(Decimal.scientific(value) == text)
    }

    @Test func `shares are percents with one decimal, more where one would be lost`() {
        #expect(texts([0.019053, 0.5, 0], unit: .share) == ["1.9 %", "50.0 %", "0.0 %"])
        #expect(texts([0.0004, 0.5], unit: .share) == ["0.04 %", "50.00 %"])
        #expect(texts([0.00000001, 1], unit: .share) == ["0.000001 %", "100.0000 %"])
    }

    @Test func `decimals are those of the values where they are few`() {
        #expect(texts([0.01, 20_000, 3]) == ["0.01", "20,000.00", "3.00"])
        #expect(texts([1, 2, 300]) == ["1", "2", "300"])
        #expect(texts([0.5, 1.25]) == ["0.50", "1.25"])
    }

    @Test func `decimals are stable in a column and about four digits`() {
        #expect(texts([0.14913642874155, -0.3312, 0], unit: .logOdds) == ["0.149", "-0.331", "0.000"])
        #expect(texts([0.9123456, 0.5]) == ["0.9123", "0.5000"])
        #expect(texts([12_345.678901, 3.14159]) == ["12,345.68", "3.14"])
        #expect(texts([0.273647, 0.000087]) == ["0.2736", "0.0001"])
        #expect(texts([0.00123456, 0.0005]) == ["0.00123", "0.00050"])
        #expect(texts([0.493, -0.0023, 0.0601]) == ["0.4930", "-0.0023", "0.0601"])
    }

    @Test func `what is not zero never reads as zero`() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<300 {
            let values = (0..<6).map { _ in
                Double.random(in: -1...1, using: &random)
                    * Double(sign: .plus, exponent: Int.random(in: -60...40, using: &random), significand: 1)
            }
            for unit in [nil, .share, .logOdds, .cny] as [Unit?] {
                for text in texts(values, unit: unit) { #expect(text.contains { $0 >= "1" && $0 <= "9" }) }
            }
        }
    }

    @Test func `one that the column's decimals would hide gets its own`() {
        #expect(texts([-463.891, -0.00231, 4.3e-10]) == ["-463.89", "-0.0023", "4.3e-10"])
    }

    @Test func `a whole number beside decimals is written whole`() {
        let format = NumberFormat(of: [1, 0.1234], column: TableColumn("min", .real))
        #expect(format.text(1) == "1" && format.text(1.0) == "1.0000" && format.text(0.1234) == "0.1234")
    }

    @Test func `numbers that name things have no separators`() {
        let column = TableColumn("row", .integer, isOrdinal: true)
        #expect(NumberFormat(of: [12_345], column: column).text(12_345) == "12345")
        #expect(NumberFormat(of: [12_345], column: TableColumn("n", .integer)).text(12_345) == "12,345")
    }

    @Test func `compact amounts are in one scale that the head names`() {
        let format = NumberFormat(of: [12_000, 3_450_000], column: TableColumn("tax", .real, unit: .cny), units: .compact)
        #expect(format.scaleName == "万")
        #expect(format.text(3_450_000.0) == "345.00")
        #expect(NumberFormat(of: [5e9], column: TableColumn("tax", .real, unit: .cny), units: .compact).scaleName == "亿")
        #expect(NumberFormat(of: [12], column: TableColumn("tax", .real, unit: .cny), units: .compact).scaleName == nil)
    }

    private func texts(_ values: [Double], unit: Unit? = nil) -> [String] {
        let format = NumberFormat(of: values, column: TableColumn("x", .real, unit: unit))
        return values.map { format.text($0) }
    }
}
