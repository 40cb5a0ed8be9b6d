extension String {
    /// As a message quotes it: its first 60 characters where it has more than 80, with the number of all.
    package var brief: String {
        guard utf8.count > 80, count > 80 else { return self }
        return "\(prefix(60))... (\(count))"
    }
}
