import Datasets
import Files
import Messages
import Outputs
import Supervision

/// A list from outside as it was read, with the enterprises that its lines mean.
struct ListReading {
    let list: OutsideList
    let columns: ListColumns
    let linked: LinkedList
    private let lacksHeaders: Bool

    /// - Parameters:
    ///   - place: where the statement names the file.
    ///   - code: the column of codes, where somebody named it; else it is found by its header or by what it holds.
    ///   - name: the same of names.
    init(
        _ path: String, at place: Place, code: (header: String, place: Place)?, name: (header: String, place: Place)?, in session: Session
    ) throws {
        let read: OutsideList
        do {
            read = try OutsideList.read(session.environment.access.readablePath(path), control: session.control)
        } catch let diagnostic as Diagnostic {
            throw diagnostic.placed(at: place)
        }
        lacksHeaders = ListColumns.lacksHeaders(read)
        list = lacksHeaders ? read.withoutHeaders : read
        columns = try Self.columns(of: list, code: code, name: name, at: place)
        let matcher = try EnterpriseMatcher(session.requireWorkplace().dataset, in: session.requireSnapshot(), control: session.control)
        linked = try LinkedList.of(list, columns: columns, matcher: matcher, control: session.control)
    }

    func notes(snapshot: String) -> [Note] {
        LinkNotes(list: list, columns: columns, linked: linked, lacksHeaders: lacksHeaders, snapshot: snapshot).all
    }

    /// The first column with one of the headers, in any case.
    func column(called headers: [String]) -> Int? {
        let own = list.headers.map { $0.lowercased() }
        return headers.lazy.compactMap { own.firstIndex(of: $0.lowercased()) }.first
    }

    /// The column that somebody named, else the first with one of the headers. Errors: `unknown-column`.
    func column(named told: (header: String, place: Place)?, or headers: [String]) throws -> Int? {
        try told.map { try Self.index(of: $0, in: list) } ?? column(called: headers)
    }

    // MARK: -

    private static func columns(
        of list: OutsideList, code: (header: String, place: Place)?, name: (header: String, place: Place)?, at place: Place
    ) throws -> ListColumns {
        let (code, name) = (try code.map { try index(of: $0, in: list) }, try name.map { try index(of: $0, in: list) })
        let found = ListColumns.find(in: list)
        // What somebody named has its one use; the other one is found among the rest.
        let columns = ListColumns(
            code: code ?? (found.code == name ? nil : found.code), name: name ?? (found.name == code ? nil : found.name))
        guard columns.code == nil, columns.name == nil else { return columns }
        let present = ListText.of(list.headers.map(\.brief), limit: 10)
        throw Diagnostic(
            "no-list-column", Text(en: "no column of the list looks like codes or names of enterprises", zh: "名单中没有可识别的代码列或名称列"),
            at: place,
            expected: Text(
                en: "a column such as 统一社会信用代码 or 企业名称 among: \(present)", zh: "“统一社会信用代码”或“企业名称”一类的列；现有列：\(present)"),
            hint: Text(en: "key=COLUMN or name=COLUMN names it", zh: "用 key=列名 或 name=列名 指定"))
    }

    private static func index(of told: (header: String, place: Place), in list: OutsideList) throws -> Int {
        if let index = list.headers.firstIndex(of: told.header) { return index }
        throw Diagnostic(
            "unknown-column", Text(en: "the list has no column `\(told.header.brief)`", zh: "名单中没有列“\(told.header.brief)”"),
            at: told.place, expected: .verbatim(ListText.of(list.headers.map(\.brief), limit: 10)),
            nearNames: NearNames.near(told.header, in: list.headers))
    }
}
