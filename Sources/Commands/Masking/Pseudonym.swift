import Files

/// What stands for an enterprise's code where codes are hidden: the same in every session, so that rows can be told apart and named.
///
/// A hash of the code: it keeps a code from being read, not from being guessed by somebody who has the dataset.
enum Pseudonym {
    static let prefix = "E-"

    static func of(_ code: String) -> String {
        isPseudonym(code) ? code : prefix + SHA256.hex(of: "assay pseudonym \(code)".utf8).prefix(12)
    }

    static func isPseudonym(_ text: String) -> Bool {
        text.hasPrefix(prefix) && text.utf8.count == prefix.utf8.count + 12
            && text.dropFirst(prefix.count).allSatisfy { $0.isHexDigit && !$0.isUppercase }
    }

    static var pattern: Regex<Substring> { /\bE-[0-9a-f]{12}\b/ }

    /// What stands for any other text that tells who somebody is.
    static let hidden = "***"
}
