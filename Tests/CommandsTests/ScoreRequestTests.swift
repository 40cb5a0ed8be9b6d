import Commands
import Datasets
import Files
import Foundation
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

    private func scored(_ test: TestSession, card: String = "s1", input: String? = nil, to: String? = nil, isStrict: Bool = false) throws
        -> Output
    {
        var request = ScoreRequest(dataset: test.path, card: card)
        request.input = input
        request.to = to
        request.isStrict = isStrict
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

    @Test func `which state of the card scored is said, and a saved version can be asked for`() throws {
        var test = try session()
        func scores(_ output: Output) -> [[Cell]]? { output.tables.first.map { table in (0..<table.rowCount).map(table.row) } }
        #expect(try scored(test).noteCodes.first == "scored-by-draft")
        try test.output("card save")
        let saved = try scored(test)
        #expect(saved.noteCodes.first == "scored-by")
        try test.output("weight tax_arrears = 0.1")
        let draft = try scored(test)
        #expect(draft.noteCodes.first == "scored-by-draft" && scores(draft) != scores(saved))
        let version = try scored(test, card: "s1@1")
        #expect(scores(version) == scores(saved) && version.notes.first == saved.notes.first)
        let error = #expect(throws: Diagnostic.self) { try scored(test, card: "s1@2") }
        #expect(error?.code == "unknown-version" && error?.expected?.en == "s1@1")
        #expect(throws: Diagnostic.self) { try scored(test, card: "s1@") }
    }

    @Test func `what the card does not ask for may hold anything, and what a veto asks for is minded`() throws {
        var test = try session()
        let columns = "code, tax_grade, establishment_date, tax_arrears, court_judgments_2y"
        try test.output("enterprises | select \(columns), registered_capital, registration_status | top 20 | save in.csv")
        let path = test.folder + "in.csv"
        let text = try TextFile.read(path)
        var lines = text.split(separator: "\n").map(String.init)
        for line in 1...3 {
            var fields = lines[line].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            (fields[5], fields[6]) = ("暂缺", "注销中")
            lines[line] = fields.joined(separator: ",")
        }
        try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: path)
        let output = try scored(test, input: path)
        #expect(output.tables.first?.rowCount == 20 && !output.noteCodes.contains("rejected-records"))
        let note = try #require(output.notes.first { $0.code == "unknown-in-veto" })
        #expect(note.count == 3 && note.text.en.contains("`注销中`"))
        try test.output("enterprises | select \(columns) | top 5 | save lack.csv")
        let error = #expect(throws: Diagnostics.self) { try scored(test, input: test.folder + "lack.csv") }
        #expect(error?.all.map(\.code) == ["missing-column"])
    }

    @Test func `words that an import was told are missing are missing where a file is scored`() throws {
        let test = try TestSession.onCity()
        let rows = (0..<300).map { "f\($0),\($0 % 5 == 0 ? 1 : 0),\($0 % 7 == 0 ? "不详" : String($0 % 11))" }
        try AtomicFile.write((["firm,bad,x"] + rows).joined(separator: "\n") + "\n", to: test.folder + "f.csv")
        var options = ImportOptions(file: test.folder + "f.csv", into: test.folder + "f.assay")
        (options.key, options.target, options.missing) = ("firm", "bad", ["不详"])
        _ = try Importer.run(options, control: Control(threads: 2))
        var own = try TestSession(copying: test.folder + "f.assay")
        try own.output("card new s1; add x; fit")
        try AtomicFile.write("firm,x\na,3\nb,不详\nc,-\nd,未知\n", to: own.folder + "in.csv")
        let told = try scored(own, input: own.folder + "in.csv")
        #expect(told.tables.first?.rowCount == 3 && told.noteCodes.contains("rejected-records"))
        var request = ScoreRequest(dataset: own.path, card: "s1")
        (request.input, request.missing) = (own.folder + "in.csv", "不详,未知")
        var session = own.session
        #expect(try request.run(in: &session, Control(threads: 2)).tables.first?.rowCount == 4)
    }

    @Test func `a column that stands twice is told, since the first is scored`() throws {
        let test = try session()
        let head = "code,tax_arrears,tax_arrears,tax_grade,court_judgments_2y,establishment_date,registration_status"
        try AtomicFile.write("\(head)\nx,0,99999999,A,0,2001-02-03,存续\ny,5,0,B,0,2001-02-03,存续\n", to: test.folder + "in.csv")
        let notes = try scored(test, input: test.folder + "in.csv").notes
        #expect(notes.first { $0.code == "doubled-columns" }?.text.en.hasSuffix("`tax_arrears`") == true)
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
        #expect(output.notes.first?.code == "scored-by-draft")
        let notes = output.notes.dropFirst().map(\.self)
        #expect(notes.map(\.code) == ["rejected-records", "ignored-columns", "no-code", "doubled-codes", "unseen-levels"])
        #expect(notes[0].text.en.contains("line 5, where `欠税金额` holds `bad`"))
        #expect(notes[1...].allSatisfy { $0.count == 1 })
        #expect(notes[4].text.en.hasPrefix("`tax_grade`: 1 rows") && notes[4].text.en.contains("`不知`"))
        #expect(output.tables.map(\.name) == ["scores"] && output.files.map(\.rows) == [1])
        #expect(try TextFile.source(test.folder + "in.rejects.csv").text.contains("5,bad-value,\"欠税金额\",\"y,bad,"))
        let written = try scored(test, input: test.folder + "in.csv", to: "out.csv")
        #expect(written.files.map(\.rows) == [1, 3] && written.tables.map(\.name) == ["rejected"])
        #expect(Folder.names(in: test.folder)?.contains("out.rejects.csv") == true)
    }

    @Test func `a veto on a level that no row of the file holds is met by none`() throws {
        let test = try session()
        try AtomicFile.write(
            "tax_arrears,tax_grade,court_judgments_2y,establishment_date,registration_status\n1,A,0,2001-02-03,存续\n",
            to: test.folder + "in.csv")
        let table = try scored(test, input: test.folder + "in.csv").tables[0]
        #expect(table.rowCount == 1 && table[0, 4] == .missing)
    }

    @Test func `a file's encoding and delimiter can be said, as to an import`() throws {
        let test = try session()
        let head = "code^tax_arrears^tax_grade^court_judgments_2y^establishment_date^registration_status"
        try AtomicFile.write("\(head)\nx^0^A^0^2001-02-03^存续\n", to: test.folder + "in.csv")
        var request = ScoreRequest(dataset: test.path, card: "s1")
        request.input = test.folder + "in.csv"
        (request.delimiter, request.encoding) = ("^", "utf-8")
        var session = test.session
        let table = try #require(try request.run(in: &session, Control()).tables.first)
        #expect(table.rowCount == 1 && table[0, 0] == .text("x"))
        request.encoding = "latin-99"
        let error = #expect(throws: Diagnostic.self) { try request.run(in: &session, Control()) }
        #expect(error?.code == "bad-choice")
    }

    @Test func `strict scores all or nothing`() throws {
        let test = try session()
        try AtomicFile.write(
            "tax_arrears,tax_grade,court_judgments_2y,establishment_date,registration_status\nbad,A,0,2001-02-03,存续\n1,A,0,2001-02-03,存续\n",
            to: test.folder + "in.csv")
        #expect(try scored(test, input: test.folder + "in.csv").tables[0].rowCount == 1)
        let error = #expect(throws: Diagnostic.self) { try scored(test, input: test.folder + "in.csv", to: "out.csv", isStrict: true) }
        #expect(error?.code == "rejected-rows" && error?.hint?.en.contains("out.rejects.csv") == true)
        let files = Folder.names(in: test.folder) ?? []
        #expect(!files.contains("out.csv") && files.contains("out.rejects.csv"))
    }

    @Test func `a file that is there is written only by leave, through a link too`() throws {
        let test = try session()
        func scored(to name: String) throws -> Output {
            let access = FileAccess.confined(reading: [test.folder], writing: test.folder)
            var session = Session(
                environment: Environment(
                    user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2, consent: .withheld))
            var request = ScoreRequest(dataset: test.path, card: "s1")
            request.to = name
            return try request.run(in: &session, Control(threads: 2))
        }
        try AtomicFile.write("of old\n", to: test.folder + "out.csv")
        try FileManager.default.createSymbolicLink(atPath: test.folder + "link.csv", withDestinationPath: "out.csv")
        try FileManager.default.createDirectory(atPath: test.folder + "folder.csv", withIntermediateDirectories: false)
        for (name, code) in [("out.csv", "unconfirmed"), ("link.csv", "unconfirmed"), ("folder.csv", "cannot-write")] {
            let error = #expect(throws: Diagnostic.self) { try scored(to: name) }
            #expect(error?.code == code)
        }
        #expect(try TextFile.read(test.folder + "out.csv") == "of old\n")
        #expect(try scored(to: "new.csv").files.count == 1)
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
