import Commands
import Files
import Messages

/// Whole statements, as a person types them: parsing, resolving, the engine, the result as a value.
func questionSubjects(_ dataset: String, threads: Int, _ control: Control) throws -> [Subject] {
    let session = try openSession(dataset, threads: threads, control)
    return questions.map { name, text in
        Subject(name, repeats: 101) {
            var copy = session
            var results: [Executed] = []
            copy.execute(Source(text), control: control) { executed in
                results.append(executed)
                return true
            }
            for executed in results { _ = try executed.result.get() }
        }
    }
}

/// The same as in `peers/duckdb_peer.py`.
private let questions = [
    ("filter_group_p90", "enterprises | where n001 > 0 and n002 < 500 | by l001: n = count(), m = mean(n003), p = p90(n003)"),
    ("cross", "enterprises | by l001, l002: n = count(), bad = bad_rate()"),
]

private func openSession(_ dataset: String, threads: Int, _ control: Control) throws -> Session {
    var session = Session(environment: Environment(user: "benchmark", access: .unrestricted, threads: threads))
    _ = try session.open(dataset, control: control)
    return session
}
