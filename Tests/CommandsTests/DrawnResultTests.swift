import Outputs
import Testing

/// Figures of results and commands, and how a result's columns are written.
@Suite struct DrawnResultTests {
    @Test func `a KS curve says of each part how large KS is and where`() throws {
        var session = try TestSession.onFirms()
        try session.output("split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit")
        let (curve, measures) = (try session.output("plot ks"), try session.output("validate"))
        #expect(curve.metrics.map(\.name) == ["ks_development", "ks_at_development", "ks_test", "ks_at_test"])
        for metric in curve.metrics { #expect(measures.metrics.contains(metric)) }
    }

    @Test func `a grouped result is drawn as bars and saved as a picture, too many rows are refused`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("enterprises | by district: n = count(), bad = bad_rate(), p90(tax_arrears) | plot")
        #expect(output.figures.first?.kind == "bars" && output.notes.contains { $0.code == "not-in-figure" })
        #expect(try session.output("enterprises | by district: n = count() | plot | save t.svg").figures.first?.file == "t.svg")
        #expect(session.errors("enterprises | by code: n = count() | plot") == ["too-many-bars"])
        for nothing in ["where n < 0", "select district, n = n / 0"] {
            let empty = try session.output("enterprises | by district: n = count() | \(nothing) | plot")
            #expect(empty.figures.isEmpty && empty.noteCodes.contains("nothing-to-draw"), "\(nothing)")
        }
    }

    @Test func `a year is written as the name that it is`() throws {
        var session = try TestSession.onCity()
        for statement in ["by y = year(founded): n = count()", "select y = year(founded) | top 3"] {
            let table = try session.table("enterprises | \(statement)")
            #expect(table.columns[0].isOrdinal && table.columns[0].type == .integer)
        }
        for expression in ["max(year(founded))", "min(coalesce(year(founded), year(founded)))", "year(max(founded))"] {
            #expect(try session.table("enterprises | by : y = \(expression)").columns[0].isOrdinal, "\(expression)")
        }
        #expect(try session.table("enterprises | by : y = max(year(founded)) - 1").columns[0].isOrdinal == false)
    }
}
