import Commands
import Foundation
import Messages
import TestSupport
import Testing

@Suite struct CommandListTests {
    @Test func `each file of a command stands in the list, and the list holds nothing else`() throws {
        let types = Set(CommandList.all.map { String(describing: type(of: $0)) })
        var found: Set<String> = []
        for topic in Topic.allCases {
            let folder = Locations.package + "Sources/Commands/" + topic.rawValue.capitalized
            for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
                let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                for match in text.matches(of: /struct (\w+): (?:Query|Grouping)?Command \{/) {
                    found.insert(String(match.1))
                    #expect(file == "\(match.1).swift", "a command's file is named after it")
                }
            }
        }
        #expect(found == types)
    }

    @Test func `names are unique, and no command has the name of a source`() {
        let names = CommandList.all.map(\.name)
        #expect(Set(names).count == names.count)
        let sources = [
            "enterprises", "scores", "bands", "tags", "categories", "departments", "outcomes", "snapshots", "cards", "trail", "journal",
            "relations",
        ]
        #expect(Set(CommandList.firstWords).isDisjoint(with: sources))
    }

    @Test func `a command stands in the folder of its topic`() throws {
        for command in CommandList.all {
            let name = String(describing: type(of: command))
            let file = Locations.package + "Sources/Commands/\(command.topic.rawValue.capitalized)/\(name).swift"
            #expect(FileManager.default.fileExists(atPath: file), "\(file)")
        }
    }

    @Test func `each command has a summary in both languages`() {
        for command in CommandList.all {
            #expect(!command.summary.en.isEmpty && !command.summary.zh.isEmpty, "\(command.name)")
            #expect(command.summary.zh.unicodeScalars.contains { $0.value > 0x3000 }, "\(command.name)")
        }
    }

    /// The examples that need a file or an enterprise of the moment are none.
    @Test(arguments: CommandList.all.filter { !$0.examples.isEmpty }.map(\.name))
    func `the examples of each command run, in order`(name: String) throws {
        let command = try #require(CommandList.command(named: name))
        var session = try TestSession.onCity()
        for example in command.examples {
            for executed in session.run(example) {
                if case .failure(let problem) = executed.result { Issue.record("\(example): \(problem.all.map(\.message.en))") }
            }
        }
    }
}
