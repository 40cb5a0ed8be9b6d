import Columns
import Datasets
import Messages
import Outputs

/// Codes, names and districts of a snapshot's enterprises, as cells.
struct EnterpriseIdentities {
    private let codes: Column
    private let names: Column?
    private let districts: Column?

    init(_ dataset: Dataset, in snapshot: Snapshot, control: Control) throws {
        let known = try dataset.identityFields
        func column(_ field: IdentityField) throws -> Column? {
            try known.contains(field) ? dataset.identity(field, in: snapshot, control: control) : nil
        }
        codes = try dataset.identity(.code, in: snapshot, control: control)
        names = try column(.name)
        districts = try column(.district)
    }

    func code(_ row: Int) -> Cell { Cell(codes[row]) }
    func name(_ row: Int) -> Cell { names.map { Cell($0[row]) } ?? .missing }
    func district(_ row: Int) -> Cell { districts.map { Cell($0[row]) } ?? .missing }
}
