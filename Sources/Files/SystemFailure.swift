import Glibc
package import Messages

/// What the operating system says where a file cannot be reached, in words.
package enum SystemFailure {
    /// The code for a full disk, for those who learn of it from somebody else.
    package static let diskIsFull = ENOSPC

    /// The reason behind an `errno`.
    package static func reason(_ code: Int32) -> Text {
        switch code {
        case ENOENT: Text(en: "there is no such file or folder", zh: "没有这个文件或文件夹")
        case EACCES, EPERM: Text(en: "permission is missing", zh: "没有权限")
        case EROFS: Text(en: "the file system is read-only", zh: "文件系统只读")
        case ENOSPC, EDQUOT: Text(en: "the disk is full", zh: "磁盘空间已满")
        case EISDIR: Text(en: "it is a folder", zh: "这是文件夹")
        case ENOTDIR: Text(en: "a part of the path is no folder", zh: "路径中有一段不是文件夹")
        case ENAMETOOLONG: Text(en: "the name is too long", zh: "名称过长")
        case ELOOP: Text(en: "its symbolic links go in a circle", zh: "符号链接成环")
        case EFBIG: Text(en: "the file would be larger than is allowed", zh: "文件超过允许的大小")
        default: .verbatim(String(cString: strerror(code)))
        }
    }

    /// The diagnostic for a file that cannot be read: `missing-file` with near names, else `cannot-read`.
    package static func reading(_ path: String, _ code: Int32) -> Diagnostic {
        if code == ENOENT { return missing(path) }
        let reason = reason(code)
        return Diagnostic("cannot-read", Text(en: "`\(path)` cannot be read: \(reason.en)", zh: "无法读取 `\(path)`：\(reason.zh)"))
    }

    /// The diagnostic for a file that cannot be written: `disk-full`, else `cannot-write`.
    package static func writing(_ path: String, _ code: Int32) -> Diagnostic {
        let reason = reason(code)
        let isFull = code == ENOSPC || code == EDQUOT
        return Diagnostic(
            isFull ? "disk-full" : "cannot-write",
            Text(en: "`\(path)` cannot be written: \(reason.en)", zh: "无法写入 `\(path)`：\(reason.zh)"),
            hint: isFull
                ? Text(en: "free some space, or write to another disk", zh: "请清理磁盘空间，或写到其他磁盘")
                : Text(en: "choose a folder that may be written", zh: "请选择可写的文件夹"))
    }

    private static func missing(_ path: String) -> Diagnostic {
        let (folder, name) = Path.split(path)
        let names = Folder.names(in: folder)
        return Diagnostic(
            "missing-file", Text(en: "there is no file `\(path)`", zh: "文件 `\(path)` 不存在"),
            hint: names == nil ? Text(en: "the folder `\(folder)` does not exist either", zh: "文件夹 `\(folder)` 也不存在") : nil,
            nearNames: NearNames.near(name, in: names ?? []).map { Path.joined(folder == "." ? "" : folder, $0) })
    }
}
