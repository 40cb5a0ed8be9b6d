import Outputs
import Testing

@Suite struct ClaimTests {
    @Test(arguments: [
        (Claim.Relation.atLeast, 0.8, Claim.Verdict.holds), (.above, 0.8, .broken), (.atMost, 0.8, .holds), (.below, 0.8, .broken),
        (.equal, 0.8, .holds), (.atLeast, 0.81, .broken), (.above, 0.79, .holds), (.atMost, 0.79, .broken), (.below, 0.81, .holds),
        (.equal, 0.79, .broken), (.equal, 0.8 + 1e-13, .holds),
    ])
    func `a number without an interval is compared as it is`(relation: Claim.Relation, bound: Double, verdict: Claim.Verdict) {
        #expect(Claim("auc", relation, bound, value: 0.8).verdict == verdict)
    }

    @Test(arguments: [
        (Claim.Relation.atLeast, 0.75, Claim.Verdict.holds), (.atLeast, 0.8, .cannotTell), (.atLeast, 0.85, .cannotTell),
        (.atLeast, 0.86, .broken), (.above, 0.75, .cannotTell), (.above, 0.85, .broken), (.above, 0.74, .holds),
        (.atMost, 0.85, .holds), (.atMost, 0.8, .cannotTell), (.atMost, 0.74, .broken), (.atMost, 0.75, .cannotTell),
        (.below, 0.85, .cannotTell), (.below, 0.86, .holds), (.below, 0.75, .broken), (.equal, 0.8, .cannotTell), (.equal, 0.9, .broken),
    ])
    func `with an interval all of it must bear the claim out`(relation: Claim.Relation, bound: Double, verdict: Claim.Verdict) {
        let claim = Claim("auc", relation, bound, value: 0.8, interval: .init(low: 0.75, high: 0.85))
        #expect(claim.verdict == verdict)
    }

    @Test(arguments: Claim.Relation.allCases) func `of a number that does not exist nothing can be told`(relation: Claim.Relation) {
        #expect(Claim("auc", relation, 0.5, value: nil).verdict == .cannotTell)
    }

    @Test func `a claim reads as it is typed`() {
        #expect(Claim("n", .atLeast, 1000, value: nil).text == "n >= 1000")
        #expect(Claim("bad_rate", .below, 0.05, value: nil).text == "bad_rate < 0.05")
    }

    @Test func `verdicts come back from their words`() {
        for verdict in Claim.Verdict.allCases { #expect(Claim.Verdict(.word(verdict.word)) == verdict) }
        #expect(Claim.Verdict(.text("holds")) == nil)
    }
}
