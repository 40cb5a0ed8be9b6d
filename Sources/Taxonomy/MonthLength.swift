/// A month as the taxonomy counts them: 365.25 / 12 days.
package enum MonthLength {
    package static let days = 30.4375
}
