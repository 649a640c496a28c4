import Knowledge
import Model
import Testing

@Suite struct Facts {
    @Test func aLaterRowAddsNamesAndReplacesFacts() throws {
        let knowledge = try Gazetteer(files: [
            entries("country:QAA,Country,state,Norland,Old Norland,,Norlander,Tol,QA,QAA,,1.5,2.5,1000,\n"),
            entries("country:QAA,,,,Norlandia,,,,,,,,3.5,,\n", file: "mine.csv"),
        ])
        let facts = try #require(knowledge.facts(forKey: "country:QAA"))
        #expect(facts.name == "Norland")
        #expect(facts.names == ["Old Norland", "Norlandia"])
        #expect(facts.latitude == 1.5)
        #expect(facts.longitude == 3.5)
        #expect(knowledge.names(in: "Norlandia") == ["Norlandia=country:QAA"])
    }

    @Test func aPlaceKnowsWhatItLiesIn() throws {
        let knowledge = try Gazetteer(files: [
            entries(
                "country:QAA,Country,state,Norland,,,,,QA,QAA,,,,,\nplace:QA-1,Place,county,Sarvik,,,,,QA-1,QAA,country:QAA,1.0,2.0,,\n")
        ])
        let facts = try #require(knowledge.facts(forKey: "place:QA-1"))
        #expect(facts.code == "QA-1")
        #expect(facts.parent == "country:QAA")
        #expect(facts.country == "QAA")
    }

    @Test func aKindOfBodyHasASector() throws {
        let knowledge = try Gazetteer(files: writtenFiles())
        #expect(knowledge.sector(ofSubtype: "legislature") == "LEG")
        #expect(knowledge.sector(ofSubtype: "armed_group") == "REB")
    }

    @Test func theWrittenFilesNameEveryStateOnce() throws {
        let knowledge = try Gazetteer(files: writtenFiles())
        for (name, key) in [("Kenya", "KEN"), ("United Kingdom", "GBR"), ("Czechia", "CZE"), ("Somalia", "SOM"), ("Kosovo", "XKX")] {
            #expect(knowledge.facts(forKey: "country:\(key)")?.name == name)
        }
    }
}
