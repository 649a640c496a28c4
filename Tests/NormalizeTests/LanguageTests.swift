import Model
import Normalize
import Testing

@Suite struct LanguageTests {
    @Test(arguments: [
        ("en", "The president signed an agreement with the neighbouring country on Tuesday."),
        ("en", "Neighbours sign security pact"),
        ("sw", "Rais alikutana na viongozi wa nchi jirani siku ya Jumanne ili kujadili ushirikiano wa usalama."),
        ("fr", "Le président a signé un accord de sécurité avec le pays voisin mardi."),
        ("de", "Der Präsident unterzeichnete am Dienstag ein Abkommen mit dem Nachbarland."),
        ("ru", "Президент подписал соглашение с соседней страной во вторник."),
        ("zh", "总统星期二与邻国签署了安全协议。"),
        ("ar", "وقع الرئيس اتفاقية أمنية مع الدولة المجاورة يوم الثلاثاء."),
        ("und", "Hello"), ("und", "12345 67890"),
    ])
    func isToldByTheText(code: String, text: String) throws {
        let document = try normalizer().normalize(verbatim: Text(text), metadata: Metadata())
        #expect(document.language == code)
        #expect(document.isAnalysed == (code == "en" || code == "und"))
        #expect((code == "und") == (document.languageConfidence == 0))
    }
}
