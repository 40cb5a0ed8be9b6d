import Commands
import Foundation
package import Messages
package import Rendering

/// What the command line says of how to work, whatever the subcommand.
package struct LaunchOptions: Sendable {
    package let format: OutputFormat?
    package let snapshot: String?
    package let card: String?
    package let threads: Int?
    package let language: Language?
    package let readsConfiguration: Bool
    package let saysYes: Bool

    package init(
        format: OutputFormat?, snapshot: String?, card: String?, threads: Int?, language: Language?, readsConfiguration: Bool, saysYes: Bool
    ) {
        self.format = format
        self.snapshot = snapshot
        self.card = card
        self.threads = threads
        self.language = language
        self.readsConfiguration = readsConfiguration
        self.saysYes = saysYes
    }
}
