import Commands
import Messages
import Notebooks
import Outputs

/// How `assay replay` writes what it found.
enum ReplayForm: String, CaseIterable {
    /// As a result, by `--output`.
    case text
    /// One line a notebook.
    case json
    /// One document of all notebooks, for continuous integration.
    case junit
    /// A section a notebook, for a merge request.
    case markdown
}

extension Launch {
    /// Each notebook in turn, going on after one that cannot be replayed; the worst status wins.
    mutating func replay(_ notebooks: [String], dataset: String?, form: ReplayForm, folder: String?, limits: ReplayLimits) -> Int32 {
        let configured = configure()
        guard configured == ExitStatus.done else { return configured }
        var junit = JUnitReport(language: host.language)
        var status = ExitStatus.done
        for notebook in notebooks {
            status = ExitStatus.worse(status, replay(notebook, dataset: dataset, form: form, folder: folder, limits, &junit))
            if status == ExitStatus.interrupted { break }
        }
        guard form == .junit else { return status }
        return ExitStatus.worse(status, Streams.write(junit.text, to: terminal.streams.output).exitStatus)
    }

    private mutating func replay(
        _ notebook: String, dataset: String?, form: ReplayForm, folder: String?, _ limits: ReplayLimits, _ junit: inout JUnitReport
    ) -> Int32 {
        var drifted = ExitStatus.done
        let (session, streams) = (host.session, terminal.streams)
        var document = junit
        let status = perform { _, control in
            do {
                let report = try NotebookRun(
                    path: notebook, dataset: dataset, folder: folder, environment: session.environment, settings: session.settings,
                    control: control, limits: limits
                ).report()
                drifted = Int32(report.exitCode)
                switch form {
                case .text: return report.output
                case .json: _ = Streams.write(report.jsonLine(in: session.language) + "\n", to: streams.output)
                case .markdown: _ = Streams.write(report.markdown(in: session.language) + "\n", to: streams.output)
                case .junit: document.add(report)
                }
                return Output()
            } catch {
                let diagnostics = Diagnostics(Diagnostics.of(error))
                if form == .junit { document.add(diagnostics, notebook: notebook) }
                if form == .markdown {
                    let section = ReplayReport.markdown(of: diagnostics, notebook: notebook, in: session.language)
                    _ = Streams.write(section + "\n", to: streams.output)
                }
                throw error
            }
        }
        junit = document
        return ExitStatus.worse(status, drifted)
    }
}
