package import Model

extension ParsedDocument {
    /// The engine's answer as one line of JSON, without the line break:
    /// {"document_id","tokens":[{"start","end","lemma","pos","tag","morph","dep","head"}],"sentences":[{"start","end"}],
    /// "entities":[{"start","end","label"}]}.
    ///
    /// Offsets count Unicode scalars, end exclusive; the head of a root is -1.
    package func json(id: String) -> [UInt8] {
        var out = JSONLine()
        let starts = scalarOffsets(of: tokens.start)
        let ends = scalarOffsets(of: tokens.end)
        out.literal("{\"document_id\":")
        out.string(id)
        out.literal(",\"tokens\":[")
        for token in 0..<tokens.count {
            out.literal(token == 0 ? "{\"start\":" : ",{\"start\":")
            out.number(starts[token])
            out.literal(",\"end\":")
            out.number(ends[token])
            out.literal(",\"lemma\":")
            out.string(tokens.lemmaText(token))
            out.literal(",\"pos\":")
            out.string(tokens.labels.pos[Int(tokens.pos[token])])
            out.literal(",\"tag\":")
            out.string(tokens.labels.tags[Int(tokens.tag[token])])
            out.literal(",\"morph\":")
            out.string(tokens.labels.morphs[Int(tokens.morph[token])])
            out.literal(",\"dep\":")
            out.string(tokens.labels.deps[Int(tokens.dep[token])])
            out.literal(",\"head\":")
            out.number(Int(tokens.head[token]) == token ? -1 : Int(tokens.head[token]))
            out.literal("}")
        }
        out.literal("],\"sentences\":[")
        for (index, sentence) in sentences.enumerated() {
            out.literal(index == 0 ? "{\"start\":" : ",{\"start\":")
            out.number(starts[sentence.lowerBound])
            out.literal(",\"end\":")
            out.number(ends[sentence.upperBound - 1])
            out.literal("}")
        }
        out.literal("],\"entities\":[")
        for (index, entity) in entities.enumerated() {
            out.literal(index == 0 ? "{\"start\":" : ",{\"start\":")
            out.number(starts[entity.tokens.lowerBound])
            out.literal(",\"end\":")
            out.number(ends[entity.tokens.upperBound - 1])
            out.literal(",\"label\":")
            out.string(entity.label)
            out.literal("}")
        }
        out.literal("]}")
        return out.bytes
    }

    /// Scalar offsets of ascending byte offsets, in one walk over the text.
    private func scalarOffsets(of offsets: [Int32]) -> [Int] {
        var scalars = 0
        var byte = 0
        return offsets.map { offset in
            while byte < Int(offset) {
                if text.utf8[byte] & 0xC0 != 0x80 { scalars += 1 }
                byte += 1
            }
            return scalars
        }
    }
}

private struct JSONLine {
    var bytes: [UInt8] = []

    mutating func literal(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

    mutating func string(_ text: String) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
            case 0..<0x20: bytes.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
