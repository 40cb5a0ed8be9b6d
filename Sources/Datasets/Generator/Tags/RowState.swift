/// What conditions make of a row before anything is drawn.
enum RowState: UInt8, Sendable {
    /// A draw decides between zero and a value.
    case free
    case missing
    case zero
    /// A value, never zero.
    case positive
    /// A company with one owner.
    case owner
}
