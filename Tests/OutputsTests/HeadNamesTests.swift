import Foundation
import Messages
import Outputs
import TestSupport
import Testing

@Suite struct HeadNamesTests {
    @Test func `no two heads share a Chinese name`() {
        let chinese = HeadNames.names.keys.flatMap { name in
            ["", "_before", "_development", "_test", "_out_of_time", "_against"].compactMap { HeadNames.chinese(of: name + $0) }
        }
        #expect(Set(chinese).count == chinese.count)
        #expect(HeadNames.chinese(of: "bad_rate_before") == "原坏样本率")
        #expect(HeadNames.chinese(of: "tax_before") == nil)
        #expect(["p5", "p95", "p99", "p5_before", "pd1", "p"].map(HeadNames.chinese) == ["P5", "P95", "P99", nil, nil, "p值"])
    }

    @Test func `heads are identifiers`() {
        for name in HeadNames.names.keys {
            #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" })
        }
    }

    @Test func `every head that a table is made with has a Chinese name`() throws {
        let sources = try #require(FileManager.default.enumerator(atPath: Locations.package + "Sources"))
        let head = /TableColumn\(\s*"([a-z_0-9]+)"(?<rest>[^)]*)/
        var nameless: Set<String> = []
        for case let file as String in sources where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: Locations.package + "Sources/" + file, encoding: .utf8)
            for match in text.matches(of: head) where !match.rest.contains("chineseName") {
                if HeadNames.chinese(of: String(match.1)) == nil { nameless.insert(String(match.1)) }
            }
        }
        #expect(nameless.isEmpty)
    }

    @Test func `a column has the program's Chinese head unless it has a name of its own`() {
        #expect(TableColumn("bad_rate", .real).chineseName == "坏样本率")
        #expect(TableColumn("bad_rate", .real, chineseName: "违约率").chineseName == "违约率")
        #expect(TableColumn("tax_arrears", .real).chineseName == nil)
    }
}
