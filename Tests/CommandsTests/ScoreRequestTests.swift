import Commands
import Files
import Messages
import Outputs
import Testing

/// `assay score`: what the shell shows, for a dataset and for a file.
@Suite struct ScoreRequestTests {
    private func session() throws -> TestSession {
        var session = try TestSession.onCity()
        try session.output("card new s1; add tax_arrears, tax_grade, court_judgments_2y, establishment_date; fit")
        try session.output("veto 登记状态 = \"吊销未注销\" cap D")
        return session
    }

    private func scored(_ test: TestSession, input: String? = nil, to: String? = nil) throws -> Output {
        var request = ScoreRequest(dataset: test.path, card: "s1")
        request.input = input
        request.to = to
        var session = test.session
        return try request.run(in: &session, Control(threads: 2))
    }

    @Test func `a dataset's enterprises have the scores of the shell, in its order`() throws {
        var test = try session()
        let shell = try test.table("enterprises | select code, score, band, pd, veto, reasons, points.tax_arrears")
        let table = try #require(scored(test).tables.first)
        #expect(
            table.columns.map(\.name) == [
                "code", "score", "band", "pd", "veto", "reasons", "points_tax_arrears", "points_tax_grade", "points_court_judgments_2y",
                "points_establishment_date",
            ])
        #expect(table.rowCount == shell.rowCount)
        for row in stride(from: 0, to: shell.rowCount, by: 7) { #expect(Array(table.row(row)[0...6]) == shell.row(row)) }
    }

    @Test(
        arguments: [
            [:],
            ["tax_arrears": "欠税金额", "tax_grade": "纳税信用等级", "establishment_date": "成立日期", "registration_status": "登记状态"],
        ] as [[String: String]]) func `a file of the same rows gets the same scores, whatever its columns are called`(
            names: [String: String]
        )
        throws
    {
        var test = try session()
        let columns = "registered_capital, tax_grade, code, establishment_date, tax_arrears, registration_status, court_judgments_2y"
        try test.output("enterprises | select \(columns) | save in.csv")
        let text = try TextFile.source(test.folder + "in.csv").text
        try AtomicFile.write(names.reduce(text) { $0.replacing($1.key, with: $1.value, maxReplacements: 1) }, to: test.folder + "in.csv")
        let shell = try #require(scored(test).tables.first)
        let output = try scored(test, input: test.folder + "in.csv")
        let table = try #require(output.tables.first)
        #expect(table.rowCount == shell.rowCount)
        for row in 0..<shell.rowCount { #expect(table.row(row).map(\.plain) == shell.row(row).map(\.plain)) }
    }

    @Test func `rows keep their order and doubled codes, what cannot be read is told`() throws {
        let test = try session()
        let text = """
            code,欠税金额,tax_grade,court_judgments_2y,成立日期,registration_status,other
            x,0,A,0,2001-02-03,存续,1
            x,5.5万,D,3,2020/1/5,吊销未注销,2
            ,,不知,,,,3
            y,bad,A,1,2020-01-01,存续,4
            """
        try AtomicFile.write(text, to: test.folder + "in.csv")
        let output = try scored(test, input: test.folder + "in.csv")
        let table = try #require(output.tables.first)
        #expect((0..<table.rowCount).map { table[$0, 0] } == [.text("x"), .text("x"), .missing])
        #expect(table[1, 4] == .text("登记状态 = \"吊销未注销\""))
        #expect(output.notes.map(\.code) == ["rejected-records", "ignored-columns"])
        #expect(output.notes.last?.count == 1)
        let written = try scored(test, input: test.folder + "in.csv", to: "out.csv")
        #expect(written.files.map(\.rows) == [3] && written.tables.isEmpty)
    }

    @Test func `what the card needs and the file lacks is an error for each`() throws {
        let test = try session()
        try AtomicFile.write("tax_arear,tax_grade\n1,A\n", to: test.folder + "in.csv")
        let error = #expect(throws: Diagnostics.self) { try scored(test, input: test.folder + "in.csv") }
        #expect(error?.all.map(\.code) == ["missing-column", "missing-column", "missing-column"])
        #expect(error?.all.first?.nearNames == ["tax_arear"])
    }
}

extension Cell {
    /// The reasons name characteristics as the file does.
    fileprivate var plain: Cell { stored }
}
