import Commands
import Files
import Foundation
import Messages
import Outputs
import Queries
import TestSupport
import Testing

/// `docs/language.md` says what the program does: its tables are made of the program's facts, and its examples run.
@Suite struct LanguageReferenceTests {
    private let path = Locations.package + "docs/language.md"

    /// `ASSAY_WRITE_DOCS=1 swift test --filter LanguageReferenceTests` writes the file anew.
    @Test func `the reference is what the facts of the program make of it`() throws {
        let document = try TextFile.read(path)
        let renewed = try LanguageReference.renewed(document, session: Self.session().session)
        if ProcessInfo.processInfo.environment["ASSAY_WRITE_DOCS"] != nil {
            try renewed.write(toFile: path, atomically: true, encoding: .utf8)
        }
        #expect(document == renewed, "ASSAY_WRITE_DOCS=1 writes the file anew")
    }

    @Test func `marks that are missing are an error`() throws {
        let document = try TextFile.read(path)
        for part in LanguageReference.Part.allCases {
            let without = document.replacing("<!-- begin \(part.rawValue) -->", with: "")
            #expect(throws: Diagnostic.self) { try LanguageReference.renewed(without, session: Self.session().session) }
        }
    }

    @Test func `each query of the reference runs`() throws {
        var session = try Self.session()
        let blocks = try TextFile.read(path).matches(of: /```assay\n([\s\S]*?)```/).map { String($0.1) }
        #expect(blocks.count > StageList.all.count)
        for block in blocks {
            for executed in session.run(block) {
                if case .failure(let problem) = executed.result {
                    Issue.record("\(block): \(problem.all.map(\.message.en))")
                }
            }
        }
    }

    /// On a later snapshot, so that there is one before it, with a card.
    private static func session() throws -> TestSession {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1; add tax_arrears, tax_grade; fit; snapshot 2026-06-30")
        return session
    }
}
