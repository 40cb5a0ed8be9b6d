package import Datasets

/// Which columns of an outside list hold the codes and the names of enterprises.
package struct ListColumns: Sendable, Hashable {
    package let code: Int?
    package let name: Int?

    package init(code: Int?, name: Int?) {
        self.code = code
        self.name = name
    }

    /// Whether the first line of the file looks like a record: a code or a name of an enterprise stands in it.
    package static func lacksHeaders(_ list: OutsideList) -> Bool {
        list.headers.contains { GivenCode($0)?.kind == .enterprise || LegalForms.isLikelyName($0, isSure: true) }
    }

    /// The columns by what they are called, else by what they hold: nearly all codes, or mostly names.
    package static func find(in list: OutsideList) -> ListColumns {
        let headers = list.headers.map { String(String.UnicodeScalarView(WrittenName($0).scalars)) }
        let code = called(codeHeaders, among: headers) ?? holding(in: list) { GivenCode($0).map { $0.kind != .other } ?? false }
        let name =
            called(nameHeaders, among: headers, without: code) ?? holding(in: list, without: code) { LegalForms.isLikelyName($0) }
        return ListColumns(code: code, name: name)
    }

    // MARK: -

    /// Capitals without blanks and signs, the likeliest first.
    private static let codeHeaders = [
        "统一社会信用代码", "社会信用代码", "统一信用代码", "信用代码", "统一代码", "USCC", "CREDITCODE", "CODE", "企业代码", "组织机构代码", "机构代码", "纳税人识别号", "代码",
    ]
    private static let nameHeaders = [
        "企业名称", "公司名称", "单位名称", "主体名称", "机构名称", "商户名称", "纳税人名称", "当事人名称", "被执行人名称", "当事人", "被执行人", "失信主体", "名称", "ENTERPRISENAME",
        "COMPANYNAME", "ENTERPRISE", "COMPANY", "NAME", "企业", "公司", "单位",
    ]

    private static func called(_ words: [String], among headers: [String], without other: Int? = nil) -> Int? {
        words.lazy.compactMap { word in headers.indices.first { $0 != other && headers[$0] == word } }.first
    }

    /// The column with the largest share of fitting fields, at least half of those that are filled.
    private static func holding(in list: OutsideList, without other: Int? = nil, _ fits: (String) -> Bool) -> Int? {
        let sample = list.records.prefix(1_000)
        var best: (column: Int, share: Double)?
        for column in list.headers.indices where column != other {
            let filled = sample.lazy.map { $0.fields[column] }.filter { !$0.isEmpty }
            let share = filled.isEmpty ? 0 : Double(filled.count(where: fits)) / Double(filled.count)
            if share >= 0.5, share > best?.share ?? 0 { best = (column, share) }
        }
        return best?.column
    }
}
