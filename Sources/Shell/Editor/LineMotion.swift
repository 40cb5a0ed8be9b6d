/// Moves between the lines of an entry that has several, keeping the column in cells.
enum LineMotion {
    /// Scalars from the cursor back to the line above; nil on the first line.
    static func up(from before: String) -> Int? {
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, let current = lines.last else { return nil }
        let above = String(lines[lines.count - 2])
        let kept = CharacterWidth.prefix(of: above, width: CharacterWidth.of(String(current)))
        return -(current.unicodeScalars.count + 1 + above.unicodeScalars.count - kept.unicodeScalars.count)
    }

    /// Scalars from the cursor on to the line below; nil on the last line.
    static func down(from before: String, _ after: String) -> Int? {
        let lines = after.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count > 1 else { return nil }
        let current = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        let kept = CharacterWidth.prefix(of: String(lines[1]), width: CharacterWidth.of(String(current)))
        return lines[0].unicodeScalars.count + 1 + kept.unicodeScalars.count
    }
}
