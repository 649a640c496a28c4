/// Month names in the languages that news pages come in; what is written in several ways has several words.
enum MonthNames {
    /// The number of the month for a lower-case word, nil when it is none.
    static func month(_ word: String) -> Int? { months[word] }

    private static let months: [String: Int] = {
        var table: [String: Int] = [:]
        for (_, names) in languages {
            for (index, variants) in names.split(separator: " ").enumerated() {
                for variant in variants.split(separator: "/") where table[String(variant)] == nil { table[String(variant)] = index + 1 }
            }
        }
        return table
    }()

    // English first: where two languages differ on a short form, it wins.
    private static let languages: [(String, String)] = [
        (
            "en",
            "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec"
        ),
        ("de", "januar/jänner/jän februar/feber märz/maerz/mär/mrz april mai juni juli august september oktober/okt november dezember/dez"),
        (
            "fr",
            "janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre octobre novembre décembre/decembre/déc"
        ),
        ("es", "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic"),
        ("it", "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre/dic"),
        ("pt", "janeiro fevereiro/fev março/marco abril maio/mai junho julho agosto setembro outubro/out novembro dezembro/dez"),
        ("nl", "januari februari maart/mrt april mei juni juli augustus september oktober november december"),
        ("sv", "januari februari mars april maj juni juli augusti september oktober november december"),
        ("da", "januar februar marts april maj juni juli august september oktober november december"),
        ("no", "januar februar mars april mai juni juli august september oktober november desember/des"),
        (
            "fi",
            "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu"
        ),
        (
            "pl",
            "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis grudnia/grudzień/gru"
        ),
        (
            "cs",
            "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září října/říjen listopadu prosince/prosinec"
        ),
        (
            "sk",
            "januára/január februára/február marca apríla/apríl mája/máj júna/jún júla/júl augusta septembra októbra/október novembra decembra"
        ),
        (
            "hu",
            "január február március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept október november december"
        ),
        ("ro", "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie"),
        (
            "ru",
            "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя декабря/декабрь/дек"
        ),
        (
            "uk",
            "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень"
        ),
        ("bg", "януари февруари март април май юни юли август септември октомври ноември декември"),
        ("sr", "јануар фебруар март април мај јун јул август септембар октобар новембар децембар"),
        ("hr", "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenog/studenoga prosinca"),
        (
            "el",
            "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ"
        ),
        ("tr", "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara"),
        ("id", "januari februari maret april mei juni juli agustus/agt september oktober november desember"),
        ("ms", "januari februari mac april mei jun julai ogos september oktober november disember"),
        ("sw", "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba"),
        ("ar", "يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر"),
        ("ar-levant", "كانون-الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول تشرين-الأول تشرين-الثاني كانون-الأول"),
        ("hi", "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर"),
    ]
}
