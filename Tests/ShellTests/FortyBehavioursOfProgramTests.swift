import Foundation
import Glibc
import TestSupport
import Testing

@testable import Shell

/// The behaviours of a good prompt that need the real program with a real dataset; a test's name begins with its number.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FortyBehavioursOfProgramTests {
    /// The program at its first prompt, in a folder of its own.
    private struct Started {
        let program: ProgramOnTerminal
        let folder: String
        let isDumb: Bool
        var terminal: PseudoTerminal { program.terminal }
        var screen: ScreenModel { program.terminal.screen }

        /// Types a statement and waits for what it shows and for the prompt below it.
        func run(_ statement: String, shows texts: String...) throws {
            let before = texts.map { Self.count($0, screen) }
            terminal.type(statement + "\r")
            for (text, before) in zip(texts, before) { try terminal.wait(for: "another `\(text)`") { Self.count(text, $0) > before } }
            try ready()
        }

        /// A text of one line is found wherever a narrow terminal broke it.
        private static func count(_ text: String, _ screen: ScreenModel) -> Int {
            if text.contains("\n") { return screen.text.components(separatedBy: text).count - 1 }
            return unbroken(screen.text).components(separatedBy: unbroken(text)).count - 1
        }

        func ready() throws {
            try terminal.wait(for: "the prompt") { ($0.hasBracketedPaste || isDumb) && $0.currentLine.hasSuffix(">") }
        }

        func leave() -> Int32? {
            terminal.type("\u{4}")
            return program.end()
        }
    }

    /// Where most of them are tried: a wide terminal, a narrow one, and one that moves no cursor.
    private static let places = [("xterm-256color", 80), ("xterm-256color", 40), ("dumb", 40)]

    private func start(
        _ arguments: [String]? = nil, environment: [String: String] = [:], columns: Int = 80, rows: Int = 60, folder: String? = nil
    ) throws -> Started {
        let folder = try folder ?? Locations.temporaryFolder()
        let arguments = try arguments ?? [#require(TestedProgram.dataset)]
        let variables = environment.merging(["HOME": folder, "XDG_STATE_HOME": folder]) { first, _ in first }
        let started = Started(
            program: try ProgramOnTerminal(arguments, environment: variables, columns: columns, rows: rows), folder: folder,
            isDumb: environment["TERM"] == "dumb")
        try started.ready()
        return started
    }

    private func copyOfDataset() throws -> String {
        let path = try Locations.temporaryFolder() + "/firms.assay"
        try FileManager.default.copyItem(atPath: #require(TestedProgram.dataset), toPath: path)
        return path
    }

    @Test func `2 Ctrl-C stops a long command and leaves the session whole`() throws {
        let shell = try start()
        shell.terminal.type("bin all\r")
        try shell.terminal.wait(for: "the work") { !$0.hasBracketedPaste }
        shell.terminal.type("\u{3}")
        try shell.terminal.wait(forText: "interrupted")
        try shell.ready()
        try shell.run("enterprises | by : n = count()", shows: "5,910")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `8 an error points at its place, and 9 what it suggests is valid`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("enterprises | tpo 1", shows: "tpo 1", "^^^", "`top`")
        try shell.run("enterprises | top 1 | select row", shows: "row\n")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `9 a name that an error suggests is understood`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns, rows: 100)
        try shell.run("hlep keys", shows: "`help`")
        try shell.run("help keys", shows: "Ctrl-C")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `10 rows and columns left out are counted, and 11 a file holds them all`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        let file = shell.folder + "/all.csv"
        try shell.run("enterprises", shows: "of 5,910", "set rows")
        try shell.run("last | save \(file)", shows: "written")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 5_911)
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `13 completion knows what may follow, and 12 full-width signs are read with a note`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        shell.terminal.type("enterprises | wh\t")
        try shell.terminal.wait(for: "where") { $0.currentLine.contains("| where") }
        shell.terminal.type("\u{15}")
        try shell.run("enterprises | top 1 | select row， row2 = row", shows: "row2", "note")
        #expect(shell.leave() == 0)
    }

    @Test func `15 levels complete by a part of their name and by pinyin initials`() throws {
        let shell = try start([try #require(TestedProgram.city)], columns: 100)
        for typed in ["城区", "lcq"] {
            shell.terminal.type("enterprises | where district = \"\(typed)\t")
            try shell.terminal.wait(for: "the district") { $0.currentLine.contains("= \"鹿城区\"") }
            shell.terminal.type("\u{15}")
            try shell.ready()
        }
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `17 rows and time stand below a result, and 18 last shows it otherwise without running it again`(type: String, columns: Int) throws
    {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("enterprises | top 2 | select row", shows: "2 rows · ", " s\n")
        try shell.run("set expanded on", shows: "expanded")
        try shell.run("last", shows: "── 2 ─")
        let file = shell.folder + "/last.csv"
        try shell.run("last | save \(file)", shows: "written")
        #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 3)
        #expect(shell.leave() == 0)
    }

    @Test func `19 a pager opens only when needed, and can be switched off`() throws {
        let shell = try start(environment: ["PAGER": "sed 's/^/paged: /'"], rows: 24)
        try shell.run("enterprises | top 3 | select row", shows: "3 rows")
        #expect(!shell.screen.text.contains("paged:"))
        try shell.run("enterprises | top 30 | select row", shows: "paged: ")
        try shell.run("set pager off", shows: "pager")
        let before = shell.screen.text.components(separatedBy: "paged: ").count
        try shell.run("enterprises | top 31 | select row", shows: "31 rows")
        #expect(shell.screen.text.components(separatedBy: "paged: ").count == before)
        #expect(shell.leave() == 0)
    }

    @Test func `19 without the pager's program, and on a dumb terminal, the result is shown all the same`() throws {
        for environment in [["PAGER": "no-such-program-here"], ["TERM": "dumb", "PAGER": "sed 's/^/paged: /'"]] {
            let shell = try ProgramOnTerminal([try #require(TestedProgram.dataset)], environment: environment, rows: 24)
            try shell.terminal.wait(forText: "波兰企业 1>")
            shell.terminal.type("enterprises | top 30 | select row\r")
            try shell.terminal.wait(forText: "30 rows")
            #expect(!shell.terminal.screen.text.contains("paged:"))
            shell.terminal.type("\u{4}")
            #expect(shell.end() == 0)
        }
    }

    @Test(arguments: places)
    func `21 a change says how to undo it, and undo does`(type: String, columns: Int) throws {
        let shell = try start([try copyOfDataset()], environment: ["TERM": type], columns: columns, rows: 100)
        try shell.run("add net_profit_to_total_assets", shows: "undo takes this back")
        try shell.run("undo", shows: "undone: add net_profit")
        #expect(shell.leave() == 0)
    }

    @Test func `22 wide tables turn to record view by themselves when asked to`() throws {
        let shell = try start(columns: 40, rows: 100)
        try shell.run("set expanded auto", shows: "expanded")
        let before = shell.screen.text.components(separatedBy: "── 1 ─").count
        try shell.run("enterprises | top 1 | select row", shows: "1 row")
        #expect(shell.screen.text.components(separatedBy: "── 1 ─").count == before)
        try shell.run("enterprises | top 1 | select *", shows: "── 1 ─")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `23 numbers have thousands and stable decimals, and 24 missing is shown as missing`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("enterprises | by : n = count(), h = mean(row)", shows: "5,910")
        try shell.run(
            "enterprises | where net_profit_to_total_assets is missing | top 1 | select net_profit_to_total_assets", shows: "1 row")
        #expect(shell.screen.lines.contains { $0.trimmingCharacters(in: .whitespaces) == "·" })
        #expect(shell.leave() == 0)
    }

    @Test func `25 shares have small bars where there is room, and none where they were switched off or go to a file`() throws {
        let shell = try start(columns: 60, rows: 100)
        let query = "enterprises | by outcome: n = count(), share()"
        try shell.run(query, shows: "████████")
        try shell.run("set bars off", shows: "bars")
        let before = shell.screen.text.components(separatedBy: "█").count
        try shell.run(query, shows: "2 rows")
        #expect(shell.screen.text.components(separatedBy: "█").count == before)
        try shell.run("set bars on", shows: "bars")
        try shell.run("last | save \(shell.folder)/shares.csv", shows: "written")
        #expect(try !String(contentsOfFile: shell.folder + "/shares.csv", encoding: .utf8).contains("█"))
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `26 drill goes from a row of a grouped result to its enterprises`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns, rows: 100)
        try shell.run("enterprises | by outcome | sort n", shows: "2 rows")
        try shell.run("drill 1", shows: "outcome = \"bad\"", "of 410 rows")
        try shell.run("drill 2 | top 3 | select row", shows: "outcome = \"good\"", "3 rows")
        try shell.run("drill 3", shows: "no row 3")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `27 help has a page for a word and lists the keys`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns, rows: 100)
        try shell.run("help top", shows: "| top", "Examples:")
        try shell.run("help keys", shows: "Ctrl-R", "Tab")
        #expect(shell.leave() == 0)
    }

    @Test func `28 arguments are hinted from the facts of the command`() throws {
        let shell = try start()
        shell.terminal.type("weight ")
        try shell.terminal.wait(forText: "weight ‹TAG = NUMBER›")
        shell.terminal.type("\u{15}enterprises | top ")
        try shell.terminal.wait(forText: "| top ‹")
        shell.terminal.type("\u{15}")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `29 a result is saved in the form that the suffix names`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("enterprises | top 2 | select row", shows: "2 rows")
        for suffix in ["csv", "json", "md"] { try shell.run("last | save \(shell.folder)/out.\(suffix)", shows: "out.\(suffix)") }
        let markdown = try String(contentsOfFile: shell.folder + "/out.md", encoding: .utf8)
        #expect(markdown.contains("|") && markdown.contains("---"))
        #expect(try String(contentsOfFile: shell.folder + "/out.json", encoding: .utf8).contains("row"))
        #expect(shell.leave() == 0)
    }

    @Test func `30 without a terminal there is no prompt, and the exit status tells`() throws {
        let run = try TestedProgram.run([try #require(TestedProgram.dataset)], input: "enterprises | top 1 | select row\nnosuch\n")
        #expect(run.status == 1 && !run.output.contains(">") && run.errors.contains("nosuch"))
    }

    @Test(arguments: places)
    func `31 watch repeats a query without a pager until Ctrl-C`(type: String, columns: Int) throws {
        let shell = try start(environment: ["PAGER": "sed 's/^/paged: /'", "TERM": type], columns: columns, rows: 24)
        shell.terminal.type("watch 0.1 enterprises | top 30 | select row\r")
        try shell.terminal.wait(for: "three results") { $0.text.components(separatedBy: "30 rows").count > 3 }
        shell.terminal.type("\u{3}")
        try shell.terminal.wait(forText: "interrupted")
        try shell.ready()
        #expect(!shell.screen.text.contains("paged:"))
        #expect(shell.leave() == 0)
    }

    @Test func `32 the entry goes to the user's editor and comes back`() throws {
        let shell = try start(environment: ["EDITOR": "sed -i 's/halp/help/; s/leys/keys/'"])
        shell.terminal.type("halp |\r")
        try shell.terminal.wait(for: "the further line") { $0.currentLine.hasSuffix("...>") }
        shell.terminal.type("leys\u{18}\u{5}")
        try shell.terminal.wait(forText: "> help |\nkeys")
        shell.terminal.type("\u{3}")
        try shell.ready()
        #expect(shell.leave() == 0)
    }

    @Test func `32 an editor that fails leaves the entry as it was`() throws {
        let shell = try start(environment: ["EDITOR": "false"])
        shell.terminal.type("help keys\u{18}\u{5}")
        try shell.terminal.wait(forText: "the entry is as it was")
        try shell.terminal.wait(for: "the entry") { $0.currentLine.hasSuffix("> help keys") }
        shell.terminal.type("\u{3}")
        try shell.ready()
        #expect(shell.leave() == 0)
    }

    @Test func `33 vi keys of an editrc work, with arrows, pastes and Ctrl-C`() throws {
        let folder = try Locations.temporaryFolder()
        try Data("bind -v\n".utf8).write(to: URL(filePath: folder + "/.editrc"))
        let shell = try start(folder: folder)
        try shell.run("help quit", shows: "quit")
        shell.terminal.type("abc")
        try shell.terminal.wait(for: "abc") { $0.currentLine.hasSuffix("> abc") }
        shell.terminal.type("\u{1B}")
        shell.terminal.type("0x")
        try shell.terminal.wait(for: "the first letter gone") { $0.currentLine.hasSuffix("> bc") }
        shell.terminal.type("\u{3}")
        try shell.ready()
        shell.terminal.paste("甲\n乙")
        try shell.terminal.wait(forText: "> 甲\n乙")
        shell.terminal.type("\u{3}")
        try shell.ready()
        shell.terminal.type("\u{1B}[A")
        try shell.terminal.wait(for: "the entry before") { $0.currentLine.hasSuffix("> help quit") }
        shell.terminal.type("\r")
        try shell.ready()
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `34 the prompt names dataset, snapshot, card, unsaved changes and recording`(type: String, columns: Int) throws {
        let shell = try start([try copyOfDataset()], environment: ["TERM": type], columns: columns, rows: 100)
        try shell.terminal.wait(forText: "firms 1>")
        try shell.run("card new 小微", shows: "firms 1 小微* rec>")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `35 whatif shows the effect of a change and makes none`(type: String, columns: Int) throws {
        let shell = try start([try copyOfDataset()], environment: ["TERM": type], columns: columns, rows: 200)
        try shell.run("add net_profit_to_total_assets, total_liabilities_to_total_assets", shows: "undo takes this back")
        try shell.run("whatif weight net_profit_to_total_assets = 3", shows: "nothing was changed")
        try shell.run("undo", shows: "undone: add net_profit")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: [("xterm-256color", 40), ("xterm-256color", 80), ("dumb", 40)])
    func `35 what cannot be undone is told and asked for`(type: String, columns: Int) throws {
        let folder = try Locations.temporaryFolder()
        let file = folder + "/a.csv"
        try Data("precious\n".utf8).write(to: URL(filePath: file))
        let content = { try String(contentsOfFile: file, encoding: .utf8) }
        let shell = try ProgramOnTerminal(
            [try #require(TestedProgram.dataset)], environment: ["TERM": type, "HOME": folder, "XDG_STATE_HOME": folder], columns: columns)
        func prompted() throws { try shell.terminal.wait(for: "the prompt") { $0.currentLine.hasSuffix(">") } }
        try prompted()
        for (answer, shown) in [("n\r", "not confirmed"), ("\r", "not confirmed"), ("\u{3}", "interrupted"), ("maybe\r", "not confirmed")] {
            let before = shell.terminal.screen.text.components(separatedBy: shown).count
            shell.terminal.type("enterprises | top 1 | save \(file)\r")
            try shell.terminal.wait(for: "the question") { $0.currentLine.hasSuffix("[y/N]") }
            shell.terminal.type(answer)
            try shell.terminal.wait(for: "another `\(shown)`") { $0.text.components(separatedBy: shown).count > before }
            try prompted()
            #expect(try content() == "precious\n")
        }
        shell.terminal.type("enterprises | top 1 | save \(file)\r")
        try shell.terminal.wait(for: "the question") { $0.currentLine.hasSuffix("[y/N]") }
        shell.terminal.type("y\r")
        try shell.terminal.wait(forText: "written:")
        try prompted()
        #expect(try content() != "precious\n")
        shell.terminal.type("\u{4}")
        #expect(shell.end() == 0)
    }

    @Test func `35 without a terminal what cannot be undone is refused, and --yes says yes`() throws {
        let file = try Locations.temporaryFolder() + "/a.csv"
        try Data("precious\n".utf8).write(to: URL(filePath: file))
        let arguments = [try #require(TestedProgram.dataset), "-c", "enterprises | top 1 | select code | save \(file)"]
        let refused = try TestedProgram.run(arguments)
        #expect(refused.status == 1 && refused.errors.contains("unconfirmed") && refused.errors.contains("--yes"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "precious\n")
        #expect(try TestedProgram.run(["--yes"] + arguments).status == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("code\n"))
    }

    @Test(arguments: places)
    func `36 history lies in an XDG folder, for its owner alone`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("help quit", shows: "quit")
        #expect(shell.leave() == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: shell.folder + "/assay/history")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `37 without colour, on a dumb terminal and in 40 columns no row is wider and no escape sequence is sent`() throws {
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let shell = try ProgramOnTerminal([try #require(TestedProgram.dataset)], environment: environment, columns: 40)
            try shell.terminal.wait(forText: "波兰企业 1>")
            shell.terminal.type("enterprises | top 3\r\u{4}")
            #expect(shell.end() == 0)
            try shell.terminal.wait(forText: "3 rows")
            #expect(shell.terminal.screen.colors.isEmpty)
        }
    }

    @Test func `37 a window that is resized during output has the next result in its width, and the prompt stays whole`() throws {
        let shell = try start([try #require(TestedProgram.city)], columns: 100, rows: 60)
        shell.terminal.type("watch 0.1 enterprises | top 2 | select code, name, district, industry, status, founded\r")
        try shell.terminal.wait(for: "two wide results") { $0.text.components(separatedBy: "2 rows").count > 2 }
        #expect(shell.screen.lines.contains { $0.contains("code") && $0.contains("founded") && !$0.contains(">") })
        shell.terminal.resize(columns: 40, rows: 60)
        try shell.terminal.wait(for: "narrow results") { $0.text.components(separatedBy: "of 6 columns").count > 3 }
        shell.terminal.resize(columns: 100, rows: 60)
        let narrow = shell.screen.text.components(separatedBy: "founded\n").count
        try shell.terminal.wait(for: "wide results again") { screen in
            guard let last = screen.lines.lastIndex(where: { $0.contains("code") && $0.contains("founded") }) else { return false }
            return screen.text.components(separatedBy: "founded\n").count > narrow + 1 && screen.lines[last].contains("industry")
        }
        shell.terminal.type("\u{3}")
        try shell.terminal.wait(forText: "interrupted")
        try shell.ready()
        shell.terminal.resize(columns: 50, rows: 60)
        shell.terminal.type("help quit")
        try shell.terminal.wait(for: "the line") { $0.currentLine.hasSuffix("> help quit") }
        shell.terminal.resize(columns: 100, rows: 60)
        shell.terminal.type("\r")
        try shell.ready()
        #expect(shell.leave() == 0)
    }

    @Test func `15 a tag completes by the initials of its Chinese name`() throws {
        let shell = try start([try #require(TestedProgram.city)], columns: 100)
        shell.terminal.type("describe qsje\t")
        try shell.terminal.wait(for: "the tag") { $0.currentLine.contains("欠税金额") }
        shell.terminal.type("\u{15}")
        #expect(shell.leave() == 0)
    }

    /// By work done, not by the clock: a busy machine makes no difference. Measured idle: 25 ms to the prompt, 6 ms a completion.
    @Test(arguments: [40, 100])
    func `38 the start reads none of the data, and completion at a thousand names reads nothing and shows a screenful`(columns: Int) throws
    {
        for dataset in [TestedProgram.dataset, TestedProgram.wide] {
            let shell = try start([try #require(dataset)], columns: columns, rows: 24)
            let work = try shell.program.work
            #expect(work.bytesRead < 400_000 && work.reads < 200 && work.bytesSeen < 1_000_000)
            #expect(shell.leave() == 0)
        }
        let shell = try start([try #require(TestedProgram.wide)], columns: columns, rows: 24)
        let before = try shell.program.work
        for typed in ["enterprises | where column_", "describe column_", "enterprises | where column_7_of_many > column_"] {
            shell.terminal.type(typed + "\t")
            try shell.terminal.wait(for: "the list") { $0.text.contains("more: type another letter") }
            try shell.terminal.wait(for: "the line below it") { $0.currentLine.hasSuffix("column_") }
            shell.terminal.type("1\u{15}")
            try shell.ready()
        }
        let after = try shell.program.work
        #expect(after.bytesRead - before.bytesRead < 4_096 && after.reads - before.reads < 200)
        #expect(after.bytesSeen - before.bytesSeen < 500_000)
        #expect(after.bytesWritten - before.bytesWritten < 40_000)
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `39 messages speak Chinese, commands stay the same`(type: String, columns: Int) throws {
        let shell = try start(environment: ["TERM": type], columns: columns)
        try shell.run("set language zh", shows: "language")
        try shell.run("undo", shows: "评分卡")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: places)
    func `40 a hang-up loses no change that was shown`(type: String, columns: Int) throws {
        let dataset = try copyOfDataset()
        let first = try start([dataset], environment: ["TERM": type], columns: columns, rows: 100)
        try first.run("card new 小微", shows: "小微*")
        try first.run("add net_profit_to_total_assets", shows: "undo takes this back")
        first.program.raise(SIGHUP)
        #expect(first.program.end() == 129)
        let second = try start([dataset], environment: ["TERM": type], columns: columns, rows: 100)
        try second.terminal.wait(forText: "小微*")
        try second.run("undo", shows: "undone: add net_profit")
        #expect(second.leave() == 0)
    }

    @Test(arguments: [(SIGHUP, 100), (SIGKILL, 40)])
    func `40 the next start offers what a session that was cut off had said, once`(signal: Int32, columns: Int) throws {
        let (dataset, home) = (try copyOfDataset(), try Locations.temporaryFolder())
        let first = try start([dataset], columns: columns, rows: 200, folder: home)
        try first.run("let heavy = enterprises | where row < 10")
        try first.run("add net_profit_to_total_assets", shows: "undo takes")
        try first.run("nosuchword", shows: "unknown-word")
        try first.run(" let secret = enterprises")
        first.program.raise(signal)
        _ = first.program.end()
        let second = try start([dataset], columns: columns, rows: 200, folder: home)
        try second.terminal.wait(for: "the offer") { unbroken($0.text).contains("wascutoffafter2statements,thelast`addnet_profit") }
        #expect(unbroken(second.screen.text).contains("`card`isopenasitwas,unsaved"))
        try second.run("recover", shows: "brought back", "as it was")
        #expect(!second.screen.text.contains("secret"))
        try second.run("heavy | by : n = count()", shows: "10\n")
        try second.run("undo", shows: "undone: add")
        #expect(second.leave() == 0)
        let third = try start([dataset], columns: columns, rows: 200, folder: home)
        try third.run("recover", shows: "no session was cut off")
        #expect(!third.screen.text.contains("was cut off after"))
        #expect(third.leave() == 0)
    }

    @Test func `40 what was recovered is offered again where the session after it is cut off too`() throws {
        let (dataset, home) = (try copyOfDataset(), try Locations.temporaryFolder())
        for round in 0..<3 {
            let shell = try start([dataset], columns: 100, rows: 200, folder: home)
            if round == 0 {
                try shell.run("let heavy = enterprises | where row < 10")
            } else {
                try shell.run("recover", shows: "brought back")
            }
            try shell.run("heavy | by : n = count()", shows: "10\n")
            shell.program.raise(SIGKILL)
            _ = shell.program.end()
        }
        let other = try start([dataset], columns: 100, rows: 200, folder: home)
        let living = try start([dataset], columns: 100, rows: 200, folder: home)
        try living.terminal.wait(forText: "was cut off")
        #expect(living.leave() == 0)
        #expect(other.leave() == 0)
    }

}

/// Without the blanks and line ends at which a narrow terminal breaks a text.
private func unbroken(_ text: String) -> String {
    text.filter { !$0.isWhitespace }
}
