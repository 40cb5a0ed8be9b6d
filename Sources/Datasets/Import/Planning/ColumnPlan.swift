import Taxonomy

/// What is to be made of a column of the file.
struct ColumnPlan: Sendable {
    let header: String
    /// Given with `--type`: a value that does not fit rejects its record.
    let declaredType: TagType?
    var role: ImportReport.Role
    /// The tag's identifier; of a key, name or target the header.
    var id: String
    /// The field of `enterprises` that it fills, if its values can, and why.
    private(set) var field: IdentityField?
    private(set) var fieldReason: IdentityColumns.Reason?
    /// The dataset has this tag: a value that does not fit fails the import.
    var knownTag: Tag?
    /// The taxonomy has this tag, and the file is about its enterprises.
    var facts: TagFacts?
    var specials: [Double]
    /// The tag's number in the file; 0 where it is no tag.
    var number = 0
    /// How its fields are read; found by looking.
    var form: FieldForm = .number
    /// What all labels that stay look like, once the column was read as text: rejected records, which hold others, are not asked again.
    var settledForm: FieldForm?

    init(header: String, role: ImportReport.Role, declaredType: TagType?, specials: [Double]) {
        self.header = header
        self.role = role
        self.declaredType = declaredType
        self.specials = specials
        id = header
        form = fixedForm ?? .number
    }

    /// The type that the values must have, if they must.
    var requiredType: TagType? { declaredType ?? knownTag?.type }

    /// The form that cannot be changed by what the values look like.
    var fixedForm: FieldForm? {
        switch role {
        case .key: return .key
        case .name, .target: return .text
        case .tag: break
        }
        return requiredType.map(Self.form)
    }

    private static func form(of type: TagType) -> FieldForm {
        switch type {
        case .flag: .flag
        case .date: .date
        case .level, .text: .text
        case .count, .amount, .ratio, .age, .number: .number
        }
    }

    /// Throws `column-type` where an option asks for values that the dataset's tag does not hold.
    func checkDeclared(against known: Tag) throws {
        guard let declaredType, Self.form(of: declaredType) != Self.form(of: known.type) else { return }
        throw ImportFailure.otherType(known, asked: declaredType)
    }

    /// The field that its values, as they are read, do fill.
    var filledField: IdentityField? {
        switch field {
        case .founded: form == .date ? field : nil
        case .name, .district, .industry, .status: form == .text ? field : nil
        case .row, .code, nil: nil
        }
    }

    mutating func fill(_ field: IdentityField, _ reason: IdentityColumns.Reason) {
        self.field = field
        fieldReason = reason
        if field == .name { role = .name }
    }

    /// Is a tag and nothing else again.
    mutating func leaveIdentity() {
        if role == .name { role = .tag }
        field = nil
        fieldReason = nil
    }

    /// Whether what the values look like can change the form.
    var isOpen: Bool { fixedForm == nil && settledForm == nil }

    /// Counts and months are whole.
    var needsIntegers: Bool { declaredType == .count || declaredType == .age }
}
