import Commands
import Files
import Messages
import Outputs
import Synchronization
import TestSupport
import Testing

/// What cannot be undone is said before, and done only by leave.
@Suite struct ConsentTests {
    /// Statements that take something away, each with the file that it would take it from.
    private static let statements = [
        ("save old.assay.md", "old.assay.md"), ("accept old.assay.md", "old.assay.md"), ("accept old.assay.md 1", "old.assay.md"),
        ("card export old.yaml", "old.yaml"), ("enterprises | top 2 | select code | save old.csv", "old.csv"),
        ("bins tax_arrears | save old.csv", "old.csv"), ("enterprises | hist registered_capital | plot | save old.svg", "old.svg"),
        ("import in.csv into=old.assay replace=yes", "old.assay"), ("export csv old.csv tax_arrears", "old.csv"),
        ("export sqlite old.sqlite tax_arrears", "old.sqlite"), ("rule export old.yaml", "old.yaml"),
        ("sheet \(TestSession.firstCode) to=old.html", "old.html"),
        ("sheet where code = \"\(TestSession.firstCode)\"", "sheets/index.html"),
        ("sheet where code = \"\(TestSession.firstCode)\" to=pages", page),
    ]
    private static let page = "pages/\(TestSession.firstCode).html"

    /// A session with files that were there before it, and the statements that its notebook begins with.
    private struct Work {
        let folder: String
        var session: Session

        init(_ consent: Consent) throws {
            folder = try TestSession.onCity().folder
            let access = FileAccess.confined(reading: [folder], writing: folder)
            session = Session(
                environment: Environment(
                    user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2, consent: .given))
            _ = try session.open(folder + "city.assay", control: Control(threads: 2))
            try Folder.make(folder + "sheets")
            try Folder.make(folder + "pages")
            _ = codes("add tax_arrears; enterprises | by district; save old.assay.md")
            for name in ["old.yaml", "old.csv", "old.svg", "old.sqlite", "old.html", "sheets/index.html", page] {
                try AtomicFile.write("of old\n", to: folder + name)
            }
            try AtomicFile.write("id,x,bad\n1,2,0\n2,3,1\n", to: folder + "in.csv")
            #expect(codes("import in.csv into=old.assay key=id target=bad") == [])
            session = Session(
                environment: Environment(
                    user: "tester", now: { "2026-07-01T08:00:00Z" }, access: access, threads: 2, consent: consent))
            _ = try session.open(folder + "city.assay", control: Control(threads: 2))
            _ = codes("enterprises | by industry")
        }

        /// The codes of what failed.
        mutating func codes(_ text: String) -> [String] {
            var codes: [String] = []
            session.execute(Source(text), control: Control(threads: 2)) { executed in
                if case .failure(let problems) = executed.result { codes += problems.all.map(\.code) }
                return true
            }
            return codes
        }
    }

    @Test(arguments: statements)
    func `where nobody can be asked it is refused, and the file is as it was`(statement: String, file: String) throws {
        var work = try Work(.withheld)
        let before = try TextFile.bytes(work.folder + file)
        #expect(work.codes(statement) == ["unconfirmed"])
        #expect(try TextFile.bytes(work.folder + file) == before)
    }

    @Test(arguments: statements)
    func `a person is told what will be lost, and decides`(statement: String, file: String) throws {
        let asked = Asked()
        var work = try Work(.asked { question, _ in asked.answer(question) })
        let before = try TextFile.bytes(work.folder + file)
        #expect(work.codes(statement) == ["declined"])
        #expect(try TextFile.bytes(work.folder + file) == before)
        #expect(asked.questions.withLock { $0.count == 1 && $0[0].en.contains(file) && $0[0].zh.contains(file) })
        asked.says.withLock { $0 = true }
        #expect(work.codes(statement) == [])
        #expect(asked.questions.withLock(\.count) == 2)
        if file.hasSuffix("svg") || file.hasSuffix("csv") { #expect(try TextFile.bytes(work.folder + file) != before) }
    }

    @Test func `what this session wrote, and what is not there or empty, is written without a question`() throws {
        var work = try Work(.withheld)
        try AtomicFile.write("", to: work.folder + "empty.csv")
        for name in ["new.csv", "new.csv", "./new.csv", "empty.csv"] { #expect(work.codes("enterprises | top 2 | save \(name)") == []) }
        #expect(
            work.codes("save new.assay.md; save new.assay.md; accept new.assay.md; import in.csv into=new.assay key=id target=bad") == [])
    }

    @Test func `behind the program's own words a dataset is replaced by leave alone too`() throws {
        let work = try Work(.withheld)
        var request = ImportRequest(file: work.folder + "in.csv", into: work.folder + "old.assay")
        (request.key, request.replaces) = ("id", true)
        let before = try TextFile.bytes(request.into)
        let error = #expect(throws: Diagnostic.self) { try request.run(in: work.session, Control()) }
        #expect(error?.code == "unconfirmed")
        let city = GenerateRequest(
            into: request.into, enterprises: 200, snapshots: 1, every: "1y", seed: 1, outcomes: "known", replaces: true)
        #expect(throws: Diagnostic.self) { try city.run(in: work.session, Control()) }
        #expect(try TextFile.bytes(request.into) == before)
        request.into = work.folder + "new.assay"
        _ = try request.run(in: work.session, Control())
    }

    @Test func `nobody is asked for what is refused anyway`() throws {
        let asked = Asked()
        var work = try Work(.asked { question, _ in asked.answer(question) })
        for statement in ["export sqlite city.assay", "card export old.assay", "enterprises | top 2 | save old.assay"] {
            #expect(work.codes(statement) == ["is-database"], "\(statement)")
        }
        #expect(asked.questions.withLock { $0.isEmpty })
    }

    @Test func `each command that replaces something is tried here`() {
        let replacing = CommandList.all.filter { $0.effect == .replaces }.map(\.name)
        let statements = Self.statements.map(\.0) + Self.ofRelations
        #expect(replacing.filter { name in !statements.contains { $0.hasPrefix(name + " ") } } == [])
        #expect(replacing.count == 11)
    }

    /// What they take away lies in the open dataset.
    private static let ofRelations = ["relation import links.csv replace=yes", "refresh relations "]

    @Test func `relations and what is computed from them are replaced by leave alone`() throws {
        let asked = Asked()
        var work = try Work(.asked { question, _ in asked.answer(question) })
        try AtomicFile.write("kind,source,target\nguarantee,\(TestSession.firstCode),someone\n", to: work.folder + "links.csv")
        let before = try TextFile.bytes(work.folder + "city.assay")
        #expect(work.codes(Self.ofRelations[0]) == ["declined"])
        #expect(try TextFile.bytes(work.folder + "city.assay") == before)
        asked.says.withLock { $0 = true }
        #expect(work.codes(Self.ofRelations[0]) == [])
        asked.says.withLock { $0 = false }
        #expect(work.codes(Self.ofRelations[1]) == ["declined"])
        #expect(asked.questions.withLock(\.count) == 3)
    }

    /// Answers and remembers what it was asked.
    private final class Asked: Sendable {
        let questions = Mutex<[Text]>([])
        let says = Mutex(false)

        func answer(_ question: Text) -> Bool {
            questions.withLock { $0.append(question) }
            return says.withLock { $0 }
        }
    }
}
