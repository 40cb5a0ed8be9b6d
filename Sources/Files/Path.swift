import Glibc

/// Paths as text: no disk is touched except by `resolved`.
package enum Path {
    /// The folder (`.` where none is written) and the last part.
    package static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }

    /// `path` below `folder`, or `path` itself where it is absolute or the folder is empty.
    package static func joined(_ folder: String, _ path: String) -> String {
        if path.hasPrefix("/") || folder.isEmpty { return path }
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    /// The last part without `suffix`, where it ends so.
    package static func stem(_ path: String, without suffix: String) -> String {
        let name = split(path).name
        return name.hasSuffix(suffix) && name.count > suffix.count ? String(name.dropLast(suffix.count)) : name
    }

    /// The real path, symbolic links followed as far as the path exists; what does not exist yet is appended, `.` and `..` worked out.
    package static func resolved(_ path: String) -> String {
        var rest: [Substring] = []
        var existing = absolute(path)
        while true {
            if let real = realPath(existing) { return rest.reversed().reduce(real) { joined($0, String($1)) } }
            let (folder, name) = split(existing)
            if folder == existing { return existing }
            rest.append(Substring(name))
            existing = folder
        }
    }

    /// The path from the root, `.` and `..` worked out by their letters.
    package static func absolute(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : joined(workingFolder, path)
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `path` as it is written from within `folder`: `../data/city.assay`.
    package static func relative(_ path: String, to folder: String) -> String {
        let target = absolute(path).split(separator: "/")
        let base = absolute(folder).split(separator: "/")
        let common = zip(target, base).prefix { $0 == $1 }.count
        return (base.dropFirst(common).map { _ in ".." } + target.dropFirst(common)).joined(separator: "/")
    }

    package static var workingFolder: String {
        guard let pointer = getcwd(nil, 0) else { return "/" }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func realPath(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
