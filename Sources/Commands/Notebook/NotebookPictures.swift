import Figures
import Files
import Messages
import Notebooks
import Outputs

/// The pictures beside a notebook, in its folder `NAME.figures`: drawn first, written when its text is known.
struct NotebookPictures {
    private let session: Session
    private let path: String
    private var drawn: [(path: String, bytes: [UInt8])] = []
    /// What could not be drawn, and why.
    private(set) var notes: [Note] = []

    /// - Parameter path: where the notebook will be.
    init(session: Session, beside path: String) {
        self.session = session
        self.path = path
    }

    /// The links to the figures of one result; one that cannot be drawn is left out and said so.
    mutating func draw(_ figures: [Figure], named stem: String) throws -> [WrittenCell.Link] {
        let drawer = FigureDrawer(language: session.language, gnuplot: session.environment.gnuplot)
        return try figures.enumerated().compactMap { number, figure in
            do {
                let bytes = try drawer.picture(figure, format: .svg, control: session.control)
                let name = "\(folderName)/\(stem)\(number == 0 ? "" : "-\(number + 1)").svg"
                drawn.append((Path.joined(Path.split(path).folder, name), bytes))
                return WrittenCell.Link(title: figure.title.in(session.language), path: name)
            } catch let error as Cancelled {
                throw error
            } catch {
                notes += Diagnostics.of(error).prefix(1).map { Note($0.code, $0.message) }
                return nil
            }
        }
    }

    func write() throws {
        guard !drawn.isEmpty else { return }
        try Folder.make(Path.joined(Path.split(path).folder, folderName))
        for picture in drawn { try AtomicFile.write(picture.bytes, to: picture.path) }
    }

    private var folderName: String {
        Path.split(path).name.dropLast(Save.suffix.count) + ".figures"
    }
}
