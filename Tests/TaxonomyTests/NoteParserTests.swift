import Taxonomy
import Testing

@Suite struct NoteParserTests {
    private func notes(_ id: String) throws -> TagNotes {
        try #require(try TaxonomyTables.own().facts(ofTag: id)).notes
    }

    @Test func `conditions are read`() throws {
        #expect(try notes("penalty_departments_3y").zeroIf == [.isZero("admin_penalties_3y")])
        #expect(try notes("penalty_departments_3y").atMost == "admin_penalties_3y")
        #expect(try notes("paid_in_ratio").missingIf == [.isMissing("paid_in_capital")])
        #expect(try notes("sales_growth").missingIf == [.isZero("invoiced_sales_1y"), .younger(months: 24)])
        #expect(try notes("export_change_1y").missingIf == [.wasZeroAYearAgo("export_value_1y")])
        #expect(try notes("last_change_date").missingIf == [.share(0.41, of: "no change ever")])
        #expect(try notes("promised_yield").missingIf == [.isZero("finance_like"), .untold("nothing offered")])
        #expect(try notes("sentiment_index").presentIf == ["negative_news_2y"])
    }

    @Test func `derived values are read`() throws {
        #expect(try notes("paid_in_ratio").derivation == .ratio(of: "paid_in_capital", to: "registered_capital", isClipped: true))
        #expect(
            try notes("lost_case_ratio").derivation == .ratio(of: "court_judgments_2y", to: "court_cases_defendant_2y", isClipped: false))
        #expect(try notes("rate_spread").derivation == .spread(of: "private_loan_rate"))
        let lists = [
            "serious_violation_listed", "dishonest_list_count", "tax_major_violation", "wage_arrears_listed", "judgment_defaulter",
        ]
        #expect(try notes("zj_credit_grade").derivation == .grades(of: "zj_credit_score", cuts: [850, 800, 750, 700], lists: lists))
    }

    @Test func `a value that is a part of another is read`() throws {
        #expect(try notes("loan_balance").part?.whole == "credit_line")
        #expect(try notes("loan_balance").part?.share == "credit_utilisation")
    }

    @Test func `what makes a date recent is read`() throws {
        #expect(try notes("last_penalty_date").recent?.count == "admin_penalties_1y" && notes("last_penalty_date").recent?.isExact == true)
        #expect(try notes("last_change_date").recent?.isExact == false)
    }

    @Test func `bounds are read`() throws {
        #expect(try notes("net_profit_margin").low == -3 && notes("net_profit_margin").high == 0.8)
        #expect(try notes("sales_growth").low == -1 && notes("sales_growth").high == 9)
        #expect(try notes("last_penalty_date").high == 36)
        #expect(try notes("sentiment_index").low == -1 && notes("sentiment_index").high == 1)
        #expect(try notes("platform_rating").low == 1 && notes("platform_rating").high == 5)
        #expect(try notes("zj_credit_score").low == 400 && notes("zj_credit_score").high == 1000)
        #expect(try notes("guarantee_circle_size").high == 300)
        #expect(try notes("shareholder_count").low == nil)
    }

    @Test func `what a value is at least is read`() throws {
        #expect(try notes("abnormal_listings_3y").atLeast == .oneWhere("abnormal_listed"))
        #expect(try notes("creditor_claim_notice").atLeast == .tag("bankruptcy_case", share: 1))
        #expect(try notes("consumption_restricted").atLeast == .tag("judgment_defaulter", share: 0.85))
    }

    @Test func `vetoes, caps of the band and risk points are read`() throws {
        #expect(try notes("judgment_defaulter").veto == .always)
        #expect(try notes("registration_status").veto == .candidate(levels: ["吊销未注销", "撤销"]))
        #expect(try notes("legal_rep_defaulter").veto == .candidate(levels: []))
        #expect(try notes("abnormal_listed").veto == .bandCap(atBest: "C"))
        #expect(try notes("loan_class").veto == .bandCap(atBest: nil))
        #expect(try notes("promised_yield").riskPoint == "from 0.10; case 1 had 0.20")
        #expect(try notes("payment_delayed").riskPoint == "")
        #expect(try notes("tax_arrears").veto == nil && notes("tax_arrears").riskPoint == nil)
    }

    @Test func `shapes and scopes are read`() throws {
        let heaps = [100_000, 500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000.0]
        #expect(try notes("registered_capital").shapes == [.heaps(share: 0.7, values: heaps)])
        #expect(try notes("debt_asset_ratio").shapes == [.excess(share: 0.04, mean: 0.4)])
        #expect(try notes("zero_filing_months_12m").shapes == [.highest(share: 0.5)])
        #expect(try notes("shareholder_count").shapes == [.soleOwner(1)])
        #expect(try notes("enterprise_size").shapes == [.sizeClass])
        #expect(try notes("tax_grade").shapes == [.newOrWithoutRevenue])
        #expect(try notes("qualification_level").scope == .construction)
        #expect(try notes("discharge_permit").scope == .manufacturing)
        #expect(try notes("tax_arrears").scope == nil)
    }

    @Test func `blocks are read`() throws {
        let blocks = Set(try TaxonomyTables.own().tags.compactMap(\.notes.block))
        #expect(blocks == ["annual_report", "tax", "social_security", "utilities", "financing", "reports"])
    }
}
