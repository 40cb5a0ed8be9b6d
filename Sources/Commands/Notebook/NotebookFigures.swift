import Figures
import Messages
import Notebooks
import Outputs

/// What a notebook shows of results: tables as Markdown, figures as characters and as pictures beside it.
struct NotebookFigures {
    /// Characters in a line of a picture.
    static let width = 76

    let session: Session

    static func blocks(_ session: Session) -> BlockText {
        BlockText(language: session.language)
    }

    /// Each figure in characters; one that cannot be drawn so is left to its picture.
    func pictures(of output: Output) throws -> [String] {
        let drawer = FigureDrawer(language: session.language, gnuplot: session.environment.gnuplot)
        return try output.figures.compactMap { figure in
            try Cancelled.passing { try drawer.characters(figure, width: Self.width, color: false, control: session.control) }
        }
    }
}
