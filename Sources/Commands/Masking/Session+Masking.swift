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
    func shown(_ relation: any Relation) -> any Relation {
        settings.mask ? MaskedRelation(relation) : relation
    }

    /// A statement as history and recordings keep it: codes, and what an enquiry names, as pseudonyms.
    package func remembered(_ text: String) -> String {
        guard settings.mask else { return text }
        let statements = Script.statements(in: Source(text), rawTextCommands: Self.rawTextCommands)
        var kept = text
        for statement in statements {
            guard let named = enterprise(namedIn: statement.text) else { continue }
            kept = kept.replacing(named, with: pseudonym(of: named))
        }
        return kept.replacing(/\b[0-9A-HJ-NPQRTUWXY]{18}\b/) { Pseudonym.of(String($0.output)) }
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
