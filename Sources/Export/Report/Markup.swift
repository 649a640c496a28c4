import Model

/// HTML in which every value is escaped by the way it is written: a literal is markup, whatever is put into it
/// is text, unless it is markup itself.
struct Markup: ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8]

    init() { bytes = [] }

    /// What is markup, or the text of a style or script, already.
    init(bytes: [UInt8]) { self.bytes = bytes }

    init(stringLiteral value: String) { bytes = Array(value.utf8) }

    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    static func += (markup: inout Markup, more: Markup) { markup.bytes += more.bytes }

    struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { bytes.append(text: literal) }

        mutating func appendInterpolation(_ text: String) { bytes.append(xml: text) }

        mutating func appendInterpolation(_ value: Int) { bytes.append(integer: value) }

        /// Two decimals: enough for a picture and for a person.
        mutating func appendInterpolation(_ value: Double) { bytes.append(text: "\((value * 100).rounded() / 100)") }

        mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }

        mutating func appendInterpolation(_ parts: some Sequence<Markup>) { for part in parts { bytes += part.bytes } }
    }
}

extension Markup {
    /// A table; cells that begin a row stand as its heads, numbers are set right.
    static func table(_ heads: [String], _ rows: [[Markup]], numbers: Set<Int> = []) -> Markup {
        let head = heads.enumerated().map { index, text in
            numbers.contains(index) ? Markup("<th scope=\"col\" class=\"n\">\(text)</th>") : Markup("<th scope=\"col\">\(text)</th>")
        }
        let body = rows.map { row in
            let cells = row.enumerated().map { index, cell in
                numbers.contains(index) ? Markup("<td class=\"n\">\(cell)</td>") : Markup("<td>\(cell)</td>")
            }
            return Markup("<tr>\(cells)</tr>\n")
        }
        return "<div class=\"scroll\"><table><thead><tr>\(head)</tr></thead><tbody>\n\(body)</tbody></table></div>\n"
    }

    static func text(_ text: String?) -> Markup { "\(text ?? "")" }

    static func number(_ value: Int) -> Markup { "\(grouped(value))" }
}

/// 1234567 as 1,234,567.
func grouped(_ value: Int) -> String {
    var text = ""
    let digits = String(value.magnitude)
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return value < 0 ? "-" + text : text
}

/// The digest by which a content security policy allows one inline script or style.
func policyDigest(of text: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    // 32 bytes: ten groups of three, and two bytes more.
    let bytes = Digest.sha256(text) + [0]
    var encoded: [UInt8] = []
    for start in stride(from: 0, to: 33, by: 3) {
        let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
        for shift in [18, 12, 6, 0] { encoded.append(digits[group >> shift & 63]) }
    }
    return "sha256-" + String(decoding: encoded.dropLast(), as: UTF8.self) + "="
}
