/// A table of sums, four times where it is small: rows in a row that fall on one sum need not wait for each other.
struct Lanes<Number: BitwiseCopyable & Sendable>: Sendable {
    private let buffer: Buffer<Number>
    private let count: Int
    /// From one table to the next; 0 where there is only one.
    private let step: Int

    /// Above this four tables would not stay in the nearest cache.
    private static var most: Int { 4096 / MemoryLayout<Number>.stride }

    init(repeating zero: Number, count: Int) {
        self.count = count
        step = count <= Self.most ? count : 0
        buffer = Buffer(repeating: zero, count: step > 0 ? 4 * count : count)
    }

    /// Calls `body` for the places of a range, each with the table that it adds to.
    @inline(__always) func forEach(_ places: Range<Int>, _ body: (_ place: Int, _ table: UnsafeMutablePointer<Number>) -> Void) {
        let first = buffer.pointer
        let (second, third, fourth) = (first + step, first + 2 * step, first + 3 * step)
        var place = places.lowerBound
        while place &+ 4 <= places.upperBound {
            body(place, first)
            body(place &+ 1, second)
            body(place &+ 2, third)
            body(place &+ 3, fourth)
            place &+= 4
        }
        while place < places.upperBound {
            body(place, first)
            place &+= 1
        }
    }

    /// Calls `body` for each place of the table with whether its sum is zero.
    @inline(__always) func forEachSum(_ body: (_ place: Int, _ isZero: Bool) -> Void) where Number: FixedWidthInteger {
        let first = buffer.pointer
        let (second, third, fourth) = (first + step, first + 2 * step, first + 3 * step)
        for place in 0..<count { body(place, first[place] | second[place] | third[place] | fourth[place] == 0) }
    }

    /// What the tables hold at one place: together they are its sum.
    func reduce<Result>(_ place: Int, _ first: Result, _ add: (Result, Number) -> Result) -> Result {
        var result = first
        for at in stride(from: place, to: buffer.count, by: count) { result = add(result, buffer.pointer[at]) }
        return result
    }
}
