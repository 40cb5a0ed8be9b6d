import Foundation
package import Messages
import Outputs
import Queries

/// Running statements: one after another, each handed on as soon as it is done.
extension Session {
    /// Names of commands whose rest of the line is plain text.
    static let rawTextCommands = Set(
        CommandList.all.filter { $0.parameters.contains { $0.kind == .text } }.map(\.name))

    /// Runs the statements of `source` in order; stops where one fails and `each` says false.
    package mutating func execute(_ source: Source, control: Control, each: (Executed) -> Bool) {
        for statement in Script.statements(in: source, rawTextCommands: Self.rawTextCommands) {
            guard !hasEnded else { return }
            if !each(execute(statement, control: control)) { return }
            if !executeAgain(statement, control: control, each: each) { return }
        }
    }

    package func statementCount(in source: Source) -> Int {
        Script.statements(in: source, rawTextCommands: Self.rawTextCommands).count
    }

    /// Runs one statement and keeps what it gave; an error leaves everything as it was.
    mutating func execute(_ statement: Statement, control: Control) -> Executed {
        let clock = ContinuousClock()
        let start = clock.now
        let before = self
        self.control = control
        cell += 1
        repetition = nil
        let own = Source(statement.text, file: statement.source.file, firstLine: statement.place.line)
        let result: Result<Output, Diagnostics>
        do {
            // Between two statements too, since thousands of small ones may follow each other.
            try control.check()
            let outcome = try run(statement)
            transcript.add(outcome.entry(remembered(own.text)), on: standing)
            if outcome.kind != .passing { remember(outcome) }
            remember(outcome.output.files)
            result = .success(outcome.kind == .prose ? Output() : outcome.output)
        } catch {
            let diagnostics = shown(Diagnostics.of(error, in: statement))
            self = before
            cell += 1
            repetition = nil
            transcript.add(.statement(remembered(own.text), .failure(diagnostics), .kept), on: standing)
            result = .failure(diagnostics)
        }
        let duration = start.duration(to: clock.now)
        return Executed(
            source: own, cell: cell, result: result, seconds: duration / .seconds(1), settings: settings,
            isWatched: repetition != nil, remembered: remembered(own.text))
    }

    /// Whether Enter runs `text`.
    package func isComplete(_ text: String) -> Bool {
        Script.isComplete(text, rawTextCommands: Self.rawTextCommands)
    }

    /// Not what `set` or `help` show: the result before them is still the last.
    private mutating func remember(_ outcome: StatementOutcome) {
        guard let table = outcome.output.tables.first else { return }
        last = table
        lastIsGrouped = outcome.grouped != nil
        if let result = outcome.grouped { grouped = result }
    }
}

extension Diagnostics {
    /// What went wrong in a statement: at the whole of it where no nearer place is known.
    fileprivate static func of(_ error: any Error, in statement: Statement) -> Diagnostics {
        Diagnostics(of(error).map { $0 == Cancelled.diagnostic ? $0 : $0.placed(at: statement.place) })
    }
}

/// What a statement gave, and what a notebook does with it.
struct StatementOutcome {
    let output: Output
    let kind: Transcript.Kind
    /// Where the rows of the first table stand for others.
    let grouped: GroupedResult?

    init(_ output: Output, _ kind: Transcript.Kind, grouped: GroupedResult? = nil) {
        self.output = output
        self.kind = kind
        self.grouped = grouped
    }

    func entry(_ text: String) -> Transcript.Entry {
        kind == .prose ? .prose(output.prose.map(\.en).joined(separator: "\n\n")) : .statement(text, .success(output), kind)
    }
}

extension Session {
    /// A command where the statement begins with one's name, else a query.
    mutating func run(_ statement: Statement) throws -> StatementOutcome {
        if let (command, end) = try CommandName.command(of: statement, in: self) {
            return try run(command, from: end, of: statement)
        }
        switch try QueryParser.parse(statement.source, statement.range) {
        case .query(let query):
            var output = try run(query)
            output.notes += maskNotes(on: statement.text)
            try recordEnquiries(in: query, statement)
            return StatementOutcome(output, .kept, grouped: grouping(query, output))
        case .letting(let name, let query):
            let output = try letting(name, query)
            try recordEnquiries(in: query, statement)
            return StatementOutcome(output, .kept)
        }
    }

    /// Who asks the journal about an enterprise asks about those who asked.
    private func recordEnquiries(in query: QuerySyntax, _ statement: Statement) throws {
        if query.origin.text != DataSource.journal.name { try Enquiry.record(namedIn: statement.text, by: statement.text, in: self) }
    }

    private mutating func letting(_ name: GivenName, _ query: QuerySyntax) throws -> Output {
        let taken = SourceList.all.map(\.name) + CommandList.firstWords + ["last"]
        guard !taken.contains(name.text) else {
            throw Diagnostic(
                "taken-name", Text(en: "`\(name.text)` is the name of a source or command", zh: "“\(name.text)”是数据源或命令名"),
                at: Place(query.source, name.extent.range))
        }
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: self))
        named[name.text] = query
        return Output(notes: compiled.notes)
    }

    mutating func run(_ query: QuerySyntax) throws -> Output {
        let compiled = try Compiler.compile(query, catalogue: SessionCatalogue(session: self))
        return try finish(compiled)
    }

    mutating func run(_ command: any Command, from start: Int, of statement: Statement) throws -> StatementOutcome {
        let range = statement.range
        let takesAll = statement.isRawText || command.parameters.contains { $0.kind == .query || $0.kind == .command }
        let tailStart = takesAll ? nil : statement.tailStart(from: start)
        if let tailStart, command.effect != .reads {
            throw Diagnostic(
                "stages-behind-change",
                Text(en: "`\(command.name)` changes something, so no stage may follow it", zh: "“\(command.name)”会作更改，其后不能接阶段"),
                at: Place(statement.source, tailStart..<tailStart + 1), hint: Text(en: "query the result with last", zh: "用 last 查询其结果"))
        }
        let reader = ArgumentReader(statement.source, from: start, to: tailStart ?? range.upperBound)
        let text = Source(statement.text, file: statement.source.file, firstLine: statement.place.line)
        var parser = ArgumentParser(command, reader: reader, statement: text, session: self)
        let arguments = try parser.parse()
        if command.effect == .replaces { try requireConsent(for: command.losses(arguments, in: self)) }
        if let asking = command as? any QueryCommand {
            let tail = tailStart.map { Place(statement.source, $0..<range.upperBound).text } ?? ""
            let outcome = try asking.run(arguments, followedBy: tail, in: &self)
            try Enquiry.record(namedIn: tail, by: statement.text, in: self)
            return outcome
        }
        let before = steps
        let raw = try command.run(arguments, in: &self)
        let output = try shown(raw)
        // What changed nothing cannot be taken back by a later `undo`.
        let isNoStep = command.transcriptKind == .change && steps == before
        let own = try grouping(command, arguments, output)
        guard let tailStart else { return StatementOutcome(output, isNoStep ? .kept : command.transcriptKind, grouped: own) }
        let tail = try QueryParser.parseTail(statement.source, tailStart..<range.upperBound)
        let result = try run(tail, over: output)
        let asked = Place(statement.source, tailStart..<range.upperBound).text
        try Enquiry.record(namedIn: asked, by: statement.text, in: self)
        return StatementOutcome(result, command.transcriptKind, grouped: grouping(tail, over: output, standing: own, gave: result))
    }

    /// Stages behind a command take its first table, and `save` and `plot` its figure where it has one.
    mutating func run(_ tail: TailSyntax, over output: Output) throws -> Output {
        guard let table = output.tables.first else {
            throw Diagnostic("no-table", Text(en: "the command gave no table for a stage to take", zh: "该命令没有可供后续阶段使用的表格"))
        }
        let compiled = try Compiler.compile(tail, over: table, catalogue: SessionCatalogue(session: self))
        var result = try finish(compiled, figure: compiled.plan.isScanAlone ? output.figures.first : nil)
        result.notes = output.notes + result.notes
        return result
    }

    /// `figure`: the command's own, which stands for the result as long as no stage has changed it.
    private mutating func finish(_ compiled: CompiledQuery, figure own: Figure? = nil) throws -> Output {
        try requireConsent(for: compiled.sinks)
        let result = try LocalEngine().run(compiled.plan, control: control)
        var output = Output(result.table, notes: compiled.notes + result.notes)
        let figure = compiled.histogram.map { $0.figure(of: result.table) } ?? own
        output.figures = figure.map { [$0] } ?? []
        return try perform(compiled.sinks, of: result.table, figure: figure, in: output)
    }
}
