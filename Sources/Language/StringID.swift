/// The 64-bit ids that spaCy gives to strings, and the bucket hashes of its embeddings.
enum StringID {
    /// Empty string 0; a reserved name its number; everything else MurmurHash64A of its bytes with seed 1.
    static func id(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        // Reserved names have at most 20 bytes, all ASCII.
        if bytes.count <= 20, let reserved = reserved.index(of: bytes) { return UInt64(reserved) }
        return murmur64A(bytes)
    }

    static func id(_ string: String) -> UInt64 {
        var string = string
        return string.withUTF8 { id($0) }
    }

    /// Austin Appleby's MurmurHash64A, seed 1.
    static func murmur64A(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let factor: UInt64 = 0xC6A4_A793_5BD1_E995
        let raw = UnsafeRawBufferPointer(bytes)
        var hash: UInt64 = 1 ^ (UInt64(raw.count) &* factor)
        var index = 0
        while index + 8 <= raw.count {
            var block = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* factor
            block ^= block >> 47
            hash = (hash ^ (block &* factor)) &* factor
            index += 8
        }
        if index < raw.count {
            var tail: UInt64 = 0
            for offset in (index..<raw.count).reversed() { tail = tail << 8 | UInt64(raw[offset]) }
            hash = (hash ^ tail) &* factor
        }
        hash ^= hash >> 47
        hash = hash &* factor
        return hash ^ (hash >> 47)
    }

    /// Four bucket hashes of a key: MurmurHash3 x64-128 of its eight bytes.
    static func buckets(_ key: UInt64, seed: UInt32) -> (UInt32, UInt32, UInt32, UInt32) {
        var first: UInt64 = key &* 0x87C3_7B91_1142_53D5
        first = (first << 31 | first >> 33) &* 0x4CF5_AD43_2745_937F
        first ^= UInt64(seed) ^ 8
        var second: UInt64 = UInt64(seed) ^ 8
        first = first &+ second
        second = second &+ first
        first = avalanche(first)
        second = avalanche(second)
        first = first &+ second
        second = second &+ first
        return (
            UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: first >> 32), UInt32(truncatingIfNeeded: second),
            UInt32(truncatingIfNeeded: second >> 32)
        )
    }

    private static func avalanche(_ value: UInt64) -> UInt64 {
        var value = value
        value ^= value >> 33
        value = value &* 0xFF51_AFD7_ED55_8CCD
        value ^= value >> 33
        value = value &* 0xC4CE_B9FE_1A85_EC53
        return value ^ (value >> 33)
    }

    /// The names in order of their numbers: the index is the id.
    private static let reserved: ByteTable = {
        var names = [""] + attributes.split(separator: " ").map(String.init)
        names += (19...63).map { "FLAG\($0)" }
        names += fields.split(separator: " ").map(String.init)
        names += (1...276).map { "DEPRECATED" + String(repeating: "0", count: 3 - String($0).count) + String($0) }
        names += labels.split(whereSeparator: \.isWhitespace).map(String.init)
        return ByteTable(names)
    }()

    // The symbols of spaCy 3 (spacy/symbols.pyx, MIT). They hit ordinary words: "number", "root", "agent",
    // and the prefix, suffix and shape "X" of every single capital letter.
    private static let attributes = """
        IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM LIKE_EMAIL IS_STOP \
        IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY
        """
    private static let fields = """
        ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB LANG \
        ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE
        """
    private static let labels = """
        PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL
        acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj expl hmod hyph infmod
        intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive
        preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _
        """
}
