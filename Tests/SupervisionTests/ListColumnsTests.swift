import Datasets
import Files
import Messages
import Supervision
import TestSupport
import Testing

@Suite struct ListColumnsTests {
    private func list(_ text: String) throws -> OutsideList {
        let path = try Locations.temporaryFolder() + "/list.csv"
        try AtomicFile.write(text, to: path)
        return try OutsideList.read(path, control: Control())
    }

    @Test(
        arguments: [
            ("序号,企业名称,统一社会信用代码\n1,甲,乙\n", 2, 1), ("Code,Name\nx,y\n", 0, 1), ("（统一）社会信用代码 ,单位名称\nx,y\n", 0, 1), ("被执行人\n某某\n", nil, 0),
            // By what they hold.
            ("a,b\n温州华达贸易有限公司,913303021000000041\n瑞安金泰阀门厂,913303021000000041\n", nil, 0), ("a,b\nx,y\n", nil, nil),
        ] as [(String, Int?, Int?)])
    func `columns are found by what they are called, else by what they hold`(text: String, code: Int?, name: Int?) throws {
        let found = try ListColumns.find(in: list(text))
        #expect(found == ListColumns(code: code, name: name))
    }

    @Test func `a first line that holds an enterprise is no header`() throws {
        let names = try list("温州华达贸易有限公司\n瑞安金泰阀门厂\n")
        #expect(ListColumns.lacksHeaders(names))
        #expect(names.withoutHeaders.records.map(\.line) == [1, 2] && names.withoutHeaders.headers == ["1"])
        #expect(try !ListColumns.lacksHeaders(list("公司\n温州华达贸易有限公司\n")))
        #expect(try !ListColumns.lacksHeaders(list("被执行公司,企业名称\n温州华达贸易有限公司,x\n")))
    }
}
