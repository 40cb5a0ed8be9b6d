import Columns
import Commands
import Datasets
import Foundation
import Messages
import Outputs
import TestSupport
import Testing

/// Ten questions of an analyst, each answered a second time by SQL over plain tables.
@Suite struct TenQuestionsTests {
    private static let card =
        """
        split hash 70 seed 1
        add tax_arrears, tax_grade, court_cases_defendant_2y, negative_news_2y, zero_filing_months_12m, abnormal_listings_3y, sales_growth, samr_risk_class, invoiced_sales_1y
        """

    /// A session on the sample city with a card, and the enterprises of a snapshot in SQL as table `e`.
    private static func city(snapshot: String = "2025-06-30", _ fields: String) throws -> (TestSession, SQLCity) {
        var session = try TestSession(copying: TestSession.sampleCity.get())
        try session.output(card)
        try session.output("snapshot \(snapshot)")
        let sql = try SQLCity()
        try sql.fill("e", session.table("enterprises | select \(fields)"))
        return (session, sql)
    }

    private func plain(_ table: Table) -> [[SQLCity.Plain]] {
        (0..<table.rowCount).map { table.row($0).map { SQLCity.Plain($0) } }
    }

    /// In the order of their first cells, which levels and SQL may see otherwise.
    private func keyed(_ rows: [[SQLCity.Plain]]) -> [[SQLCity.Plain]] {
        rows.sorted { $0[0].description < $1[0].description }
    }

    // MARK: - The questions

    @Test func `1: bad rate, count and median score by band, worst first`() throws {
        var (session, sql) = try Self.city("band, outcome, score")
        let answer = plain(try session.table("enterprises | by band: n = count(), bad = bad_rate(), mid = median(score) | sort bad desc"))
        #expect(answer.count == 5)
        #expect(
            try answer
                == sql.rows(
                    """
                    SELECT band, COUNT(*), 1.0 * SUM(outcome = 'bad') / NULLIF(SUM(outcome IN ('good', 'bad')), 0) AS bad, q
                    FROM e JOIN (\(SQLCity.quantile(50, of: "score", from: "e", by: "band"))) ON key IS band
                    GROUP BY band ORDER BY bad IS NULL, bad DESC, band
                    """))
    }

    @Test func `2: how a tag is spread among manufacturers in a band`() throws {
        var (session, sql) = try Self.city("band, industry, tax_arrears")
        let population = "enterprises | where band = \"D\" and industry = \"C\""
        let spread = plain(try session.table("\(population) | dist tax_arrears"))[0]
        let part = "(SELECT tax_arrears AS x FROM e WHERE band = 'D' AND industry = 'C')"
        let figures = try sql.rows(
            """
            WITH m AS (SELECT AVG(x) AS mean FROM \(part))
            SELECT COUNT(*), 1.0 - 1.0 * COUNT(x) / COUNT(*), 0, 1.0 * SUM(x = 0) / COUNT(x), mean,
                   SQRT(SUM((x - mean) * (x - mean)) / (COUNT(x) - 1)), MIN(x) FROM \(part), m
            """)[0]
        #expect(Array(spread[0...6]) == figures)
        for (place, percent) in [1, 5, 25, 50, 75, 95, 99].enumerated() {
            #expect(try spread[7 + place] == sql.rows(SQLCity.quantile(percent, of: "x", from: part))[0][1], "p\(percent)")
        }
        for row in plain(try session.table("\(population) | hist tax_arrears log")) {
            let condition =
                switch row[0] {
                case .text("zero"): "x = 0"
                case .text("missing"): "x IS NULL"
                default: "x >= \(row[1]) AND x < \(row[2])"
                }
            #expect(try [row[3]] == sql.rows("SELECT COUNT(*) FROM \(part) WHERE \(condition)")[0], "\(row)")
        }
    }

    @Test func `3: which fell since the snapshot before, with the reasons`() throws {
        var (session, sql) = try Self.city(snapshot: "2026-06-30", "code, name, score, reasons")
        try session.output("snapshot 2025-06-30")
        try sql.fill("was", session.table("enterprises | select code, score"))
        try session.output("snapshot 2026-06-30")
        let answer = plain(
            try session.table(
                """
                enterprises | join snapshot previous as was | where score - was.score <= -50
                            | select code, name, was.score, score, reasons | sort score - was_score | top 20
                """))
        #expect(answer.count == 20)
        #expect(
            try answer
                == sql.rows(
                    """
                    SELECT e.code, e.name, was.score, e.score, e.reasons FROM e JOIN was ON was.code = e.code
                    WHERE e.score - was.score <= -50 ORDER BY e.score - was.score, e.position LIMIT 20
                    """))
    }

    @Test func `4: which tags set the worst band apart`() throws {
        let fields = "registered_capital, tax_arrears, court_cases_defendant_2y, abnormal_listed, tax_grade, insured_change_1y, industry"
        var (session, sql) = try Self.city("band, \(fields)")
        let answer = plain(try session.table("enterprises | select band, \(fields) | compare band = \"E\" against rest | top 15"))
        #expect(answer.count == 7)
        for row in answer {
            for (side, value, n, missing) in [("band = 'E'", 3, 7, 9), ("band != 'E'", 4, 8, 10)] {
                let counts = try sql.rows("SELECT COUNT(\(row[0])), 1.0 - 1.0 * COUNT(\(row[0])) / COUNT(*) FROM e WHERE \(side)")[0]
                #expect([row[n], row[missing]] == counts, "\(row)")
                #expect(try row[value] == measured(row[2].description, "(SELECT * FROM e WHERE \(side))", sql), "\(row)")
            }
        }
    }

    /// What a measure of `compare` comes to in SQL: `median(x)`, `mean(x)`, or `share(CONDITION)`.
    private func measured(_ measure: String, _ table: String, _ sql: SQLCity) throws -> SQLCity.Plain {
        let parts = measure.dropLast().split(separator: "(", maxSplits: 1)
        let argument = String(parts[1]).replacing("\"", with: "'")
        if parts[0] == "median" { return try sql.rows(SQLCity.quantile(50, of: argument, from: table))[0][1] }
        return try sql.rows("SELECT AVG(\(argument)) FROM \(table)")[0][0]
    }

    @Test func `5: most negative news among those in litigation`() throws {
        let fields = "code, name, district, negative_news_2y, court_cases_defendant_2y, band"
        var (session, sql) = try Self.city(fields)
        let answer = plain(
            try session.table("enterprises | where court_cases_defendant_2y > 0 | sort negative_news_2y desc | top 20 | select \(fields)"))
        #expect(answer.count == 20)
        #expect(
            try answer
                == sql.rows(
                    """
                    SELECT \(fields) FROM e WHERE court_cases_defendant_2y > 0
                    ORDER BY negative_news_2y IS NULL, negative_news_2y DESC, position LIMIT 20
                    """))
    }

    @Test func `6: band by industry, shares by row`() throws {
        var (session, sql) = try Self.city("industry, band")
        let answer = plain(try session.table("enterprises | cross industry, band share row"))
        let shares = ["A", "B", "C", "D", "E"].map { "AVG(band = '\($0)')" }.joined(separator: ", ")
        #expect(
            try answer == sql.rows("SELECT industry, \(shares), AVG(band IS NULL), COUNT(*) FROM e GROUP BY industry ORDER BY industry"))
    }

    @Test func `7: score percentiles by district`() throws {
        var (session, sql) = try Self.city("district, score")
        let answer = keyed(
            plain(try session.table("enterprises | by district: n = count(), p5(score), p25(score), p50(score), p75(score), p95(score)")))
        let quantiles = [5, 25, 50, 75, 95].map { (percent: $0, sql: SQLCity.quantile($0, of: "score", from: "e", by: "district")) }
        let joins = quantiles.map { "JOIN (\($0.sql)) AS p\($0.percent) ON p\($0.percent).key IS district" }.joined(separator: "\n")
        let columns = quantiles.map { "p\($0.percent).q" }.joined(separator: ", ")
        #expect(try answer == keyed(sql.rows("SELECT district, COUNT(*), \(columns) FROM e \(joins) GROUP BY district")))
        #expect(answer.count == 12)
    }

    /// On a smaller city, where no tag gets worse by 0.05 as in the question: all tags of both snapshots go into SQL.
    @Test func `8: missing shares by category, and the tags that got worse`() throws {
        var session = try TestSession.onCity()
        let sql = try SQLCity()
        for (snapshot, name) in [("2025-06-30", "was"), ("2026-06-30", "e")] {
            try session.output("snapshot \(snapshot)")
            try sql.fill(name, session.table("enterprises | select *"))
        }
        let tags = plain(try session.table("tags | select id, name, category"))
        let shares = tags.map { tag in
            """
            SELECT '\(tag[0])' AS id, '\(tag[1])' AS name, '\(tag[2])' AS category,
                   (SELECT 1.0 - 1.0 * COUNT("\(tag[0])") / COUNT(*) FROM was) AS before,
                   (SELECT 1.0 - 1.0 * COUNT("\(tag[0])") / COUNT(*) FROM e) AS share
            """
        }
        let all = try shares.map { try sql.rows($0)[0] }
        let byCategory = Dictionary(grouping: all) { $0[2].description }
        let answer = plain(
            try session.table("tags | by category: tags = count(), missing = mean(missing_share) | sort missing desc"))
        #expect(answer.count == byCategory.count)
        for row in answer {
            let group = try #require(byCategory[row[0].description])
            let values = group.compactMap { (row) -> Double? in if case .number(let share) = row[4] { share } else { nil } }
            #expect(row[1...2] == [.number(Double(group.count)), .number(values.reduce(0, +) / Double(values.count))][...], "\(row)")
        }
        let missing = answer.map { row -> Double in if case .number(let number) = row[2] { number } else { -1 } }
        #expect(missing == missing.sorted(by: >))

        let worse = plain(
            try session.table(
                "tags | where missing_share - previous.missing_share > 0.01 | select id, name, category, previous.missing_share, missing_share"
            ))
        let expected = all.filter { row in
            if case .number(let before) = row[3], case .number(let share) = row[4] { share - before > 0.01 } else { false }
        }
        #expect(!expected.isEmpty)
        #expect(worse == expected)
    }

    @Test func `9: those with arrears and falling headcount, against the city`() throws {
        var (session, sql) = try Self.city("tax_arrears, insured_change_1y, outcome")
        let answer = plain(
            try session.table(
                """
                enterprises | derive risky = tax_arrears > 0 and insured_change_1y < -0.2
                            | by risky: n = count(), bad = bad_rate(), lift = bad_rate() / bad_rate(all)
                """))
        #expect(answer.count == 3)
        let rate = "1.0 * SUM(outcome = 'bad') / NULLIF(SUM(outcome IN ('good', 'bad')), 0)"
        #expect(
            try answer
                == sql.rows(
                    """
                    SELECT risky, COUNT(*), \(rate), \(rate) / (SELECT \(rate) FROM e)
                    FROM (SELECT *, tax_arrears > 0 AND insured_change_1y < -0.2 AS risky FROM e) GROUP BY risky ORDER BY risky IS NULL, risky
                    """))
    }

    /// The hash is the one thing that SQL is given; who is drawn, it finds by itself.
    @Test func `10: a seeded sample of the grey zone, spread over districts`() throws {
        let fields = "code, name, district, score, band, reasons"
        var (session, sql) = try Self.city(fields)
        let hashes = plain(try session.table("enterprises | select code")).map { code in
            String(SipHash.hash("7:\(code[0])"), radix: 16).leftPadded(to: 16)
        }
        let columns = [TableColumn("hash", .text)]
        try sql.fill("h", Table("h", columns: columns, rows: hashes.map { [.text($0)] }))
        let output = try session.output(
            "enterprises | where score between 480 and 520 | sample 200 by district seed 7 | select \(fields) | save review.csv")
        let answer = try plain(output.tables.first ?? session.table("last"))
        #expect(answer.count == 200)
        let zone = "(SELECT e.*, hash FROM e JOIN h ON h.position = e.position WHERE score BETWEEN 480 AND 520)"
        let seats = try Self.seats(200, sql.rows("SELECT district, COUNT(*) FROM \(zone) GROUP BY district"))
        let drawn = try sql.rows(
            """
            SELECT \(fields), position FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY district ORDER BY hash) AS place FROM \(zone))
            WHERE place <= CASE district \(seats.map { "WHEN '\($0)' THEN \($1)" }.joined(separator: " ")) END ORDER BY position
            """
        )
        let expected: [[SQLCity.Plain]] = drawn.map { row in Array(row.dropLast()) }
        #expect(answer == expected)
        let file = try String(contentsOfFile: session.folder + "review.csv", encoding: .utf8)
        #expect(file.split(whereSeparator: \.isNewline).count == 201)
    }

    /// Seats in proportion by the largest remainder; the test's districts are large enough for one seat each.
    private static func seats(_ count: Int, _ sizes: [[SQLCity.Plain]]) throws -> [(String, Int)] {
        let numbers = sizes.map { row in if case .number(let number) = row[1] { Int(number) } else { 0 } }
        let total = numbers.reduce(0, +)
        #expect(total > count && numbers.allSatisfy { $0 * count >= total }, "\(sizes)")
        var seats = numbers.map { $0 * count / total }
        let order = numbers.indices.sorted { (numbers[$0] * count % total, -$0) > (numbers[$1] * count % total, -$1) }
        for index in order.prefix(count - seats.reduce(0, +)) { seats[index] += 1 }
        return zip(sizes, seats).map { ($0[0].description, $1) }
    }
}

extension String {
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
