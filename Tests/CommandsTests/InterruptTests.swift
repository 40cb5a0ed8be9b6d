import Commands
import Messages
import Outputs
import Testing

/// An interrupt during a statement: all of it or nothing, never a part that looks like a result.
@Suite struct InterruptTests {
    private static let start = "split where row % 10 < 7; add net_profit_to_total_assets, sales_n_to_sales_n_1; fit"

    @Test(arguments: [
        "weight net_profit_to_total_assets = 0.5", "bin all", "screen", "fit", "undo", "cards", "trail", "scores | sort score",
    ])
    func `a statement that is stopped at any question changes nothing, and one that was not gives what it always gives`(
        statement: String
    ) throws {
        var fresh = try TestSession.onFirms()
        try fresh.output(Self.start)
        let asked = Cancellation()
        let whole = try #require(fresh.run(statement, control: Control(cancellation: asked)).last).result.get()
        let questions = asked.questions
        #expect(questions > 0)
        var session = try TestSession.onFirms()
        try session.output(Self.start)
        let before = try session.table("trail").rowCount
        for place in Set((0..<min(6, questions)).map { $0 * max(0, questions - 1) / max(1, min(6, questions) - 1) }).sorted() {
            let fused = Control(cancellation: Cancellation(fuse: place))
            let result = try #require(session.run(statement, control: fused).last).result
            // What the session remembers since the statement before may need fewer questions than the first time.
            guard case .failure(let diagnostics) = result else {
                #expect(fused.cancellation.questions <= place, "question \(place) of \(questions) was passed over")
                #expect(try result.get().metrics == whole.metrics)
                return
            }
            #expect(diagnostics.all.map(\.code) == ["interrupted"], "question \(place) of \(questions)")
            let trail = try session.table("trail").rowCount
            #expect(trail == before, "question \(place) of \(questions)")
        }
        let after = try #require(session.run(statement).last).result.get()
        #expect(after.metrics == whole.metrics)
        #expect(after.notes.map(\.code) == whole.notes.map(\.code))
    }
}
