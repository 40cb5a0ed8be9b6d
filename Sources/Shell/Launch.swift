import Commands
import Datasets
import Files
import Foundation
package import Messages
import Notebooks
import Outputs
package import Rendering

/// What the command line says of how to work, whatever the subcommand.
package struct LaunchOptions: Sendable {
    package var format: OutputFormat?
    package var snapshot: String?
    package var card: String?
    package var threads: Int?
    package var language: Language?
    package var readsConfiguration = true
    package var saysYes = false

    package init() {}
}

/// One run of the program: a session, the terminal around it, and the exit status that it ends with.
struct Launch {
    let options: LaunchOptions
    let terminal: TerminalInfo
    let cancellation = Cancellation()
    private let variables: [String: String]
    private(set) var host: SessionHost

    /// - Parameter isShell: whether a person will say one statement after another, so that a session that is cut off is remembered.
    init(_ options: LaunchOptions, isShell: Bool = false) {
        self.options = options
        let variables = ProcessInfo.processInfo.environment
        self.variables = variables
        terminal = TerminalInfo(environment: variables)
        var settings = Settings()
        settings.language = options.language ?? Self.language(of: variables)
        let consent: Consent =
            options.saysYes
            ? .given : terminal.isInteractive ? .asked(Question(terminal: terminal, cancellation: cancellation).ask) : .withheld
        let logs = isShell && terminal.isInteractive ? SessionLogs(environment: variables, now: Environment.clock) : nil
        let environment = Environment(
            user: variables["USER"] ?? variables["LOGNAME"] ?? NSUserName(), access: .unrestricted,
            threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount, consent: consent,
            cutOff: { logs?.cutOff(on: $0) },
            masks: !["", "off", "0", "no", "false"].contains((variables["ASSAY_MASK"] ?? "").lowercased()))
        host = SessionHost(session: Session(environment: environment, settings: settings), format: options.format, logs: logs)
        Interrupt.install(cancellation: cancellation)
    }

    /// Runs the `set` lines of the settings file, `assay/settings` in the XDG configuration folder, where there is one.
    ///
    /// One that fails is told, and keeps nobody from working: those before it hold.
    mutating func configure() -> Int32 {
        guard options.readsConfiguration, let path = Self.configurationPath(variables), FileManager.default.fileExists(atPath: path) else {
            return ExitStatus.done
        }
        let named = options.language
        var failure: Diagnostics?
        let status = perform { session, control in
            session.execute(try TextFile.source(path), control: control) { executed in
                guard case .failure(let problem) = executed.result else { return true }
                failure = problem
                return false
            }
            if let named { session.speak(named) }
            return Output()
        }
        guard let failure else { return status }
        _ = perform { _, _ in throw failure }
        let file = Sanitizer.visible(path)
        let text = Text(
            en: "the rest of `\(file)` was not read; `--no-config` leaves all of it unread", zh: "`\(file)` 的其余各行未读取；`--no-config` 可完全不读该文件"
        )
        _ = Streams.write(text.in(host.language) + "\n", to: terminal.streams.errors)
        return Interrupt.exitStatus ?? ExitStatus.done
    }

    private static func configurationPath(_ variables: [String: String]) -> String? {
        if let folder = variables["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/assay/settings" }
        return variables["HOME"].map { $0 + "/.config/assay/settings" }
    }

    var threads: Int { host.session.environment.threads }

    /// The language of LC_ALL, LC_MESSAGES or LANG: Chinese where the first of them that is set begins with `zh`.
    private static func language(of variables: [String: String]) -> Language {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        return set?.hasPrefix("zh") == true ? .chinese : .english
    }

    /// Work outside the statements, such as opening: shown with progress, its error drawn.
    mutating func perform(_ work: (inout Session, Control) throws -> Output) -> Int32 {
        let screens = terminal.screens
        let bar = ProgressBar(
            descriptor: terminal.streams.errors, screen: { [terminal] in terminal.screens.messages }, isDumb: terminal.isDumb,
            language: host.language)
        let control = Control(cancellation: cancellation, threads: threads) { bar.report($0) }
        let writer = AnswerWriter(streams: terminal.streams, cancellation: cancellation, language: host.language)
        let result = host.update { session in try work(&session, control) }
        bar.restart()
        switch result {
        case .success(let output):
            return output.isEmpty ? ExitStatus.done : writer.write(host.answer(output, on: screens, control: control))
        case .failure(let diagnostics):
            let status = diagnostics.all.reduce(ExitStatus.done) { status, diagnostic in
                ExitStatus.worse(status, writer.write(host.refusal(of: diagnostic, in: Source(""), on: screens)))
            }
            return Interrupt.exitStatus ?? status
        }
    }

    /// Opens the dataset with the snapshot and card that were asked for; says nothing but notes where that goes well.
    ///
    /// - Parameter ahead: of the same dataset, where it was begun before.
    mutating func open(_ dataset: String?, ahead: DatasetAhead? = nil) -> Int32 {
        let configured = configure()
        guard configured == ExitStatus.done, let dataset else { return configured }
        let options = options
        let isQuiet = !terminal.isInteractive
        return perform { session, control in
            var output = try session.open(dataset, ahead: ahead, control: control)
            do {
                if let snapshot = options.snapshot { try session.choose(snapshot: snapshot) }
                if let card = options.card { try session.choose(card: card) }
            } catch {
                session.close()
                throw error
            }
            // What opening said of the card it found need not hold of the one that was asked for. A program that reads one answer a
            // statement is not told here: `validate` and `card open` say it too.
            output.notes = output.notes.filter { $0.code != Session.foreignSnapshotCode } + (isQuiet ? [] : session.foreignSnapshot)
            if isQuiet { output.tables = [] }
            return output
        }
    }

    mutating func run(_ source: Source) -> Int32 {
        var loop = loop()
        let status = loop.answer(source)
        return leave(loop, status)
    }

    /// Statements of a person or of standard input, one after the other.
    mutating func runLoop() -> Int32 {
        var loop = loop()
        // In this order: leaving looks at the session as the loop left it.
        let status = loop.run()
        return leave(loop, status)
    }

    /// Ends the run with `status`: the datasets are closed in order, and memory is left for the system to take back at once. Freed
    /// value by value, the names of a large city alone take a tenth of a second.
    func leave(_ loop: Loop, _ status: Int32) -> Int32 {
        let sessions = [host, loop.host as? SessionHost].compactMap { $0?.session }
        for session in sessions { session.close() }
        if status == ExitStatus.done { (loop.host as? SessionHost)?.endLog() }
        _ = Unmanaged.passRetained(Left(launch: self, loop: loop))
        return status
    }

    private final class Left {
        let launch: Launch
        let loop: Loop

        init(launch: Launch, loop: Loop) {
            self.launch = launch
            self.loop = loop
        }
    }

    func loop() -> Loop {
        Loop(host: host, cancellation: cancellation, threads: threads, environment: variables)
    }
}
