package import Model

/// A JSON object written field by field in the order given; a nil value leaves its field out.
package struct JSONObject {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    package init() {}

    package var closed: [UInt8] { bytes + [UInt8(ascii: "}")] }

    private mutating func begin(_ key: StaticString) {
        if bytes.count > 1 { bytes.append(",") }
        bytes.append("\"")
        bytes.append(key)
        bytes.append("\":")
    }

    package mutating func add(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        begin(key)
        bytes.append(jsonString: value)
    }

    package mutating func add(_ key: StaticString, _ value: Int?) {
        guard let value else { return }
        begin(key)
        bytes.append(integer: value)
    }

    package mutating func add(_ key: StaticString, _ value: Double) {
        begin(key)
        bytes.append(number: value)
    }

    package mutating func add(_ key: StaticString, _ value: Bool) {
        begin(key)
        bytes.append(boolean: value)
    }

    /// A span as the fields start and end.
    package mutating func add(_ span: Span) {
        add("start", span.start)
        add("end", span.end)
    }

    package mutating func add(_ key: StaticString, _ value: JSONObject) {
        begin(key)
        bytes += value.closed
    }

    /// A key that no source file names, with a text.
    package mutating func add(named key: String, _ value: String) {
        if bytes.count > 1 { bytes.append(",") }
        bytes.append(jsonString: key)
        bytes.append(":")
        bytes.append(jsonString: value)
    }

    package mutating func add(_ key: StaticString, _ values: [String]) {
        begin(key)
        bytes.append("[")
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(",") }
            bytes.append(jsonString: value)
        }
        bytes.append("]")
    }

    /// A list of objects, each filled by `fill`.
    package mutating func add<Value>(_ key: StaticString, _ values: some Sequence<Value>, _ fill: (Value, inout JSONObject) -> Void) {
        begin(key)
        bytes.append("[")
        var isFirst = true
        for value in values {
            if !isFirst { bytes.append(",") }
            isFirst = false
            var object = JSONObject()
            fill(value, &object)
            bytes += object.closed
        }
        bytes.append("]")
    }
}
