import Columns
import Messages
import Testing

@Suite struct SmokeTests {
    @Test func `a column of numbers is coded`() throws {
        let column = Column.integers([1, nil, 5, 7, -9], specials: [-9])
        let codes = try Coding.codes(of: column, cuts: [2, 7], missing: 9, specials: [8], control: Control())
        #expect(codes.array == [0, 9, 1, 2, 8])
    }
}
