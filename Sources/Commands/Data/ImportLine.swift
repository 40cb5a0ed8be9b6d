import Columns
import Datasets
import Queries
import Taxonomy

/// The line of a system shell that takes an exported CSV back as it was.
struct ImportLine {
    let text: String

    init(file: String, special: [Tag], fields: [FieldTwins.Twin], of session: Session) throws {
        let snapshot = try session.requireSnapshot()
        let dataset = try session.requireWorkplace().dataset
        var words = ["assay", "import", file, "--into", "NEW.assay", "--key", "code"]
        if try dataset.identityFields.contains(.name) { words += ["--name", "name"] }
        for twin in fields { words += ["--\(twin.field)", twin.tag] }
        if snapshot.hasOutcomes { words += ["--target", "outcome", "--bad", "bad"] }
        if let date = snapshot.date { words += ["--snapshot", date.iso] }
        for tag in special { words += ["--special", "\(tag.id)=" + tag.specials.map(Self.number).joined(separator: ",")] }
        text = words.map(Self.word).joined(separator: " ")
    }

    private static func number(_ code: Double) -> String {
        Int(exactly: code).map(String.init) ?? "\(code)"
    }

    /// In quotes where a shell would not take it as one word.
    private static func word(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0"..."9" ~= $0 || "-_./=,:+".unicodeScalars.contains($0)
        }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
