import Queries

/// The query or command that a command takes whole: behind `explain`, `watch 2`, `whatif`.
enum InnerStatement {
    /// Where it begins in `text`, in UTF-8 bytes; nil where the statement's command takes none, or nothing of it was typed yet.
    static func start(_ kind: ParameterKind, in text: String) -> Int? {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let first = words.first else { return nil }
        let two = words.count > 1 ? CommandList.command(named: "\(first) \(words[1])") : nil
        guard let command = two ?? CommandList.command(named: String(first)),
            let own = command.parameters.firstIndex(where: { $0.kind == kind })
        else { return nil }
        let options = Set(command.parameters.filter { $0.need == .option }.map { $0.label + "=" })
        let given = words.dropFirst(two == nil ? 1 : 2).filter { word in !options.contains { word.hasPrefix($0) } }
        let before = command.parameters[..<own].count { $0.need != .option }
        return given.dropFirst(before).first.map { text.utf8.distance(from: text.startIndex, to: $0.startIndex) }
    }
}
