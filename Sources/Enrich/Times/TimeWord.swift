import Model

/// What the reader of times knows of a word.
///
/// These are closed classes of English grammar and the calendar, each bound to arithmetic below; they are no list
/// that an analyst would extend, so they live in code.
enum TimeWord: Hashable {
    case number(Int)
    /// "first", "twenty-first" in part.
    case ordinal(Int)
    case month(Int)
    /// 1 = Monday; plural: "Fridays".
    case weekday(Int, isPlural: Bool)
    case unit(TimeUnit, isPlural: Bool)
    case season(Season)
    case dayPart(DayPart)
    /// Days from today.
    case day(Int)
    /// Units from the present one: last -1, this 0, next 1.
    case step(Int)
    /// Units from the one last spoken of: previous -1, following 1.
    case shift(Int)
    case frequency(String)
    case tense(Tense)
    case a, the, of, and, to, on, at, from, between, ago, later, earlier, same, half, each
    case inside, since, until, by, before, after, during
    case about, more, end, start, middle, early, late, several, couple, past, coming, decadeName(Int)
    case am, pm, oclock, noon, midnight, zone, christmas, easter, newPart, fiscal, now, o
}

enum TimeUnit: Int {
    case second, minute, hour, day, week, fortnight, weekend, month, quarter, year, decade, century
}

enum Season: String { case spring = "SP", summer = "SU", autumn = "FA", winter = "WI" }

/// Parts of a day, with the code of TIMEX3.
enum DayPart: String { case morning = "MO", afternoon = "AF", evening = "EV", night = "NI" }

/// Which side of the publication date a word speaks of.
///
/// `due` ("scheduled for Friday") looks ahead although it is a participle; `resolved` ("agreed on Friday to send",
/// "agreed to meet on Friday") looks ahead only behind a "to".
enum Tense { case past, future, due, resolved }

/// A word of up to sixteen bytes in lower case, packed: a key that costs no allocation.
struct PackedWord: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        guard range.count <= 16 else { return nil }
        for index in range {
            let byte = bytes[index]
            high = high << 8 | low >> 56
            low = low << 8 | UInt64((65...90).contains(byte) ? byte | 0x20 : byte)
        }
    }
}

extension TimeWord {
    /// Every word that is known, in lower case.
    static let all: [PackedWord: TimeWord] = {
        var table: [PackedWord: TimeWord] = [:]
        func add(_ words: String, _ make: (Int) -> TimeWord) {
            for (index, word) in words.split(separator: " ").enumerated() {
                let bytes = Array(word.utf8)
                if let key = PackedWord(bytes, 0..<bytes.count) { table[key] = make(index) }
            }
        }
        func add(_ words: String, _ word: TimeWord) { add(words) { _ in word } }
        add(
            "said was were had did met held took came went made gave got saw told left won lost found became began brought built",
            .tense(.past))
        add(
            "bought sent spoke spent stood thought wrote fell flew felt fought kept knew led paid ran rose sold shot shook struck",
            .tense(.past))
        add(
            "threw withdrew drew drove broke caught chose dealt lent meant overcame sank sought slept taught undertook upheld wound",
            .tense(.past))
        add("gone done taken seen shown spoken written begun fallen drawn stolen swore sworn risen grew grown heard laid", .tense(.past))
        add("will shall ll would should might can must upcoming deadline going tentatively", .tense(.future))
        add(
            "due scheduled slated planned expected set plans plan planning expects expect intends aims hopes wants ready poised",
            .tense(.due))
        add("bound projected supposed anticipated", .tense(.due))
        add("agreed vowed pledged promised ordered decided invited prepared voted asked urged", .tense(.resolved))
        add(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
        ) { .number($0) }
        add("twenty thirty forty fifty sixty seventy eighty ninety") { .number(($0 + 2) * 10) }
        add("hundred", .number(100))
        add("thousand", .number(1000))
        add("dozen", .number(12))
        add("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth") {
            .ordinal($0 + 1)
        }
        add("sixteenth seventeenth eighteenth nineteenth twentieth") { .ordinal($0 + 16) }
        add("thirtieth", .ordinal(30))
        add("january february march april may june july august september october november december") { .month($0 + 1) }
        add("jan feb mar apr may jun jul aug sep oct nov dec") { .month($0 + 1) }
        add("sept", .month(9))
        add("monday tuesday wednesday thursday friday saturday sunday") { .weekday($0 + 1, isPlural: false) }
        add("mon tue wed thu fri sat sun") { .weekday($0 + 1, isPlural: false) }
        add("tues", .weekday(2, isPlural: false))
        add("thur thurs", .weekday(4, isPlural: false))
        add("mondays tuesdays wednesdays thursdays fridays saturdays sundays") { .weekday($0 + 1, isPlural: true) }
        let units: [TimeUnit] = [.second, .minute, .hour, .day, .week, .fortnight, .weekend, .month, .quarter, .year, .decade, .century]
        add("sec minute hour day week fortnight weekend month quarter year decade century") { .unit(units[$0], isPlural: false) }
        add("seconds minutes hours days weeks fortnights weekends months quarters years decades centuries") {
            .unit(units[$0], isPlural: true)
        }
        add("workweek", .unit(.week, isPlural: false))
        add("secs mins hrs yrs") { .unit([.second, .minute, .hour, .year][$0], isPlural: true) }
        add("min hr yr") { .unit([.minute, .hour, .year][$0], isPlural: false) }
        add("spring", .season(.spring))
        add("summer", .season(.summer))
        add("autumn fall", .season(.autumn))
        add("winter", .season(.winter))
        add("morning", .dayPart(.morning))
        add("afternoon", .dayPart(.afternoon))
        add("evening", .dayPart(.evening))
        add("night", .dayPart(.night))
        add("yesterday today tomorrow") { .day($0 - 1) }
        add("tonight", .day(0))
        add("last this next") { .step($0 - 1) }
        add("previous preceding", .shift(-1))
        add("following", .shift(1))
        add("daily", .frequency("P1D"))
        add("weekly", .frequency("P1W"))
        add("fortnightly biweekly", .frequency("P2W"))
        add("monthly", .frequency("P1M"))
        add("quarterly", .frequency("P3M"))
        add("annual annually yearly", .frequency("P1Y"))
        add("a an", .a)
        add("every each per", .each)
        add("about around almost nearly over approximately roughly some only just exactly least than", .about)
        add("more further additional extra straight consecutive full whole successive calendar working business long", .more)
        add("end close eve", .end)
        add("beginning start outset", .start)
        add("middle", .middle)
        add("mid", .middle)
        add("early", .early)
        add("late", .late)
        add("several few many", .several)
        add("past", .past)
        add("coming forthcoming", .coming)
        add("twenties thirties forties fifties sixties seventies eighties nineties") { .decadeName(192 + $0) }
        add("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eat wat cat sast ist et", .zone)
        let plain: [(String, TimeWord)] = [
            ("the", .the), ("of", .of), ("and", .and), ("to", .to), ("through", .to), ("till", .to), ("on", .on), ("at", .at),
            ("from", .from),
            ("between", .between), ("ago", .ago), ("later", .later), ("earlier", .earlier), ("same", .same), ("half", .half),
            ("in", .inside), ("within", .inside), ("since", .since), ("until", .until), ("by", .by), ("before", .before), ("after", .after),
            ("during", .during), ("throughout", .during), ("couple", .couple), ("am", .am), ("pm", .pm), ("noon", .noon),
            ("midnight", .midnight), ("christmas", .christmas), ("easter", .easter), ("new", .newPart), ("fiscal", .fiscal),
            ("financial", .fiscal), ("now", .now), ("o", .o), ("clock", .oclock), ("oclock", .oclock),
        ]
        for (word, value) in plain { add(word, value) }
        return table
    }()
}
