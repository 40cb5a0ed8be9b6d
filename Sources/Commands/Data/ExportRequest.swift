import Columns
import Datasets
import Files
import Messages
import Outputs
import Queries
import Taxonomy

/// What `export` writes: the snapshot looked at, all of its tags or some, all of its rows or those of a condition.
enum ExportRequest {
    static func file(_ kind: Text) -> Parameter<String> {
        .path(.required, kind)
    }

    static let tags = Parameter<[NamedTag]>(
        "TAG ...", .tag, .optional, Text(en: "the tags to write; all without any", zh: "要写出的标签；省略则写出全部")
    ) { reader, session in
        var tags: [NamedTag] = []
        while !Self.endsTags(reader) {
            let start = reader.startOfNext()
            let name = try reader.name(Text(en: "the name of a tag", zh: "标签名"))
            tags.append(try session.tag(named: name, at: reader.place(from: start)))
            _ = reader.take(",")
        }
        return tags
    }

    static let condition = Parameter<ExpressionText>(
        "where CONDITION", .expression, .optional, Text(en: "the rows to write; all without it", zh: "要写出的记录的条件；省略则写出全部")
    ) { reader, _ in
        guard reader.takeWord("where") else {
            throw Diagnostic(
                "unexpected-argument", Text(en: "this does not belong here", zh: "此处不应有该内容"), at: reader.here,
                expected: .verbatim("where CONDITION"))
        }
        return ExpressionText(
            source: reader.source, range: try reader.expression(Text(en: "a condition on enterprises", zh: "关于企业的条件")))
    }

    /// That the file would be overwritten.
    static func losses(
        _ file: Parameter<String>, _ arguments: Arguments, in session: Session, requireReplaceable: (String) throws -> Void
    ) throws -> [Text] {
        do {
            return try session.loss(ofFile: arguments[file], requireReplaceable: requireReplaceable)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: file))
        }
    }

    /// Writes by `write`, which gives the hash of what it wrote.
    static func run(
        _ file: Parameter<String>, _ arguments: Arguments, in session: Session, isCSV: Bool,
        write: (ExportContent, _ target: String) throws -> String
    ) throws -> Output {
        let (content, twins) = try content(arguments, session)
        do {
            let target = try session.environment.access.writablePath(arguments[file])
            let sha256 = try write(content, target)
            let written = WrittenFile(path: arguments[file], rows: content.rowCount, sha256: sha256)
            return Output(notes: try notes(arguments, session, twins, importing: isCSV ? arguments[file] : nil), files: [written])
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: arguments.place(of: file))
        }
    }

    // MARK: -

    private static func endsTags(_ reader: ArgumentReader) -> Bool {
        var ahead = reader
        return ahead.isAtEnd() || ahead.takeWord("where")
    }

    private static func content(_ arguments: Arguments, _ session: Session) throws -> (content: ExportContent, twins: FieldTwins) {
        let relation = try EnterpriseFields(session: session).relation()
        let rows = try rows(arguments, session, relation)
        let wanted = try Set(relation.fields.filter { try isWanted($0, arguments, session) }.map(\.name))
        let twins = try FieldTwins(
            in: session.requireWorkplace().dataset, relation, written: wanted, named: (arguments[optional: tags] ?? []).map(\.id),
            control: session.control)
        var columns: [ExportContent.Column] = []
        for (number, field) in relation.fields.enumerated() where wanted.contains(field.name) && !twins.leftOut.contains(field.name) {
            columns.append(
                ExportContent.Column(field.name) { control in
                    let column = try relation.column(number, control: control)
                    return field.name == "outcome" ? unknownAsMissing(column) : column
                })
        }
        return (ExportContent(columns: columns, rows: rows), twins)
    }

    /// Who the enterprises are, what became of them, and the tags.
    private static func isWanted(_ field: Field, _ arguments: Arguments, _ session: Session) throws -> Bool {
        let dataset = try session.requireWorkplace().dataset
        if field.isBuiltIn {
            let identity = IdentityField(rawValue: field.name)
            if field.name == "outcome" { return try session.requireSnapshot().hasOutcomes }
            return identity != nil && identity != .row
        }
        let named = (arguments[optional: tags] ?? []).map(\.id)
        return named.isEmpty ? dataset.tagIndex(ofID: field.name) != nil : named.contains(field.name)
    }

    private static func rows(_ arguments: Arguments, _ session: Session, _ relation: any Relation) throws -> [Int32] {
        guard let condition = arguments[optional: condition] else { return (0..<relation.rowCount).map(Int32.init) }
        let expression = try QueryParser.expression(condition.source, condition.range)
        let compiled = try Compiler.condition(
            expression, in: condition.source, over: relation, catalogue: SessionCatalogue(session: session))
        let mask = try LocalEngine.mask(of: compiled, control: session.control).mask
        return (0..<relation.rowCount).filter { mask[$0] != 0 }.map(Int32.init)
    }

    /// An empty cell says the same to `import`, to which every other word would be an outcome.
    private static func unknownAsMissing(_ column: Column) -> Column {
        let codes = Buffer<Int8>(repeating: .min, count: column.count)
        for row in 0..<column.count {
            guard case .text(let word) = column[row], word != Word.unknown.rawValue,
                let code = ComputedColumns.outcomeLabels.all.firstIndex(of: word)
            else { continue }
            codes.pointer[row] = Int8(code)
        }
        return Column(.level(ComputedColumns.outcomeLabels), .int8(codes))
    }

    /// Special codes are written as their numbers, which another program takes for quantities unless it is told; fields as the tags that
    /// fill them.
    private static func notes(_ arguments: Arguments, _ session: Session, _ twins: FieldTwins, importing file: String?) throws -> [Note] {
        let dataset = try session.requireWorkplace().dataset
        let named = Set((arguments[optional: tags] ?? []).map(\.id))
        let special = dataset.tags.filter { !$0.specials.isEmpty && (named.isEmpty || named.contains($0.id)) }
        var notes: [Note] = []
        let line = try file.map { try ImportLine(file: $0, special: special, fields: twins.tags, of: session).text }
        let again = line.map { Text(en: "; an import is told of them by `\($0)`", zh: "；再导入时用 `\($0)`") }
        if !twins.tags.isEmpty {
            let list = twins.tags.map { "\($0.field) = `\($0.tag.brief)`" }.joined(separator: ", ")
            notes.append(
                Note(
                    "fields-once",
                    Text(
                        en: "fields that a tag fills are written once, as the tag: \(list)\(again?.en ?? "")",
                        zh: "由标签填充的内置字段只以标签写出一次：\(list)\(again?.zh ?? "")"), count: twins.tags.count))
        }
        if !special.isEmpty {
            notes.append(
                Note(
                    "specials-kept",
                    Text(
                        en: "special codes are written as their numbers\(notes.isEmpty ? again?.en ?? "" : "")",
                        zh: "特殊码以其数值写出\(notes.isEmpty ? again?.zh ?? "" : "")"), count: special.count))
        }
        return notes
    }
}
