import Messages

/// Statements, sources, stages and items.
extension Parser {
    mutating func statement() -> StatementSyntax? {
        if token.isWord("let"), following.name != nil { return letting() }
        return query().map(StatementSyntax.query)
    }

    /// `let NAME = query`.
    private mutating func letting() -> StatementSyntax? {
        advance()
        guard let name = attempt({ try $0.givenName(Text(en: "a name", zh: "名称")) }),
            attempt({ try $0.expect(.equal, Text(en: "`=` and a query", zh: "`=` 及查询")) }) != nil
        else { return nil }
        return query().map { .letting(name, $0) }
    }

    mutating func query() -> QuerySyntax? {
        guard let origin = attempt({ try $0.origin() }) else { return nil }
        if token.kind != .end, token.kind != .sign(.pipe) { keep(behindOrigin(origin)) }
        return QuerySyntax(origin: origin, tail: tail())
    }

    private mutating func origin() throws -> GivenName {
        let example = Text(en: "for example `enterprises | where ...`, or `last | ...`", zh: "例如 `enterprises | where ...` 或 `last | ...`")
        let expected = Text(en: "a source, a `let` name or `last`", zh: "数据源、`let` 名称或 `last`")
        guard let name = token.name, !StageList.contains(name) || following.kind == .sign(.pipe) || following.kind == .end else {
            throw unexpected(expected, hint: example)
        }
        defer { advance() }
        return GivenName(name, token.extent)
    }

    private func behindOrigin(_ origin: GivenName) -> any Error {
        var hint: Text?
        if case .word(let word) = token.kind, StageList.contains(word) {
            let form = "\(origin.text) | \(word) ..."
            hint = Text(en: "stages follow a `|`: `\(form)`", zh: "阶段写在 `|` 之后：`\(form)`")
        }
        return unexpected(Text(en: "`|` and a stage, or the end", zh: "`|` 及阶段，或结尾"), hint: hint)
    }

    // MARK: - Stages

    /// The stages from here to the end; what is wrong with one does not keep the others from being read.
    mutating func tail() -> TailSyntax {
        var stages: [StageSyntax] = []
        while token.kind != .end {
            skipToPipe()
            guard take(.pipe) else { break }
            guard stages.count < Self.mostStages else {
                diagnostics.append(tooManyStages())
                break
            }
            if let stage = attempt({ try $0.stage() }) { stages.append(stage) }
        }
        return TailSyntax(source: source, stages: stages, notes: lexer.notes)
    }

    private mutating func stage() throws -> StageSyntax {
        let name = token.extent
        guard case .word(let word) = token.kind else {
            throw unexpected(Text(en: "a stage: \(StageList.namesText)", zh: "阶段：\(StageList.namesText)"))
        }
        guard let type = StageList.stage(word) else { throw unknownStage(word) }
        advance()
        let stage = try type.parse(&self)
        if token.kind != .end, token.kind != .sign(.pipe) {
            throw unexpected(Text(en: "an operator, `|` or the end", zh: "运算符、`|` 或结尾"), hint: adjacentHint)
        }
        return StageSyntax(stage, name: name, extent: extent(from: name))
    }

    private func tooManyStages() -> Diagnostic {
        Diagnostic(
            "too-deep", Text(en: "a query has at most \(Self.mostStages) stages", zh: "一个查询最多 \(Self.mostStages) 个阶段"),
            at: place(token.extent),
            hint: Text(en: "name the first of them with `let`", zh: "可用 `let` 给前面的阶段命名"))
    }

    private func unknownStage(_ word: String) -> any Error {
        let meant = StageHabits.stage(for: word)
        return Diagnostic(
            "unknown-stage", Text(en: "there is no stage `\(word)`", zh: "没有名为 `\(word)` 的阶段"), at: place(token.extent),
            expected: Text(en: "a stage: \(StageList.namesText)", zh: "阶段：\(StageList.namesText)"),
            hint: meant.map { .verbatim("| \($0)") },
            nearNames: meant == nil ? NearNames.near(word, in: StageList.all.map { $0.facts.name }) : [])
    }

    // MARK: - Items

    mutating func items() throws -> [Item] {
        var items = [try item()]
        while take(.comma) { items.append(try item()) }
        return items
    }

    /// `[NAME =] expr`.
    mutating func item() throws -> Item {
        guard let name = token.name, following.kind == .sign(.equal), !isDoubledEqual(following) else { return Item(try expression()) }
        let given = GivenName(name, token.extent)
        advance()
        advance()
        return Item(try expression(), name: given)
    }

    /// `==` is a comparison even where `=` would give a name.
    private func isDoubledEqual(_ token: Token) -> Bool {
        lexer.text(token.extent.range).unicodeScalars.count == 2
    }

    // MARK: - Recovery

    /// The result, or nil after its diagnostic was kept.
    mutating func attempt<Result>(_ body: (inout Parser) throws -> Result) -> Result? {
        depth = 0
        do {
            return try body(&self)
        } catch {
            keep(error)
            return nil
        }
    }

    private mutating func keep(_ error: any Error) {
        if !(error is Said) { diagnostics += Diagnostics.of(error) }
    }

    private mutating func skipToPipe() {
        while token.kind != .end, token.kind != .sign(.pipe) { advance() }
    }
}
