/// The order in which the words of a command line may stand.
package enum ArgumentOrder {
    /// The same words with the subcommand first, where options stand before it: `--language en replay x` as `replay --language en x`.
    ///
    /// - Parameters:
    ///   - valued: options that take the next word, as they are typed.
    ///   - flags: those that take none.
    package static func subcommandFirst(_ words: [String], subcommands: Set<String>, valued: Set<String>, flags: Set<String>) -> [String] {
        var place = 0
        while place < words.count {
            let word = words[place]
            if valued.contains(word) {
                place += 2
            } else if flags.contains(word) || valued.contains(where: { word.hasPrefix($0 + "=") }) {
                place += 1
            } else {
                break
            }
        }
        guard place > 0, place < words.count, subcommands.contains(words[place]) else { return words }
        return [words[place]] + words[..<place] + words[(place + 1)...]
    }
}
