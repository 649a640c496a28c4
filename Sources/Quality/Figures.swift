/// A share in words: 12.5 %.
func percent(_ share: Double) -> String { "\(plain((share * 1000).rounded() / 10)) %" }

/// A number without a point when it is whole.
func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}
