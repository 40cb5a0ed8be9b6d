import Columns

extension Column {
    /// The label at `row`; nil where it is missing or there are no labels.
    func label(at row: Int) -> String? {
        guard let labels, let code = storedInteger(at: row), code >= 0, code < labels.count else { return nil }
        return labels[code]
    }
}
