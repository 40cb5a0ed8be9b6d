import Messages
import Testing

struct ListTextTests {
    @Test(arguments: [
        ([], ""), (["a"], "a"), (["a", "b", "c"], "a, b, c"), (["a", "b", "c", "d"], "a, b, c, ... +1"),
        (["a", "b", "c", "d", "e"], "a, b, c, ... +2"),
    ])
    func `what is not named is counted`(_ names: [String], _ text: String) {
        #expect(ListText.of(names, limit: 3) == text)
    }
}
