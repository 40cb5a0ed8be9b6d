import Commands
import Files
import Messages
import Outputs
import Testing

/// A card leaves as a file and comes back as the same card.
@Suite struct CardFileTests {
    private func session() throws -> TestSession {
        var session = try TestSession.onCity()
        try session.output("split hash 70 seed 1; add tax_arrears, tax_grade, court_judgments_2y; fit; veto tax_arrears > 100万 cap E")
        return session
    }

    @Test func `what was exported comes back with the same scores and bands`() throws {
        var session = try session()
        let file = try session.output("card export card.yaml").files
        #expect(file.map(\.path) == ["card.yaml"])
        try session.output("card save")
        let scores = try session.table("scores | by band: n = count(), s = sum(score)").text
        try session.output("card import card.yaml name=again")
        #expect(try session.table("scores | by band: n = count(), s = sum(score)").text == scores)
        try session.output("card save")
        let hashes = try session.table("cards | where version is not missing | select hash")
        #expect(hashes.rowCount == 2 && hashes[0, 0] == hashes[1, 0])
        try session.output("undo")
    }

    @Test func `bounds of days are written as days, and numbers are read as well`() throws {
        var session = try TestSession.onCity()
        try session.output("add establishment_date; cuts establishment_date = 2010-01-01, 2015-06-30; card export card.yaml")
        let text = try TextFile.source(session.folder + "card.yaml").text
        #expect(text.contains("to: 2010-01-01") && text.contains("{from: 2010-01-01, to: 2015-06-30,"))
        let bins = try session.table("bins establishment_date").text
        let numbers = text.replacing("2010-01-01", with: "14610").replacing("2015-06-30", with: "16616")
        try AtomicFile.write(numbers, to: session.folder + "numbers.yaml")
        for (file, name) in [("card.yaml", "b"), ("numbers.yaml", "c")] {
            #expect(try session.output("card import \(file) name=\(name)").noteCodes.contains("no-split"))
            #expect(try session.table("bins establishment_date").text == bins)
        }
        try AtomicFile.write(text.replacing("2010-01-01", with: "2010-13-01"), to: session.folder + "month.yaml")
        guard case .failure(let wrong)? = session.run("card import month.yaml name=d").last?.result else { return #expect(Bool(false)) }
        #expect(wrong.all.allSatisfy { $0.code == "yaml-type" && $0.expected?.en.contains("a day such as") == true })
        try session.output("add tax_arrears; cuts tax_arrears = 30; card export money.yaml")
        let money = try TextFile.source(session.folder + "money.yaml").text.replacing("{to: 30,", with: "{to: 1970-01-31,")
        try AtomicFile.write(money.replacing("{from: 30,", with: "{from: 1970-01-31,"), to: session.folder + "money.yaml")
        #expect(session.errors("card import money.yaml name=e") == ["tag-type"])
        let hashes = try session.table("cards | where name in (\"b\", \"c\") | by hash")
        #expect(hashes.rowCount == 2)
    }

    @Test func `a card that is there, a tag that is not, and a file that is none are refused`() throws {
        var session = try session()
        try session.output("card export card.yaml")
        #expect(session.errors("card import card.yaml") == ["card-exists"])
        #expect(session.errors("card import nothing.yaml") == ["missing-file"])
        #expect(session.errors("card export ../x.yaml") == ["outside-folders"])
        let text = try TextFile.source(session.folder + "card.yaml").text
        try AtomicFile.write(text.replacing("tag: tax_arrears", with: "tag: no_such_tag"), to: session.folder + "tag.yaml")
        guard case .failure(let missing)? = session.run("card import tag.yaml name=b").last?.result else { return #expect(Bool(false)) }
        #expect(missing.all.map(\.code) == ["missing-tag"])
        #expect(missing.all[0].place?.lineText == "  - tag: no_such_tag" && missing.all[0].place?.source.file == "tag.yaml")
        #expect(missing.all[0].hint?.en.contains("drop") == false)
        let two = text.replacing("tag: tax_arrears", with: "tag: no_a").replacing("tag: tax_grade", with: "tag: no_b")
        try AtomicFile.write(two, to: session.folder + "two.yaml")
        guard case .failure(let both)? = session.run("card import two.yaml name=b").last?.result else { return #expect(Bool(false)) }
        #expect(both.all.count == 1 && both.all[0].message.en.contains("2 tags") && both.all[0].message.en.contains("`no_a`, `no_b`"))
        try AtomicFile.write(text.replacing("cap: E", with: "cap: Q"), to: session.folder + "cap.yaml")
        #expect(session.errors("card import cap.yaml name=b") == ["no-band"])
        try AtomicFile.write(text.replacing("tax_arrears > 100", with: "tax_arears > 100"), to: session.folder + "veto.yaml")
        guard case .failure(let veto)? = session.run("card import veto.yaml name=b").last?.result else { return #expect(Bool(false)) }
        #expect(veto.all.map(\.code) == ["unknown-name"] && veto.all[0].place?.source.file == "veto.yaml")
        try AtomicFile.write(text.replacing("tag: tax_grade", with: "tag: registered_capital"), to: session.folder + "type.yaml")
        #expect(session.errors("card import type.yaml name=b") == ["tag-type"])
        try AtomicFile.write("scorecard: 1\n", to: session.folder + "part.yaml")
        #expect(Set(session.errors("card import part.yaml name=b")) == ["card-file"])
        #expect(try session.table("cards | where name = \"b\"").rowCount == 0)
    }
}
