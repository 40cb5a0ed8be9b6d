import Columns
import Datasets
import Messages
import Outputs
import Queries
import Taxonomy

/// Hiding who somebody is from those who may not see it.
extension Session {
    /// An enterprise's code or name as this session may show it.
    func shown(_ field: IdentityField, _ text: String) -> String {
        guard settings.mask else { return text }
        return field == .code ? Pseudonym.of(text) : field == .name ? Pseudonym.hidden : text
    }

    /// A relation as this session may see it.
    func shown(_ relation: any Relation) throws -> any Relation {
        try scrubber().map { MaskedRelation(relation, $0) } ?? relation
    }

    /// An output as this session may show it.
    func shown(_ output: Output) throws -> Output {
        try scrubber().map(output.masked) ?? output
    }

    func shown(_ diagnostics: Diagnostics) -> Diagnostics {
        guard let scrubber = try? scrubber() else { return diagnostics }
        return Diagnostics(diagnostics.all.map { $0.masked(by: scrubber) })
    }

    /// A text on its way into a file.
    func shown(file text: String) throws -> String {
        try scrubber().map { $0.scrubbed(text) } ?? text
    }

    /// Nil where nothing is hidden, or no dataset is open.
    func scrubber() throws -> IdentityScrubber? {
        guard settings.mask, let dataset = workplace?.dataset else { return nil }
        return try scrubberMemory.scrubber { try IdentityScrubber(dataset, control: control) }
    }

    /// That identities are hidden, as a notebook's front matter tells it: a replay hides them too.
    var maskSetting: [String: String] { settings.mask ? ["mask": "on"] : [:] }

    /// A statement as history and recordings keep it: codes, and what an enquiry names, as pseudonyms.
    package func remembered(_ text: String) -> String {
        guard settings.mask else { return text }
        let statements = Script.statements(in: Source(text), rawTextCommands: Self.rawTextCommands)
        var kept = text
        for statement in statements {
            guard let named = enterprise(namedIn: statement.text) else { continue }
            kept = kept.replacing(named, with: pseudonym(of: named))
        }
        if let scrubber = try? scrubber() { return scrubber.scrubbed(kept, namesAsCodes: true) }
        return kept.replacing(IdentityScrubber.code) { Pseudonym.of(String($0.output)) }
    }

    /// A query that compares with a code finds nothing while codes are hidden: how the code reads then.
    func maskNotes(on text: String) -> [Note] {
        guard settings.mask else { return [] }
        let names = text.matches(of: /"([^"]+)"/).map { String($0.output.1) }.filter(isName)
        let pseudonyms = text.matches(of: IdentityScrubber.code).map { Pseudonym.of(String($0.output)) } + names.map(pseudonym)
        guard !pseudonyms.isEmpty else { return [] }
        return [
            Note(
                "masked-code",
                Text(
                    en: "codes and names are hidden here, so compare `code` with \(pseudonyms.joined(separator: ", "))",
                    zh: "代码与名称已隐藏，请改用 \(pseudonyms.joined(separator: "、")) 与 code 比较"))
        ]
    }

    private func isName(_ text: String) -> Bool {
        guard let snapshot = workplace?.snapshot, let dataset = workplace?.dataset else { return false }
        return (try? dataset.rows(ofName: text, in: snapshot).isEmpty) == false
    }

    /// What a statement of a command for one enterprise names, as it was typed.
    private func enterprise(namedIn text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return nil }
        let two = CommandList.command(named: "\(words[0]) \(words[1])")
        guard let command = two ?? CommandList.command(named: String(words[0])),
            command.parameters.contains(where: { $0.kind == .enterprise })
        else { return nil }
        let behind = two == nil ? words[1].startIndex : words.count > 2 ? words[2].startIndex : text.endIndex
        var reader = ArgumentReader(Source(text), from: text[..<behind].utf8.count, to: text.utf8.count)
        return try? reader.word(.verbatim(""))
    }

    private func pseudonym(of typed: String) -> String {
        guard let snapshot = workplace?.snapshot, let dataset = workplace?.dataset else { return Pseudonym.hidden }
        if (try? dataset.row(ofCode: typed, in: snapshot)) != nil || Pseudonym.isPseudonym(typed) { return Pseudonym.of(typed) }
        guard let row = try? dataset.rows(ofName: typed, in: snapshot).first,
            let codes = try? dataset.identity(.code, in: snapshot, control: Control())
        else { return Pseudonym.hidden }
        return Pseudonym.of(codes[row].plainText)
    }

    /// Throws `masked` where hiding is on and a condition that is kept reads who somebody is: what it catches would tell.
    func requireNoIdentity(in condition: ExpressionText) throws {
        guard settings.mask else { return }
        let hidden = try Set(EnterpriseFields(session: self).relation().fields.filter(\.isIdentifying).map(\.name))
        do {
            _ = try compiled(condition, in: requireSnapshot(), without: hidden)
        } catch let error as Cancelled {
            throw error
        } catch {
            throw Diagnostic(
                "masked", Text(en: "a condition cannot read identities while they are hidden", zh: "隐藏身份信息时，条件不能引用身份字段"),
                at: Diagnostics.of(error).first?.place ?? Place(condition.source, condition.range),
                expected: Text(en: "a condition on tags", zh: "关于标签的条件"))
        }
    }

    /// Throws `masked` where hiding is on: this would write or read what is hidden.
    func refuseMasked(_ command: String) throws {
        guard settings.mask else { return }
        throw Diagnostic(
            "masked", Text(en: "`\(command)` is not to be had while identities are hidden", zh: "隐藏身份信息时不能使用“\(command)”"),
            hint: environment.masks
                ? Text(en: "whoever may see them starts without ASSAY_MASK", zh: "有权查看者请在未设 ASSAY_MASK 的环境中启动")
                : .verbatim("set mask off"))
    }
}
