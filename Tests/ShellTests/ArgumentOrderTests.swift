import Testing

@testable import Shell

@Suite struct ArgumentOrderTests {
    @Test(arguments: [
        ("--language en replay x.assay.md", "replay --language en x.assay.md"),
        ("--language=zh --yes run s.txt", "run --language=zh --yes s.txt"),
        ("replay x --language en", "replay x --language en"), ("--language en city.assay -c help", "--language en city.assay -c help"),
        ("city.assay replay", "city.assay replay"), ("--language replay x", "--language replay x"), ("--language", "--language"),
        ("-c replay", "-c replay"), ("", ""),
    ])
    func `options before a subcommand are its own`(typed: String, read: String) {
        let words = ArgumentOrder.subcommandFirst(
            typed.split(separator: " ").map(String.init), subcommands: ["replay", "run"], valued: ["--language", "--card"], flags: ["--yes"]
        )
        #expect(words == read.split(separator: " ").map(String.init))
    }
}
