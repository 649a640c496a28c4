import Foundation

/// Cleans the characters of one line of text: NFC, plain blanks, no control or invisible characters.
enum TextCleaner {
    /// The lines of a block: line breaks of every kind split it, blank lines vanish.
    static func lines(of text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var isPlain = true
        func finish() {
            while line.last == 0x20 { line.removeLast() }
            if !line.isEmpty {
                lines.append(isPlain ? line : Array(String(decoding: line, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8))
            }
            line.removeAll(keepingCapacity: true)
            isPlain = true
        }
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte > 0x20, byte < 0x7F {
                line.append(byte)
                index += 1
                continue
            }
            let (value, length) = Scalars.decode(bytes, at: index)
            switch value {
            case 0x0A...0x0D, 0x85, 0x2028, 0x2029: finish()
            case _ where value == 0x20 || value == 0x09 || Scalars.isWideBlank(value):
                if !line.isEmpty, line.last != 0x20 { line.append(0x20) }
            case _ where isInvisible(value, after: line): break
            default:
                line.append(contentsOf: bytes[index..<min(index + length, bytes.count)])
                if mayNeedComposition(value) { isPlain = false }
            }
            index += length
        }
        finish()
        return lines
    }

    /// Control characters, soft hyphen, zero-width and direction marks, noncharacters, tags.
    private static func isInvisible(_ value: UInt32, after line: [UInt8]) -> Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE007F:
            true
        // Joiners mean something after scripts that join and after emoji, and nothing after Latin.
        case 0x200C, 0x200D: (line.last ?? 0) < 0x80
        default: value & 0xFFFE == 0xFFFE
        }
    }

    /// Below U+0300, and in the typographic punctuation that news is full of, every string is in NFC already.
    private static func mayNeedComposition(_ value: UInt32) -> Bool {
        value >= 0x300 && !(0x2010...0x20CF).contains(value)
    }
}
