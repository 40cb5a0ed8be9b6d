import Foundation
import Messages
import Queries
import TestSupport
import Testing

/// The lists hold what the folders hold, and help can say something of each entry.
@Suite struct ListTests {
    @Test func `each stage of the folder has its line, in alphabetical order`() throws {
        let folder = Locations.package + "Sources/Queries/Stages"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Stage") }
        let names = files.map { $0.dropLast(6).lowercased() }.sorted()
        #expect(StageList.all.map { $0.facts.name } == names)
    }

    @Test func `each stage has its facts, and examples that parse`() throws {
        for stage in StageList.all {
            let facts = stage.facts
            #expect(
                !facts.summary.en.isEmpty && !facts.summary.zh.isEmpty && !facts.forms.isEmpty && !facts.examples.isEmpty, "\(facts.name)")
            #expect(facts.forms.allSatisfy { $0.hasPrefix(facts.name) })
            for example in facts.examples {
                let query = try QueryParser.query(Source(example))
                #expect(query.stages.contains { type(of: $0.stage).facts.name == facts.name })
            }
        }
    }

    @Test func `functions are in order, named once, and have examples that use them`() throws {
        let names = FunctionList.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        for facts in FunctionList.all {
            #expect(!facts.summary.en.isEmpty && !facts.summary.zh.isEmpty)
            let query = try QueryParser.query(Source(facts.example))
            #expect(query.printed.contains(facts.name == "pNN" ? "p90(" : "\(facts.name)("))
        }
    }

    @Test func `percentiles are functions, the pattern is none`() {
        #expect(FunctionList.isFunction("p90") && FunctionList.isFunction("p0") && FunctionList.isFunction("p100"))
        for name in ["p101", "p", "p05", "pNN", "p9_9", "p-1", "P90"] { #expect(!FunctionList.isFunction(name), "\(name)") }
    }
}
