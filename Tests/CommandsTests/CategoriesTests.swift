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

    @Test func `whether a category has data is a signal, told by the outcomes with and without it`() throws {
        var session = try TestSession.onCity()
        let row = try session.table(
            "categories | where id = \"utilities\" | select covered, bad_rate_with, bad_rate_without, iv, coverage_before"
        ).row(0)
        let ids = try session.table("tags | where category = \"utilities\" | select id")
        let anyOf = (0..<ids.rowCount).map { row in if case .text(let id) = ids[row, 0] { "\(id) is not missing" } else { "" } }
        let has = anyOf.joined(separator: " or ")
        let with = try session.table("enterprises | where \(has) | by : n = count(), r = bad_rate()").row(0)
        let without = try session.table("enterprises | where not (\(has)) | by : r = bad_rate()").row(0)
        #expect(row[0] == with[0] && row[1] == with[1] && row[2] == without[0] && row[4] == .missing)
        guard case .real(let iv) = row[3] else { throw Failure() }
        #expect(iv > 0)
        // All are registered: there is nothing to compare.
        let all = try session.table("categories | where id = \"registration\" | select coverage, bad_rate_without, iv").row(0)
        #expect(all == [.real(1), .missing, .missing])
    }

    @Test func `what changed since the snapshot before, and how old the data are`() throws {
        var session = try TestSession.onCity()
        let first = try session.table("categories | where id = \"labour\" | select coverage").row(0)
        try session.output("snapshot 2026-06-30")
        let row = try session.table(
            "categories | where id = \"labour\" | select coverage, coverage_before, coverage_change, bad_rate_with, iv, lag, as_of"
        ).row(0)
        #expect(row[1] == first[0])
        guard case .real(let now) = row[0], case .real(let before) = row[1], case .real(let change) = row[2] else { throw Failure() }
        #expect(change == now - before && change < -0.02)
        // Nobody knows yet what became of these.
        #expect(row[3] == .missing && row[4] == .missing)
        guard case .integer(let lag) = row[5], case .date(let asOf) = row[6], let day = Day(iso: "2026-06-30") else { throw Failure() }
        #expect(lag == day.number - asOf.number && lag > 0)
    }

    @Test func `a department tells what it feeds, how fresh and how complete`() throws {
        var session = try TestSession.onCity()
        let row = try session.table(
            "departments | where id = \"court\" | select category_count, categories, tags, feeds, freshest, oldest, coverage, covered"
        ).row(0)
        guard case .integer(let count) = row[0], case .text(let categories) = row[1], case .integer(let tags) = row[2],
            case .text(let feeds) = row[3], case .date(let freshest) = row[4], case .date(let oldest) = row[5]
        else { throw Failure() }
        #expect(count == categories.split(separator: ";").count && tags == feeds.split(separator: ";").count)
        #expect(feeds.contains("judgment_defaulter") && oldest <= freshest)
        #expect(row[6] == .real(1) && row[7] == .integer(3_000))
        let idle = try session.table("departments | where tags = 0 | select coverage, feeds, coverage_change | top 1").row(0)
        #expect(idle == [.missing, .missing, .missing])
    }
}
