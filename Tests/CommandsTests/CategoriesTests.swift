import Columns
import Commands
import Datasets
import Outputs
import Testing

/// `categories` and `departments` against what the tags say.
@Suite struct CategoriesTests {
    @Test func `a category's figures are those of its tags`() throws {
        var session = try TestSession.onCity()
        let categories = try session.table("categories | select id, tags, missing_share | sort id")
        let tags = try session.table(
            "tags | where category is not missing | derive c = lower(category) | by c: tags = count(), missing = mean(missing_share)")
        #expect(categories.rowCount >= 20)
        var found: [Cell: (Cell, Cell)] = [:]
        for row in 0..<tags.rowCount { found[tags[row, 0]] = (tags[row, 1], tags[row, 2]) }
        for row in 0..<categories.rowCount {
            guard let (count, missing) = found[categories[row, 0]] else {
                #expect(categories[row, 1] == .integer(0) && categories[row, 2] == .missing)
                continue
            }
            #expect(categories[row, 1] == count)
            guard case .real(let a) = categories[row, 2], case .real(let b) = missing else {
                Issue.record("\(categories.row(row))")
                continue
            }
            #expect(abs(a - b) <= 1e-12)
        }
    }

    @Test func `coverage is the share of enterprises with at least one tag of the category`() throws {
        var session = try TestSession.onCity()
        for category in ["tax", "litigation", "ip"] {
            let ids = try session.table("tags | where category = \"\(category)\" | select id")
            let anyOf = (0..<ids.rowCount).map { row in
                if case .text(let id) = ids[row, 0] { "\(id) is not missing" } else { "" }
            }
            let wanted = try session.table("enterprises | by : s = share(\(anyOf.joined(separator: " or ")))")
            #expect(try session.table("categories | where id = \"\(category)\" | select coverage").row(0) == wanted.row(0))
        }
    }

    @Test func `the main department comes first, and each tag has one`() throws {
        var session = try TestSession.onCity()
        let rows = try session.table("categories | where id = \"litigation\" | select departments").row(0)
        guard case .text(let names) = rows[0] else { throw Failure() }
        #expect(names.hasPrefix("中级人民法院"))
        let all = try session.table("departments | by : sum(tags)").row(0)
        #expect(try session.table("tags | where department is not missing | by : count()").row(0) == all)
        #expect(try session.table("departments").rowCount >= 50)
    }

    @Test func `the day up to which a category's data reach is told, of it and of each of its tags`() throws {
        var session = try TestSession.onCity()
        let workplace = try #require(session.session.workplace)
        let freshness = try workplace.dataset.freshness(in: #require(workplace.snapshot))
        #expect(freshness.count == 32)
        for item in freshness {
            let row = try session.table("categories | where id = \"\(item.category)\" | select as_of").row(0)
            #expect(row == [.date(item.asOf)])
        }
        let tax = try #require(freshness.first { $0.category == "tax" })
        let facts = try session.table("describe tax_arrears")
        let row = try #require((0..<facts.rowCount).first { facts[$0, 0] == HeadNames.cell("as_of") })
        #expect(facts[row, 1] == .text(tax.asOf.iso))
    }

    private struct Failure: Error {}

    @Test func `a set without a taxonomy has neither`() throws {
        var session = try TestSession.onFirms()
        #expect(try session.table("categories").rowCount == 0)
        #expect(try session.table("departments").rowCount == 0)
        let facts = try session.table("describe net_profit_to_total_assets | where field = \"as_of\"")
        #expect(facts.rowCount == 0)
    }
}
