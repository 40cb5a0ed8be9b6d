import Files
import GRDB
import Messages

/// Why a dataset cannot be opened, read or written, in words.
enum DatasetFailure {
    static func of(_ error: DatabaseError, _ path: String) -> Diagnostic {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
            damaged(path, .verbatim(error.message ?? error.resultCode.description))
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            Diagnostic(
                "busy", Text(en: "another shell is writing to `\(path)`", zh: "另一个会话正在写入 `\(path)`"),
                hint: Text(en: "try again in a moment", zh: "请稍后重试"))
        case .SQLITE_FULL:
            SystemFailure.writing(path, SystemFailure.diskIsFull)
        case .SQLITE_READONLY:
            readOnly(path, Text(en: "it was opened for reading only", zh: "以只读方式打开"))
        case .SQLITE_IOERR:
            Diagnostic(
                "disk-error", Text(en: "the disk failed at `\(path)`: \(message(error))", zh: "访问 `\(path)` 时磁盘出错：\(message(error))"))
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            Diagnostic("cannot-read", Text(en: "`\(path)` cannot be opened: \(message(error))", zh: "无法打开 `\(path)`：\(message(error))"))
        default:
            Diagnostic("database", Text(en: "SQLite at `\(path)`: \(message(error))", zh: "`\(path)` 的 SQLite 错误：\(message(error))"))
        }
    }

    static func damaged(_ path: String, _ reason: Text) -> Diagnostic {
        Diagnostic(
            "damaged-dataset", Text(en: "the dataset `\(path)` is damaged: \(reason.en)", zh: "数据集 `\(path)` 已损坏：\(reason.zh)"),
            hint: Text(en: "fetch a copy of it, or import again with --replace", zh: "请换用备份，或加 --replace 重新导入"))
    }

    static func foreign(_ path: String, _ reason: Text) -> Diagnostic {
        Diagnostic(
            "foreign-file", Text(en: "`\(path)` is no Assay dataset: \(reason.en)", zh: "`\(path)` 不是 Assay 数据集：\(reason.zh)"),
            hint: Text(
                en: "`assay import FILE --into NAME.assay` makes one of a CSV file", zh: "可用 `assay import 文件 --into 名称.assay` 由 CSV 生成"))
    }

    static func newer(_ path: String) -> Diagnostic {
        Diagnostic(
            "newer-dataset", Text(en: "`\(path)` was made by a newer version of Assay", zh: "`\(path)` 由更新版本的 Assay 生成"),
            hint: Text(en: "open it with that version", zh: "请用该版本打开"))
    }

    static func older(_ path: String) -> Diagnostic {
        Diagnostic(
            "older-dataset",
            Text(en: "`\(path)` has an older form, and cannot be brought up to date where it lies", zh: "`\(path)` 为旧版格式，且所在位置无法升级"),
            hint: Text(en: "copy it into a folder that may be written, and open it there once", zh: "请复制到可写文件夹后打开一次"))
    }

    static func readOnly(_ path: String, _ reason: Text) -> Diagnostic {
        Diagnostic(
            "read-only", Text(en: "`\(path)` cannot be changed: \(reason.en)", zh: "`\(path)` 不可更改：\(reason.zh)"),
            hint: Text(en: "work on a copy in a folder that may be written", zh: "请在可写文件夹中使用副本"))
    }

    static let rulesMoved = Diagnostic(
        "rules-moved", Text(en: "the rules were changed elsewhere since this began", zh: "规则已被其他会话更改"),
        hint: Text(en: "rules shows them as they stand; say it again", zh: "用 rules 查看当前规则后重试"))

    static func missing(_ path: String) -> Diagnostic {
        let (folder, name) = Path.split(path)
        let names = (Folder.names(in: folder) ?? []).filter { $0.hasSuffix(Dataset.suffix) }
        let own = name + Dataset.suffix
        let near = names.contains(own) ? [own] : NearNames.near(name, in: names)
        return Diagnostic(
            "missing-dataset", Text(en: "there is no dataset `\(path)`", zh: "数据集 `\(path)` 不存在"),
            hint: Text(en: "`assay generate` or `assay import` makes one", zh: "可用 `assay generate` 或 `assay import` 生成"),
            nearNames: near.map { Path.joined(folder == "." ? "" : folder, $0) })
    }

    static func exists(_ path: String) -> Diagnostic {
        Diagnostic(
            "dataset-exists", Text(en: "there is already a dataset `\(path)`", zh: "数据集 `\(path)` 已存在"),
            hint: Text(en: "--replace overwrites it", zh: "加 --replace 可覆盖"))
    }

    private static func message(_ error: DatabaseError) -> String {
        error.message ?? error.resultCode.description
    }
}
