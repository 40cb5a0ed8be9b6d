import Messages

/// Reads what follows a command's name, parameter by parameter, options and `because` wherever they stand.
struct ArgumentParser {
    let command: any Command
    let session: Session
    private var reader: ArgumentReader
    private var arguments: Arguments

    init(_ command: any Command, reader: ArgumentReader, statement: Source, session: Session) {
        self.command = command
        self.session = session
        self.reader = reader
        arguments = Arguments(statement: statement)
    }

    mutating func parse() throws -> Arguments {
        var previous: (any ParameterFacts)?
        for parameter in command.parameters where parameter.need != .option {
            // Behind a sign such as `when` stands what it announces.
            if previous?.isSign != true { try readOptions(before: parameter) }
            previous = parameter
            switch parameter.need {
            case .required:
                guard parameter.kind == .expression || parameter.kind == .text || !isAtEnd() else { throw missing(parameter) }
                try read(parameter)
            case .optional:
                if !isAtEnd() { try read(parameter) }
            case .repeated:
                try readAll(parameter)
            case .option:
                break
            }
        }
        try readOptions()
        if !isAtEnd() { throw surplus() }
        if command.effect.takesBecause { try readBecause() }
        guard reader.isAtEnd() else { throw surplus() }
        return arguments
    }

    private mutating func read(_ parameter: any ParameterFacts) throws {
        // In plain text `#` begins no comment: it is a heading of Markdown.
        if parameter.kind == .text { reader.skipSpaces() } else { reader.skipBlanks() }
        let start = reader.position
        let value = try parameter.value(from: &reader, in: session)
        arguments.add(value, for: parameter, at: reader.place(from: start))
    }

    private mutating func readAll(_ parameter: any ParameterFacts) throws {
        guard !isAtEnd() else { throw missing(parameter) }
        while !isAtEnd() {
            try readOptions()
            if isAtEnd() { break }
            try read(parameter)
            _ = reader.take(",")
        }
    }

    /// - Parameter next: what may stand here as well, so that `band = "E"` begins an expression and no option.
    private mutating func readOptions(before next: (any ParameterFacts)? = nil) throws {
        let options = command.parameters.filter { $0.need == .option }
        guard !options.isEmpty else { return }
        while let name = reader.optionName() {
            let start = reader.startOfNext()
            guard let option = options.first(where: { $0.label == name }) else {
                if next?.mayBegin(with: name) == true { return }
                throw Diagnostic(
                    "unknown-option", Text(en: "`\(command.name)` has no option `\(name)`", zh: "“\(command.name)”没有选项“\(name)”"),
                    at: Place(reader.source, start..<start + name.utf8.count),
                    expected: .verbatim(options.map(\.label).joined(separator: ", ")),
                    nearNames: NearNames.near(name, in: options.map(\.label)))
            }
            reader.skipOptionName(name)
            try read(option)
            _ = reader.take(",")
        }
    }

    private mutating func readBecause() throws {
        guard reader.takeWord("because") else { return }
        arguments.setBecause(try reader.word(Text(en: "the reason, in quotes", zh: "引号内的理由")))
    }

    private mutating func isAtEnd() -> Bool {
        if reader.isAtEnd() { return true }
        guard command.effect.takesBecause else { return false }
        var ahead = reader
        return ahead.takeWord("because")
    }

    private func missing(_ parameter: any ParameterFacts) -> Diagnostic {
        Diagnostic(
            "missing-argument",
            Text(en: "`\(command.name)` needs \(parameter.label) here", zh: "“\(command.name)”此处需要 \(parameter.label)"), at: reader.here,
            expected: parameter.summary, hint: Text(en: "it is typed: \(command.usage)", zh: "用法：\(command.usage)"))
    }

    private mutating func surplus() -> Diagnostic {
        let start = reader.startOfNext()
        let word = (try? reader.word(.verbatim(""))) ?? ""
        let labels = command.parameters.map(\.label)
        return Diagnostic(
            "surplus-argument", Text(en: "nothing more is expected at `\(word)`", zh: "“\(word)”处不应再有内容"), at: reader.place(from: start),
            hint: Text(en: "it is typed: \(command.usage)", zh: "用法：\(command.usage)"), nearNames: NearNames.near(word, in: labels))
    }
}

extension ParameterFacts {
    fileprivate var isSign: Bool {
        if case .sign = kind { true } else { false }
    }

    /// Whether a value may begin with a name before a `=`.
    fileprivate func mayBegin(with name: String) -> Bool {
        switch kind {
        case .expression: true
        case .choice(let words): words.contains(name)
        case .meanings(let words): words.contains { $0.word == name }
        default: false
        }
    }
}
