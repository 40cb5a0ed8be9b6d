import Columns
import Datasets
import Files
import Foundation
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

    /// The file has keys of its own, and is told without them too; its years are a column like others.
    @Test func `the American firm-years without a key`() throws {
        var fixture = try fixture("us-bankruptcy/firm_years.csv.gz")
        fixture.options.target = "failed_next_year"
        let report = try fixture.run()
        #expect(report.noteCodes.contains("row-key"))
        #expect(report.snapshot.rows == 77_332 && report.rejected.isEmpty)
        #expect(report.good == 76_724 && report.bad == 571)
        #expect(report.column("failed_next_year")?.missing == 37)
        #expect(report.column("row")?.id == "row_" && report.column("row")?.flag == .idLike)
        #expect(report.column("year")?.type == .number)
        #expect(report.column("year")?.minimum == 1999 && report.column("year")?.maximum == 2018)
        let dataset = try fixture.open()
        let outcomes = try dataset.outcomes(in: dataset.snapshots[0], control: Control()).array
        #expect(outcomes.count { Outcome(rawValue: $0) == .unknown } == 37)
        #expect(try fixture.identity(.code).prefix(2) == [.text("0"), .text("1")])
    }

    /// As its README has it: the year serves as snapshot, the firm as key.
    @Test func `the American firms, a snapshot a year`() throws {
        let lines = try Self.lines("us-bankruptcy/firm_years.csv.gz")
        let head = try #require(lines.first)
        var fixture = try ImportFixture("")
        fixture.options.key = "company"
        fixture.options.target = "failed_next_year"
        var counts: [String: Int] = [:]
        for year in ["2010", "2011", "2012"] {
            let own = lines.dropFirst().filter { Self.year(of: $0) == year }
            try AtomicFile.write(([head] + own).joined(separator: "\n"), to: fixture.options.file)
            fixture.options.snapshot = "\(year)-12-31"
            let report = try fixture.run()
            #expect(report.rejected.isEmpty && report.snapshot.rows == own.count && report.snapshot.date == Day(iso: "\(year)-12-31"))
            counts[year] = own.count
        }
        let dataset = try fixture.open()
        #expect(dataset.snapshots.map(\.rows) == ["2010", "2011", "2012"].map { counts[$0] })
        #expect(dataset.tags.count == 21)
        let firms = try dataset.snapshots.map { Set(try dataset.enterprises(in: $0).array) }
        #expect(firms[0].intersection(firms[1]).count > 3000, "a firm is the same in each of its years")
        #expect(firms[1].isSubset(of: Set(1...Int32(firms[0].union(firms[1]).count))))
        let assets = try #require(dataset.tagIndex(ofID: "total_assets"))
        let control = Control()
        let (was, now) = (
            try dataset.column(ofTag: assets, in: dataset.snapshots[0], control: control),
            try dataset.column(ofTag: assets, in: dataset.snapshots[1], control: control)
        )
        let both = try #require(firms[0].intersection(firms[1]).min())
        let rows = try dataset.snapshots.prefix(2).map { try #require(try dataset.enterprises(in: $0).array.firstIndex(of: both)) }
        guard case .text(let firm) = try dataset.identity(.code, in: dataset.snapshots[0], control: control)[rows[0]] else {
            Issue.record("a firm has no code")
            return
        }
        let stated = ["2010", "2011"].map { year in
            lines.first { $0.contains(",\(firm),\(year),") }.flatMap { Double($0.split(separator: ",")[12]) }.map(Value.number)
        }
        #expect([was[rows[0]], now[rows[1]]] == stated)
    }

    @Test func `the small-business loans with the codes that stand for a reason`() throws {
        var fixture = try fixture("sba-case/loans.csv.gz")
        fixture.options.key = "LoanNr_ChkDgt"
        fixture.options.target = "Default"
        fixture.options.specials = ["UrbanRural": [0], "NewExist": [0], "FranchiseCode": [0, 1]]
        let report = try fixture.run()
        #expect(report.snapshot.rows == 2101)
        let lines = try Self.lines("sba-case/loans.csv.gz").dropFirst().map { Self.fields($0) }
        for (column, header, code) in [(17, "UrbanRural", "0"), (13, "NewExist", "0"), (16, "FranchiseCode", "1")] {
            let id = try #require(report.column(header)?.id)
            let number = try #require(Double(code))
            let values = try fixture.values(id)
            #expect(values.count { $0 == .special(number) } == lines.count { $0[column] == code }, "\(header)")
            #expect(!values.contains(.integer(Int(number))))
            #expect((report.column(header)?.minimum ?? 0) > number)
        }
    }

    // MARK: -

    /// By bytes: there are many lines, and tests are not optimised.
    private static func year(of line: String) -> String {
        String(decoding: Array(line.utf8.split(separator: UInt8(ascii: ","), maxSplits: 3)[2]), as: UTF8.self)
    }

    private static func lines(_ file: String) throws -> [String] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", Locations.shared("datasets/" + file)]
        process.standardOutput = pipe
        try process.run()
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile()).filter { $0 != UInt8(ascii: "\r") }
        process.waitUntilExit()
        return bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Of a line in which quotes stand only around whole fields.
    private static func fields(_ line: String) -> [String] {
        var (fields, isQuoted) = ([""], false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
