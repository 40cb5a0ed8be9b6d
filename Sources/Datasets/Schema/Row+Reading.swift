import Columns
import GRDB

/// Reading the cells of a row: one that holds what it cannot, as in a damaged file, is an error and no trap.
extension Row {
    func read<Value: DatabaseValueConvertible>(_ column: Int) throws -> Value {
        try Self.value(self[column], in: "column \(column + 1)")
    }

    func read<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        try Self.value(self[column], in: column)
    }

    /// A text that is the raw value of one of `Word`'s cases.
    func word<Word: RawRepresentable<String>>(_ column: Int, as type: Word.Type) throws -> Word {
        try Self.word(read(column), in: "column \(column + 1)")
    }

    func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type) throws -> Word {
        try Self.word(read(column), in: column)
    }

    /// A day in ISO form.
    func day(_ column: String) throws -> Day {
        guard let day = Day(iso: try read(column) as String) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) of a row is no day")
        }
        return day
    }

    /// How many rows there are: numbered in 32 bits, so that no sum of such counts overflows.
    func rowCount(_ column: Int) throws -> Int {
        let count: Int = try read(column)
        guard (0...Int(Int32.max)).contains(count) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "column \(column + 1) of a row holds a count that cannot be")
        }
        return count
    }

    private static func word<Word: RawRepresentable<String>>(_ text: String, in column: @autoclosure () -> String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column()) of a row holds a word that is none of its own")
        }
        return word
    }

    private static func value<Value: DatabaseValueConvertible>(
        _ stored: DatabaseValue, in column: @autoclosure () -> String
    ) throws -> Value {
        guard let value = Value.fromDatabaseValue(stored) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column()) of a row holds what it cannot")
        }
        return value
    }
}
