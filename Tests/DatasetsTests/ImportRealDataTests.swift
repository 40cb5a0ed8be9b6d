import Columns
import Datasets
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite(.enabled(if: Locations.hasShared, "needs ../shared")) struct ImportRealDataTests {
    private func fixture(_ file: String) throws -> ImportFixture {
        try ImportFixture(path: Locations.shared("datasets/" + file))
    }

    @Test func `the Polish firms as they are`() throws {
        var fixture = try fixture("polish-bankruptcy-5/firms.csv.gz")
        fixture.options.key = "firm"
        fixture.options.target = "bankruptcy"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 5910)
        #expect(report.bad == 410)
        #expect(report.rejected.isEmpty)
        #expect(report.columns.reduce(0) { $0 + $1.missing } == 4666)
        #expect(report.columns.filter { $0.role == .tag }.allSatisfy { $0.type == .number })
        #expect(try fixture.open().tags.count == 64)
    }

    @Test func `the Taiwanese clients as they are`() throws {
        var fixture = try fixture("taiwan-card-default/clients.csv.gz")
        fixture.options.key = "ID"
        fixture.options.target = "default.payment.next.month"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 30_000)
        #expect(report.bad == 6636)
        #expect(report.columns.allSatisfy { $0.missing == 0 })
        #expect(report.column("LIMIT_BAL")?.why == "whole-numbers")
        #expect(report.column("PAY_0")?.minimum == -2)
        #expect(try fixture.values("LIMIT_BAL")[6] == .integer(500_000))
        #expect(report.notes.filter { $0.code == "suspected-leak" }.isEmpty)
    }

    @Test func `the small-business loans, with what leaks their outcome`() throws {
        var fixture = try fixture("sba-case/loans.csv.gz")
        fixture.options.key = "LoanNr_ChkDgt"
        fixture.options.name = "Name"
        fixture.options.target = "Default"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 2101)
        #expect(report.bad == 686)
        #expect(report.column("Selected")?.type == .flag)
        let leaks = report.columns.filter { $0.flag == .suspectedLeak }.map(\.header)
        for header in ["ChgOffDate", "MIS_Status", "ChgOffPrinGr"] { #expect(leaks.contains(header), "\(header)") }
        #expect(report.column("State")?.flag == .constant)
    }

    @Test func `the American firm-years`() throws {
        var fixture = try fixture("us-bankruptcy/firm_years.csv.gz")
        fixture.options.key = "row"
        fixture.options.target = "failed_next_year"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 77_332)
        #expect(report.bad == 571)
        #expect(report.good == 76_724)
        #expect(report.column("status")?.id == "status_")
        #expect(report.column("company")?.type == .text)
        #expect(report.columns.filter { $0.role == .tag }.allSatisfy { $0.missing == 0 })
    }
}
