package import Messages

/// What a parameter's values are: what completion offers and help says.
package enum ParameterKind: Sendable, Hashable {
    case tag, tagOrAll, characteristic, bin, enterprise, card, snapshot, path, word, number, expression, query, command, text
    case helpTopic, metric, groupedTable, rule, watchlist
    case choice([String])
    /// The same, each with what it means.
    case meanings([MeantWord])
    /// A sign that is typed as it is, such as `=`.
    case sign(String)
}

/// A word that may be typed, and what it means.
package struct MeantWord: Sendable, Hashable {
    let word: String
    let meaning: Text
}

/// How often a parameter is given.
package enum Need: Sendable, Hashable {
    case required, optional, repeated
    /// `name=value`, anywhere behind the command's name.
    case option
}

/// The facts of a parameter, whatever its values are.
package protocol ParameterFacts: Sendable {
    var label: String { get }
    var kind: ParameterKind { get }
    var need: Need { get }
    var summary: Text { get }
    /// Reads one value where the reader stands.
    func value(from reader: inout ArgumentReader, in session: Session) throws -> any Sendable
}

extension ParameterFacts {
    package var usage: String {
        switch need {
        case .required: label
        case .optional: "[\(label)]"
        case .repeated: "\(label)..."
        case .option: "[\(label)=\(optionValue)]"
        }
    }

    private var optionValue: String {
        switch kind {
        case .choice(let words): words.joined(separator: "|")
        case .meanings(let words): words.map(\.word).joined(separator: "|")
        case .number: "NUMBER"
        default: "VALUE"
        }
    }
}

/// A typed handle for what follows a command's name: declared once, read as `arguments[Self.tag]`.
package struct Parameter<Value: Sendable>: ParameterFacts {
    package let label: String
    package let kind: ParameterKind
    package let need: Need
    package let summary: Text
    private let read: @Sendable (inout ArgumentReader, Session) throws -> Value

    package init(
        _ label: String, _ kind: ParameterKind, _ need: Need, _ summary: Text,
        read: @escaping @Sendable (inout ArgumentReader, Session) throws -> Value
    ) {
        self.label = label
        self.kind = kind
        self.need = need
        self.summary = summary
        self.read = read
    }

    package func value(from reader: inout ArgumentReader, in session: Session) throws -> any Sendable {
        try read(&reader, session)
    }
}

/// What was typed behind a command's name, by parameter.
package struct Arguments: Sendable {
    private var values: [String: [any Sendable]] = [:]
    private var places: [String: Place] = [:]
    /// The reason given with `because`.
    package private(set) var because: String?
    /// The whole statement.
    package let statement: Source

    init(statement: Source) {
        self.statement = statement
    }

    /// A required parameter.
    package subscript<Value>(_ parameter: Parameter<Value>) -> Value {
        guard let value = self[optional: parameter] else {
            preconditionFailure("\(parameter.label) is no required parameter of this command")
        }
        return value
    }

    /// An optional parameter, or an option: nil where it was not given.
    package subscript<Value>(optional parameter: Parameter<Value>) -> Value? {
        values[parameter.label]?.last as? Value
    }

    /// A repeated parameter, in the order given.
    package subscript<Value>(all parameter: Parameter<Value>) -> [Value] {
        (values[parameter.label] ?? []).compactMap { $0 as? Value }
    }

    /// Where a parameter's last value stands; the whole statement where it was not given.
    package func place(of parameter: some ParameterFacts) -> Place {
        places[parameter.label] ?? Place(statement, 0..<statement.text.utf8.count)
    }

    mutating func add(_ value: any Sendable, for parameter: any ParameterFacts, at place: Place) {
        values[parameter.label, default: []].append(value)
        places[parameter.label] = place
    }

    mutating func setBecause(_ reason: String) {
        because = reason
    }
}
