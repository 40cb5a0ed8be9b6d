import Files
import Messages
import Taxonomy

/// Why a file cannot be imported at all, in words; each has a place where there is one.
enum ImportFailure {
    static func empty(_ path: String) -> Diagnostic {
        Diagnostic(
            "empty-file", Text(en: "`\(path)` is empty", zh: "`\(path)` 为空"),
            expected: Text(en: "a line of headers, then a record per line", zh: "首行为列名，其后每行一条记录"))
    }

    static func noRecords(_ path: String) -> Diagnostic {
        Diagnostic(
            "empty-file", Text(en: "`\(path)` holds no record that can be taken", zh: "`\(path)` 中没有可导入的记录"),
            expected: Text(en: "a line of headers, then a record per line", zh: "首行为列名，其后每行一条记录"))
    }

    static func allRejected(_ count: Int, rejectsFile: String) -> Diagnostic {
        Diagnostic(
            "rejected-rows", Text(en: "all \(count) records were rejected, so nothing was taken", zh: "全部 \(count) 条记录均被拒收，未采用任何数据"),
            hint: Text(en: "`\(rejectsFile)` holds them with line and reason", zh: "`\(rejectsFile)` 中列有行号与原因"))
    }

    static func noKey(_ header: String, duplicates: Int, of records: Int) -> Diagnostic {
        Diagnostic(
            "no-key",
            Text(
                en: "`\(header.brief)` is no key: \(duplicates) of \(records) records repeat one, so nothing was taken",
                zh: "`\(header.brief)` 不能作主键：\(records) 条记录中有 \(duplicates) 条重复，未采用任何数据"),
            expected: Text(
                en: "a column with another value in each record; up to half of the records may repeat one and are rejected",
                zh: "每条记录取值都不同的列；重复者不超过一半时仅拒收重复记录"),
            hint: Text(
                en: "name another column with --key; without it each record is known by its number", zh: "请用 --key 指定其他列；不指定时以记录序号为键"))
    }

    static func unclosedQuote(_ path: String, line: Int) -> Diagnostic {
        Diagnostic(
            "unclosed-quote",
            Text(
                en: "the record at line \(line) of `\(path)` does not end: a quote in it is not closed, or it is too long",
                zh: "`\(path)` 第 \(line) 行开始的记录没有结尾：引号未闭合，或记录过长"),
            hint: Text(en: "close the quote, or double it where it is meant as a character", zh: "请补上引号；若引号是内容，请写两个"))
    }

    /// Throws `binary-file` at the first NUL, `encoding` at the first byte that is no UTF-8.
    static func checkText(_ piece: Piece, _ path: String) throws {
        if let zero = RecordScanner.place(of: 0, in: piece.bytes, from: 0, to: piece.count) {
            throw binary(path, line: piece.firstLine + RecordScanner.lines(in: piece.bytes, from: 0, to: zero))
        }
        let valid = UTF8Check.validPrefix(of: piece.buffer)
        guard valid < piece.count else { return }
        let line = piece.firstLine + RecordScanner.lines(in: piece.bytes, from: 0, to: valid)
        let start = piece.buffer[..<valid].lastIndex(of: Ascii.newline).map { $0 + 1 } ?? 0
        let end = RecordScanner.place(of: Ascii.newline, in: piece.bytes, from: valid, to: piece.count) ?? piece.count
        let text = String(decoding: piece.buffer[start..<end], as: UTF8.self)
        let byte = "0x" + String(piece.bytes[valid], radix: 16, uppercase: true)
        throw Diagnostic(
            "encoding",
            Text(en: "line \(line) of `\(path)` is no UTF-8: the byte \(byte)", zh: "`\(path)` 第 \(line) 行不是 UTF-8：字节 \(byte)"),
            at: Place(Source(text, file: path, firstLine: line), (valid - start)..<(valid - start + 1)),
            expected: Text(en: "text in UTF-8", zh: "UTF-8 编码的文本"),
            hint: Text(en: "give the file's encoding, such as --encoding gb18030", zh: "请指定文件编码，如 --encoding gb18030"))
    }

    private static func binary(_ path: String, line: Int) -> Diagnostic {
        Diagnostic(
            "binary-file",
            Text(en: "line \(line) of `\(path)` holds a NUL byte, which no text has", zh: "`\(path)` 第 \(line) 行含有 NUL 字节，不是文本"),
            expected: Text(en: "a CSV file, plain or gzip", zh: "CSV 文件，可为 gzip"),
            hint: Text(
                en: "save a spreadsheet as CSV first; tr -d '\\000' takes stray NUL bytes out of a text",
                zh: "电子表格请先另存为 CSV；文本中零星的 NUL 可用 tr -d '\\000' 去除"))
    }

    static func unknownColumn(_ header: String, option: String, among headers: [String], _ path: String) -> Diagnostic {
        Diagnostic(
            "unknown-column",
            Text(en: "`\(path)` has no column `\(header.brief)` (--\(option))", zh: "`\(path)` 中没有列 `\(header.brief)`（--\(option)）"),
            expected: .verbatim(ListText.of(headers.map(\.brief), limit: 10)),
            nearNames: NearNames.near(header, in: headers))
    }

    static func doubledRole(_ header: String, _ options: [String]) -> Diagnostic {
        let list = options.map { "--" + $0 }.joined(separator: ", ")
        return Diagnostic(
            "column-twice", Text(en: "the column `\(header.brief)` is named by \(list) at once", zh: "列 `\(header.brief)` 同时用于 \(list)"),
            expected: Text(en: "one role for a column", zh: "每列只有一种用途"))
    }

    static func delimiter(_ header: String, found: String) -> Diagnostic {
        Diagnostic(
            "delimiter", Text(en: "the headers are one column, and hold `\(found)`", zh: "列名只有一列，其中含有 `\(found)`"),
            at: Place(Source(header), 0..<header.utf8.count),
            hint: Text(
                en: "--delimiter '\(found)', or --delimiter ',' where it is one column",
                zh: "请加 --delimiter '\(found)'；若确为一列，加 --delimiter ','"))
    }

    static func badDelimiter(_ text: String) -> Diagnostic {
        Diagnostic(
            "delimiter", Text(en: "`\(text.brief)` cannot divide fields", zh: "`\(text.brief)` 不能作分隔符"),
            expected: Text(en: "one character such as , ; | or a tab", zh: "单个字符，如 , ; | 或制表符"))
    }

    static func specialsOfNoNumbers(_ header: String) -> Diagnostic {
        Diagnostic(
            "special-codes",
            Text(en: "`\(header.brief)` holds no numbers, so it has no special codes", zh: "`\(header.brief)` 不是数值列，不能有特殊码"),
            hint: Text(en: "--missing reads a word as missing", zh: "可用 --missing 将某个词视为缺失"))
    }

    static func otherSpecials(_ tag: Tag) -> Diagnostic {
        let (id, codes) = (tag.id.brief, tag.specials.map { "\($0)" }.joined(separator: ", "))
        return Diagnostic(
            "special-codes",
            codes.isEmpty
                ? Text(en: "the tag `\(id)` has no special codes in the dataset", zh: "标签 `\(id)` 在数据集中没有特殊码")
                : Text(en: "the tag `\(id)` has other special codes in the dataset: \(codes)", zh: "标签 `\(id)` 在数据集中的特殊码不同：\(codes)"),
            hint: Text(en: "leave --special out, or begin anew with --replace", zh: "请去掉 --special，或加 --replace 重建"))
    }

    static func otherType(_ tag: Tag, asked type: TagType) -> Diagnostic {
        let (id, known) = (tag.id.brief, tag.type.rawValue)
        return Diagnostic(
            "column-type",
            Text(
                en: "the tag `\(id)` is of type \(known) in the dataset, and an option says \(type.rawValue)",
                zh: "标签 `\(id)` 在数据集中的类型为 \(known)，而选项要求 \(type.rawValue)"),
            hint: Text(en: "leave the option out, or begin anew with --replace", zh: "请去掉该选项，或加 --replace 重建"))
    }

    static func badDate(_ text: String) -> Diagnostic {
        Diagnostic(
            "bad-date",
            Text(en: "a snapshot's date is written like 2026-06-30, not `\(text.brief)`", zh: "快照日期应写作 2026-06-30，而不是 `\(text.brief)`"))
    }

    static func rejected(_ count: Int, rejectsFile: String) -> Diagnostic {
        Diagnostic(
            "rejected-rows",
            Text(
                en: "\(count) records are not as they should be, so nothing was taken (--strict)",
                zh: "有 \(count) 条记录不合要求，因此未采用任何数据（--strict）"),
            hint: Text(en: "`\(rejectsFile)` holds them with line and reason", zh: "`\(rejectsFile)` 中列有行号与原因"))
    }

    static func tooManyColumns(_ count: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            "too-many-columns", Text(en: "\(count) columns; \(limit) are possible", zh: "共 \(count) 列，最多 \(limit) 列"),
            hint: Text(en: "divide the table", zh: "请拆分表格"))
    }
}
