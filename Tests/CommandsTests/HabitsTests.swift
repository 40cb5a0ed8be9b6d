import Commands
import Messages
import Queries
import Testing

/// What is typed out of habit leads on.
@Suite struct HabitsTests {
    private func found(_ statement: String) throws -> Diagnostic {
        var session = try TestSession.onCity()
        guard case .failure(let found)? = session.run(statement).last?.result, let first = found.all.first else {
            throw Diagnostic("no-error", .verbatim(statement))
        }
        return first
    }

    @Test(arguments: [
        ("q", "quit"), ("exit", "quit"), ("EXIT", "quit"), ("\\q", "quit"), (":q", "quit"), (".exit", "quit"), ("退出", "quit"),
        ("?", "help"),
        ("man", "help"), ("ls", "tags"), ("\\d", "tags"), (".tables", "tags"), ("summary", "describe"), ("use x.assay", "open"),
        ("load x.csv", "import"), ("\\x", "set expanded on"),
    ])
    func `another program's word has the command that does it`(typed: String, command: String) throws {
        let diagnostic = try found(typed)
        #expect(diagnostic.code == "unknown-word")
        #expect(diagnostic.nearNames == [command])
        #expect(CommandList.firstWords.contains(String(command.prefix { $0 != " " })) || command == "tags")
    }

    @Test(arguments: [
        ("SELECT * FROM enterprises", #"sql "select"#), ("select code", "is a stage"), ("select code from enterprises", #"sql "select"#),
        ("with x as (select 1)", #"sql "select"#),
        ("clear", "Ctrl-L"), ("head", "enterprises | top 10"), ("limit 5", "enterprises | top 10"),
        ("filter listed", "enterprises | where "),
        ("group_by district", "enterprises | by KEY"),
    ])
    func `or a hint that says how it is done`(typed: String, hint: String) throws {
        let diagnostic = try found(typed)
        #expect(diagnostic.code == "unknown-word")
        #expect((diagnostic.hint?.en ?? "" + diagnostic.message.en).contains(hint) || diagnostic.message.en.contains(hint))
    }

    @Test func `the place is the word alone`() throws {
        #expect(try found("\\q now").place?.range == 0..<2)
        #expect(try found("exit now").place?.range == 0..<4)
    }

    @Test func `a word that is nobody's habit is searched for among the commands`() throws {
        #expect(try found("descrbe x").nearNames == ["describe"])
    }
}
