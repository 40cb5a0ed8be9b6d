import Columns
import Datasets
import Messages

/// Codes, names and rows of enterprises by their numbers in the dataset, in the snapshot looked at, else in the newest that holds them.
struct EnterpriseNumbers {
    private let snapshots: [(rows: [Int32: Int], codes: Column, names: Column?)]

    init(_ session: Session) throws {
        let dataset = try session.requireWorkplace().dataset
        let present = try session.requireSnapshot()
        let hasNames = try dataset.identityFields.contains(.name)
        snapshots = try ([present] + dataset.snapshots.reversed().filter { $0 != present }).map { snapshot in
            let numbers = try dataset.enterprises(in: snapshot)
            let rows = Dictionary((0..<numbers.count).map { (numbers[$0], $0) }) { first, _ in first }
            return (
                rows, try dataset.identity(.code, in: snapshot, control: session.control),
                hasNames ? try dataset.identity(.name, in: snapshot, control: session.control) : nil
            )
        }
    }

    /// Its row in the snapshot looked at; nil where that does not hold it.
    func row(of enterprise: Int) -> Int? { Int32(exactly: enterprise).flatMap { snapshots.first?.rows[$0] } }

    func code(of enterprise: Int) -> String? { text(of: enterprise) { $0.codes } }

    func name(of enterprise: Int) -> String? { text(of: enterprise) { $0.names } }

    private func text(of enterprise: Int, _ column: ((rows: [Int32: Int], codes: Column, names: Column?)) -> Column?) -> String? {
        guard let number = Int32(exactly: enterprise) else { return nil }
        for snapshot in snapshots {
            guard let row = snapshot.rows[number] else { continue }
            if case .text(let text)? = column(snapshot)?[row] { return text }
            return nil
        }
        return nil
    }
}
