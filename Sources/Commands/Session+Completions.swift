import Datasets
import Messages
import Queries
import Scorecards
import Taxonomy

/// What may stand at the cursor, from the facts that help and the parser use.
extension Session {
    /// Candidates that begin with what stands before the cursor; `offset` is in UTF-8.
    package func completions(in text: String, at offset: Int) -> Completions {
        let bytes = Array(text.utf8.prefix(offset))
        let start = Self.wordStart(bytes)
        let word = String(decoding: bytes[start...], as: UTF8.self)
        let before = String(decoding: bytes[..<start], as: UTF8.self)
        let statement = Script.statements(in: Source(before), rawTextCommands: Self.rawTextCommands).last
        let isNew = before.isEmpty || before.hasSuffix("\n") || before.hasSuffix(";") || statement == nil
        let head = isNew ? "" : statement?.text ?? ""
        var seen: Set<String> = []
        let candidates = candidates(after: head, typed: word).filter { $0.text.hasPrefix(word) && seen.insert($0.text).inserted }
        return Completions(range: start..<bytes.count, candidates: candidates.sorted { $0.text < $1.text })
    }

    private func candidates(after head: String, typed word: String) -> [Candidate] {
        if head.isEmpty { return beginnings }
        if let piped = head.lastIndex(of: "|") {
            let stage = head[head.index(after: piped)...].split(separator: " ").map(String.init)
            return stage.isEmpty ? stages : fields(of: head) + functions + words(of: stage[0])
        }
        return commandCandidates(head, typed: word)
    }

    private var beginnings: [Candidate] {
        let commands = CommandList.firstWords.map { word in
            Candidate(word, CommandList.command(named: word)?.summary ?? Self.family(word))
        }
        return commands + SessionCatalogue(session: self).sources.map { Candidate($0.name, $0.summary) }
    }

    private static func family(_ word: String) -> Text {
        .verbatim(CommandList.secondWords(after: word).map { "\(word) \($0)" }.joined(separator: ", "))
    }

    private var stages: [Candidate] {
        StageList.all.map { Candidate($0.facts.name, $0.facts.summary) }
    }

    private var functions: [Candidate] {
        FunctionList.all.map { Candidate("\($0.name)(", $0.summary) }
    }

    /// Words that only this stage knows.
    private func words(of stage: String) -> [Candidate] {
        let words: [String: [String]] = [
            "sort": ["asc", "desc"], "hist": ["by", "log", "bins"], "where": ["and", "or", "not", "in", "between", "like", "is"],
            "plot": [], "top": [],
        ]
        return (words[stage] ?? []).map { Candidate($0, .verbatim("")) }
    }

    /// The fields of the source that the query begins with, by id and Chinese name.
    private func fields(of head: String) -> [Candidate] {
        let source = String(head.prefix { $0.isLetter || $0 == "_" })
        guard let relation = try? SessionCatalogue(session: self).relation(source, at: nil) else { return [] }
        return relation.fields.flatMap { field -> [Candidate] in
            let summary = field.summary ?? .verbatim(field.chineseName ?? "")
            let names = [field.name] + (field.chineseName.map { [$0] } ?? [])
            return names.map { Candidate(Self.typed($0), summary) }
        }
    }

    private func commandCandidates(_ head: String, typed word: String) -> [Candidate] {
        let words = head.split(separator: " ").map(String.init)
        let seconds = CommandList.secondWords(after: words[0])
        let twoWords = words.count > 1 ? CommandList.command(named: "\(words[0]) \(words[1])") : nil
        var found: [Candidate] = []
        if words.count == 1 {
            found += seconds.map { Candidate($0, CommandList.command(named: "\(words[0]) \($0)")?.summary ?? .verbatim("")) }
        }
        guard let command = twoWords ?? CommandList.command(named: words[0]) else { return found }
        let given = words.count - (twoWords == nil ? 1 : 2)
        return found + candidates(of: command, given: given)
    }

    private func candidates(of command: any Command, given: Int) -> [Candidate] {
        let typed = command.parameters.filter { $0.need != .option }
        let next = given < typed.count ? typed[given] : typed.last { $0.need == .repeated }
        let options = command.parameters.filter { $0.need == .option }.map { Candidate("\($0.label)=", $0.summary) }
        return (next.map(candidates(of:)) ?? []) + options
    }

    private func candidates(of parameter: any ParameterFacts) -> [Candidate] {
        let tags = workplace?.dataset.tags ?? []
        let members = Set(openCard?.card.characteristics.map(\.tag) ?? [])
        func named(_ wanted: (String) -> Bool) -> [Candidate] {
            tags.filter { wanted($0.id) }.flatMap { tag in
                (tag.name.zh == tag.id ? [tag.id] : [tag.id, tag.name.zh]).map { Candidate(Self.typed($0), tag.name) }
            }
        }
        switch parameter.kind {
        case .tag: return named { _ in true }
        case .tagOrAll: return [Candidate("all", Text(en: "all characteristics", zh: "全部特征"))] + named { _ in true }
        case .characteristic: return named(members.contains)
        case .card:
            return ((try? workplace?.ledger.drafts()) ?? []).map { Candidate($0.name, Text(en: "a draft", zh: "草稿")) }
        case .snapshot:
            return (workplace?.dataset.snapshots ?? []).map { Candidate($0.name, Text(en: "\($0.rows) enterprises", zh: "\($0.rows) 户")) }
        case .choice(let words): return words.map { Candidate($0, parameter.summary) }
        case .sign(let sign): return [Candidate(sign, .verbatim(""))]
        case .helpTopic: return HelpPages.words.map { Candidate($0, .verbatim("")) }
        case .query: return beginnings
        case .expression: return fields(of: "enterprises") + functions
        case .path, .word, .number, .text, .bin, .enterprise: return []
        }
    }

    /// In backquotes where the name is no plain identifier.
    private static func typed(_ name: String) -> String {
        let isPlain = name.unicodeScalars.allSatisfy { $0 == "_" || $0 == "." || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        return isPlain ? name : "`\(name)`"
    }

    /// Where the word before the cursor begins: behind the last blank or sign.
    private static func wordStart(_ bytes: [UInt8]) -> Int {
        let ends = Set(" \t\n;|(),=<>+*/%!~\"'".utf8)
        return bytes.lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
    }
}
