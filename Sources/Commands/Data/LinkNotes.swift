import Datasets
import Files
import Messages
import Outputs
import Supervision

/// What a person should know of an outside list and of how it was read.
struct LinkNotes {
    let list: OutsideList
    let columns: ListColumns
    let linked: LinkedList
    let lacksHeaders: Bool
    let snapshot: String

    var all: [Note] { [reading, headers, uneven, shortened, probable, differing, flawed, doubled, cut].compactMap(\.self) }

    // MARK: - How it was read

    private var reading: Note {
        let (code, name) = (columns.code.map { list.headers[$0].brief }, columns.name.map { list.headers[$0].brief })
        let sign = list.delimiter == "\t" ? "\\t" : String(list.delimiter)
        return Note(
            "list-columns",
            Text(
                en: "codes: \(code.map { "`\($0)`" } ?? "none"); names: \(name.map { "`\($0)`" } ?? "none"); "
                    + "\(list.encoding.rawValue), divided by `\(sign)`; enterprises of snapshot \(snapshot)",
                zh: "代码列：\(code.map { "“\($0)”" } ?? "无")；名称列：\(name.map { "“\($0)”" } ?? "无")；"
                    + "编码 \(list.encoding.rawValue)，分隔符“\(sign)”；匹配快照 \(snapshot) 的企业"))
    }

    private var headers: Note? {
        lacksHeaders
            ? Note(
                "no-headers",
                Text(
                    en: "the first line holds an enterprise, so it is read as one; columns are called by their numbers",
                    zh: "首行即为企业，按记录读取；各列以序号为名")) : nil
    }

    private var uneven: Note? {
        let lines = ListText.of(list.unevenLines.map(String.init), limit: 5)
        return note(
            "uneven-lines", list.unevenLines.count,
            Text(
                en: "lines with more or fewer fields than headers; what is beyond them is not read: \(lines)",
                zh: "字段数与列名不符的行（多出的字段未读取）：\(lines)"))
    }

    private var shortened: Note? {
        let lines = ListText.of(list.cutLines.map(String.init), limit: 5)
        return note(
            "cut-fields", list.cutLines.count,
            Text(en: "lines with a field longer than 4 KB, which was cut: \(lines)", zh: "有字段超过 4 KB、已截断的行：\(lines)"))
    }

    // MARK: - What was found

    private var probable: Note? {
        note(
            "probable", linked.count(.normalised),
            Text(
                en: "found by a name that differs in writing, place or form alone: probable, not certain", zh: "仅书写、地名或组织形式不同而匹配，属大概率，未经证实")
        )
    }

    private var differing: Note? {
        note(
            "names-differ", linked.lines.count { $0.match.namesAgree == false },
            Text(en: "the code is the enterprise's, the name given is another: see `agrees`", zh: "代码相符而名称不同，见“名称相符”列"))
    }

    private var flawed: Note? {
        note(
            "bad-codes", linked.lines.count { $0.match.isCodeFlawed },
            Text(
                en: "what is given as a code is none (18 characters and a check character): such lines go by name alone",
                zh: "所给代码不是有效的统一社会信用代码，仅按名称匹配"))
    }

    private var doubled: Note? {
        note(
            "doubled-lines", linked.lines.count { $0.sameAs != nil },
            Text(en: "lines that say again what a line above said: see `same_as`", zh: "与前文某行重复的行，见“同于行”列"))
    }

    private var cut: Note? {
        note(
            "more-candidates", linked.lines.count { $0.match.candidateCount > EnterpriseMatch.mostCandidates },
            Text(
                en: "of lines with more than \(EnterpriseMatch.mostCandidates) candidates the likeliest are listed",
                zh: "候选超过 \(EnterpriseMatch.mostCandidates) 个的行仅列最可能者"))
    }

    private func note(_ code: String, _ count: Int, _ text: Text) -> Note? {
        count == 0 ? nil : Note(code, Text(en: "\(count): \(text.en)", zh: "\(count) 行：\(text.zh)"), count: count)
    }
}
