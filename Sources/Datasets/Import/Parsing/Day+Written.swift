package import Columns

extension Day {
    /// A day as lists write it: `2026-06-30`, `2026/6/30`, `2026.6.30`, `20260630` or `2026年6月30日`; a time of day behind it is left out.
    package init?(written text: String) {
        var date = String(text.withoutOuterBlanks.prefix { $0 != " " && $0 != "T" })
        guard let number = date.withUTF8({ FieldReader.declaredDay($0) }) else { return nil }
        self.init(number: Int(number))
    }
}
