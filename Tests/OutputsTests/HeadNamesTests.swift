import Messages
import Outputs
import Testing

@Suite struct HeadNamesTests {
    @Test func `no two heads share a Chinese name`() {
        let chinese = HeadNames.names.values
        #expect(Set(chinese).count == chinese.count)
    }

    @Test func `heads are identifiers`() {
        for name in HeadNames.names.keys {
            #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
        }
    }

    @Test func `a column has the program's Chinese head unless it has a name of its own`() {
        #expect(TableColumn("bad_rate", .real).chineseName == "坏样本率")
        #expect(TableColumn("bad_rate", .real, chineseName: "违约率").chineseName == "违约率")
        #expect(TableColumn("tax_arrears", .real).chineseName == nil)
    }
}
