import Foundation
import Messages
import Notebooks
import TestSupport

/// A recorded notebook with one change planted in its text.
struct PlantedNotebook {
    let notebook: Notebook
    private var bytes: [UInt8] { Array(notebook.text.utf8) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func replacing(_ range: Range<Int>, with text: String) -> String {
        String(decoding: bytes[..<range.lowerBound] + Array(text.utf8) + bytes[range.upperBound...], as: UTF8.self)
    }

    /// A cell with its outputs.
    func span(_ cell: Int) -> Range<Int> {
        let own = notebook.cells[cell - 1]
        return own.range.lowerBound..<(own.outputs.last?.range.upperBound ?? own.range.upperBound)
    }

    static func fence(_ source: String) -> String { "```assay\n\(source)\n```\n" }

    // MARK: - Changes

    func edited(_ cell: Int, _ source: String) -> String {
        replacing(notebook.cells[cell - 1].range, with: Self.fence(source))
    }

    func removed(_ cell: Int) -> String { replacing(span(cell), with: "") }

    func added(before cell: Int, _ source: String) -> String {
        let start = span(cell).lowerBound
        return replacing(start..<start, with: Self.fence(source) + "\n")
    }

    /// A cell and the next in the other order.
    func swapped(_ cell: Int) -> String {
        let (a, b) = (span(cell), span(cell + 1))
        return replacing(a.lowerBound..<b.upperBound, with: text(b) + text(a.upperBound..<b.lowerBound) + text(a))
    }

    /// Another digit behind the point of a real in the comment of a cell.
    func otherValue(_ cell: Int, _ random: inout SeededRandom) -> String? {
        let range = notebook.cells[cell - 1].outputs[0].range
        let text = text(range)
        guard let comment = text.range(of: "<!-- assay") else { return nil }
        let places = text[comment.upperBound...].matches(of: /\d\.(\d)\d{4,}/).map { $0.1.startIndex }
        return places.randomElement(using: &random).map { replacing(range, with: Self.otherDigit(text, $0)) }
    }

    /// Another digit in what people read.
    func otherBlock(_ cell: Int, _ random: inout SeededRandom) -> String? {
        let range = notebook.cells[cell - 1].outputs[0].range
        let text = text(range)
        guard let comment = text.range(of: "<!-- assay") else { return nil }
        let places = text[..<comment.lowerBound].indices.filter { text[$0].isASCII && text[$0].isNumber }
        return places.randomElement(using: &random).map { replacing(range, with: Self.otherDigit(text, $0)) }
    }

    private static func otherDigit(_ text: String, _ place: String.Index) -> String {
        let digit = text[place].wholeNumberValue ?? 0
        return text.replacingCharacters(in: place...place, with: "\((digit + 5) % 10)")
    }

    /// The first real of a cell's comment behind `after` times `factor`, with the hash that a recording of it would have.
    func scaled(_ cell: Int, by factor: Double, after mark: String) throws -> String? {
        let range = notebook.cells[cell - 1].outputs[0].range
        let text = text(range)
        guard let start = text.range(of: mark), let match = text[start.upperBound...].firstMatch(of: /\d\.\d{4,}/),
            let value = Double(match.output)
        else { return nil }
        let scaled = text.replacingCharacters(in: match.range, with: "\(value * factor)")
        let changed = replacing(range, with: scaled)
        let output = try Notebook.parse(Source(changed)).cells[cell - 1].outputs[0]
        guard let old = output.hashes?.output else { return nil }
        return changed.replacing("\"output\":\"\(old)\"", with: "\"output\":\"\(output.hash)\"")
    }
}
