import Foundation
import Glibc
import Store
import Testing

/// The program itself, through its command line, in a fresh folder.
@Suite(.serialized) struct ProgramTests {
    let job = Job()

    private struct Answer {
        var code: Int32
        var output: String
        var errors: String
    }

    /// The program that was built beside these tests.
    private static var program: String {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "entente").path(percentEncoded: false)
    }

    /// Starts the program; what it says goes to files, because a pipe that nobody empties would hold it up.
    ///
    /// With the input "-" its standard input stays open and silent.
    private func start(_ arguments: [String], shell: String? = nil, input: String = "") throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: shell == nil ? Self.program : "/bin/sh")
        process.arguments = shell.map { ["-c", $0, Self.program] + arguments } ?? arguments
        process.currentDirectoryURL = URL(filePath: job.folder.path)
        for name in ["stdout", "stderr"] { _ = FileManager.default.createFile(atPath: path(of: name), contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: path(of: "stdout"))
        process.standardError = FileHandle(forWritingAtPath: path(of: "stderr"))
        if input == "-" {
            process.standardInput = Pipe()
        } else {
            try Data(input.utf8).write(to: URL(filePath: path(of: "stdin")))
            process.standardInput = FileHandle(forReadingAtPath: path(of: "stdin"))
        }
        try process.run()
        return process
    }

    private func path(of name: String) -> String { job.folder.path + "/" + name }

    private func answer(_ process: Process) throws -> Answer {
        process.waitUntilExit()
        return Answer(
            code: process.terminationStatus, output: try String(contentsOfFile: path(of: "stdout"), encoding: .utf8),
            errors: try String(contentsOfFile: path(of: "stderr"), encoding: .utf8))
    }

    private func entente(_ arguments: String..., shell: String? = nil, input: String = "") throws -> Answer {
        try answer(start(arguments, shell: shell, input: input))
    }

    @Test func helpShowsExamplesAndExitCodes() throws {
        let answer = try entente("--help")
        #expect(answer.code == 0)
        #expect(answer.output.contains("entente run report.txt pages/"))
        #expect(answer.output.contains("Exit codes:"))
        #expect(try entente("run", "--help").output.contains("--full-refresh"))
    }

    @Test(arguments: [
        ["run", "--jbos", "2"], ["rnu"], ["run", "--jobs", "many"], ["run", "--jobs", "-3"], ["run", "missing.txt"], ["run"],
    ])
    func badUsageExitsWithTwo(arguments: [String]) throws {
        let answer = try answer(start(arguments))
        #expect(answer.code == 2)
        #expect(!answer.errors.isEmpty)
    }

    @Test func settingsAreCheckedBeforeAnyWork() throws {
        try "inputs: [in]\nouput: x\n".write(toFile: job.folder.path + "/pipeline.yml", atomically: true, encoding: .utf8)
        for command in ["check", "run"] {
            let answer = try entente(command)
            #expect(answer.code == 2)
            #expect(answer.errors.contains("pipeline.yml:2: unknown key `ouput`, did you mean `output`?"))
        }
        #expect(!FileManager.default.fileExists(atPath: job.folder.path + "/catalog.sqlite"))
    }

    @Test func aFileRunsWithoutAnySettings() throws {
        try job.write("Norland and Sudria signed a treaty in Nairobi.", to: "a.txt")
        let answer = try entente("run", "in/a.txt")
        #expect(answer.code == 0)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("documents   1 new"))
        #expect(FileManager.default.fileExists(atPath: job.folder.path + "/output/manifest.json"))
        #expect(try entente("stats").output.contains("documents"))
    }

    @Test func standardInputIsASource() throws {
        let answer = try entente("run", "-", "--quiet", input: "{\"text\":\"Norland met Sudria in Nairobi.\",\"document_id\":\"n1\"}\n")
        #expect(answer.code == 0)
        #expect(answer.errors.isEmpty)
    }

    @Test func annotateAnswersOneLineADocumentInOrder() throws {
        let input = (1...40).map { "{\"document_id\":\"n\($0)\",\"text\":\"President Anna Ilva visited Kenya.\"}\n" }.joined()
        let answer = try entente("annotate", "--verbatim", "--jobs", "2", input: input)
        #expect(answer.code == 0)
        let lines = answer.output.split(separator: "\n")
        let ids = try lines.map { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["document_id"] as? String
        }
        #expect(ids == (1...40).map { "n\($0)" })
        #expect(lines[0].contains("\"name\":\"Anna Ilva\""))
    }

    @Test func annotateResolvesOverAllDocumentsOfACall() throws {
        let texts = ["Kenyan Foreign Minister Anna Ilva visited Norway.", "Anna Ilva, the foreign minister of Kenya, resigned."]
        let input = texts.enumerated().map { "{\"document_id\":\"n\($0)\",\"text\":\"\($1)\"}\n" }.joined()
        func ids(_ arguments: String...) throws -> [String?] {
            try answer(start(arguments, input: input)).output.split(separator: "\n").map { line in
                let answer = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                let persons = (answer?["entities"] as? [[String: Any]] ?? []).filter { $0["entity_type"] as? String == "Person" }
                return persons.first?["entity_id"] as? String
            }
        }
        let resolved = try ids("annotate", "--verbatim", "--resolve")
        #expect(resolved.count == 2)
        #expect(resolved[0] == resolved[1] && resolved[0] != nil)
        #expect(try ids("annotate", "--verbatim", "--resolve") == resolved)
    }

    /// The first value of a column of a published table where another column has this value.
    private func value(_ column: String, in table: String, where key: String, is value: String) throws -> String {
        try #require(try job.rows(table).first { $0[key] as? String == value }?[column] as? String)
    }

    @Test func aRowIsExplainedByItsSentencePathAndRule() throws {
        try job.write("Kenya and Uganda signed a trade treaty in Nairobi on 4 February 2026. Kenya condemned Chad.", to: "a.txt")
        #expect(try entente("run", "in", "--output", "out").code == 0)
        let relationship = try value("relationship_id", in: "relationships", where: "relation_type", is: "opposes_or_criticizes")
        let text = try entente("explain", relationship, "--output", "out").output
        #expect(text.contains("[source: Kenya] [trigger: condemned] [target: Chad]."))
        #expect(text.contains("condemned >dobj Chad"))
        #expect(text.contains("diplomacy/opposes.verb  (Packs/diplomacy.yml:"))
        #expect(text.contains("actual, author"))

        let event = try value("event_id", in: "events", where: "event_type", is: "ACCUSE")
        #expect(try entente("explain", event, "--output", "out").output.contains("[actor: Kenya] [trigger: condemned] [recipient: Chad]."))

        let json = try entente("explain", relationship, "--output", "out", "--json").output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let why = (object["evidence"] as? [[String: Any]])?.first?["explanation"] as? [String: Any]
        #expect(why?["rule_id"] as? String == "diplomacy/opposes.verb")

        let kenya = try entente("explain", try value("entity_id", in: "entities", where: "name", is: "Kenya"), "--output", "out")
        #expect(kenya.output.contains("“Kenya”  named, linked by kb"))
        #expect(kenya.output.components(separatedBy: "“Kenya”").count == 3)

        let unknown = try entente("explain", "r0000", "--output", "out")
        #expect(unknown.code == 2)
        #expect(unknown.errors.contains("no row has the id `r0000`"))
    }

    @Test func nothingIsExplainedBeforeTheFirstPublish() throws {
        let answer = try entente("explain", "r0000", "--output", "out")
        #expect(answer.code == 2)
        #expect(answer.errors.contains("out: nothing published yet"))
    }

    @Test func wordsThatMeanOneAnotherEndTheSearch() throws {
        let text = "Our firm says our work goes well. “Our firm said we told our staff,” our chief said."
        let input = "{\"document_id\":\"n1\",\"text\":\"\(text)\"}\n"
        let answer = try entente("annotate", input: input)
        #expect(answer.code == 0)
        #expect(answer.output.contains("\"document_id\":\"n1\""))
    }

    @Test func annotateExplainsItsRowsWhenAsked() throws {
        let input = "{\"document_id\":\"n1\",\"text\":\"Kenya condemned Uganda on Monday after the attack on the border.\"}\n"
        let answer = try entente("annotate", "--explain", input: input)
        #expect(
            answer.output.contains(
                "\"sentence\":\"[source: Kenya] [trigger: condemned] [target: Uganda] on Monday after the attack on the border.\""))
        #expect(answer.output.contains("{\"to\":\"recipient\",\"steps\":\"condemned >dobj Uganda\"}"))
        #expect(!(try entente("annotate", input: input).output.contains("explanation")))
    }

    @Test(arguments: [("Kenya twinned with Uganda. => Kenya -> Uganda", Int32(0)), ("Kenya twinned with Uganda. => Uganda -> nobody", 1)])
    func rulesOfOnesOwnAreTestedWithTheBuiltIn(example: String, code: Int32) throws {
        let pack = """
            rules:
              - id: twin.verb
                event: COOPERATE
                verb: [twin]
                source: subject
                target: "prep(with)"
                expect: ["\(example)"]
            """
        try pack.write(toFile: job.folder.path + "/own.yml", atomically: true, encoding: .utf8)
        let answer = try entente("rules", "test", "own.yml")
        #expect(answer.code == code)
        #expect(answer.output.contains(code == 0 ? " 0 failed" : "own.yml:7: rule own/twin.verb: expected Uganda -> nobody"))
    }

    @Test func aSecondRunIsRefusedAndNamesTheFirst() throws {
        try job.write("Norland and Sudria signed a treaty.", to: "a.txt")
        let lock = try RunLock(path: job.folder.path + "/catalog.sqlite.lock", holder: "process 7 since noon")
        let answer = try entente("run", "in")
        #expect(answer.code == 2)
        #expect(answer.errors.contains("another run is at work (process 7 since noon)"))
        withExtendedLifetime(lock) {}
    }

    @Test func anOutputFolderThatCannotBeWrittenIsNamed() throws {
        try job.write("Norland and Sudria signed a treaty.", to: "a.txt")
        let answer = try entente("run", "in", "--output", "in/a.txt/out")
        #expect(answer.code == 3)
        #expect(answer.errors.contains("cannot be written"))
    }

    /// A limit on the size of files stands in for a full disk: the write fails in the middle.
    @Test func aDiskThatFillsUpKeepsTheLastPublish() throws {
        try job.write("Norland and Sudria signed a treaty.", to: "a.txt")
        #expect(try entente("run", "in").code == 0)
        let before = FileManager.default.contents(atPath: job.folder.path + "/output/manifest.json")
        let many = (1...3000).map { "Norland and Sudria signed treaty number \($0) in Nairobi." }.joined(separator: "\n")
        try job.write(many, to: "b.txt")
        let answer = try entente("run", "in", shell: "trap '' XFSZ; ulimit -f 800; exec \"$0\" \"$@\"")
        #expect(answer.code == 3)
        #expect(FileManager.default.contents(atPath: job.folder.path + "/output/manifest.json") == before)
        #expect(try entente("run", "in").code == 0)
    }

    @Test func aStopIsHeededWhileInputIsSilent() throws {
        let process = try start(["run", "-"], input: "-")
        while !FileManager.default.fileExists(atPath: job.folder.path + "/catalog.sqlite") { usleep(20_000) }
        kill(process.processIdentifier, SIGINT)
        let answer = try answer(process)
        #expect(answer.code == 3)
        #expect(answer.errors.contains("interrupted"))
    }

    @Test func aRunThatIsKilledAnywhereLeavesTheLastPublishAndTheNextIsRight() throws {
        try job.write("Norland and Sudria signed a treaty.", to: "a.txt")
        #expect(try entente("run", "in").code == 0)
        let manifest = job.folder.path + "/output/manifest.json"
        let before = FileManager.default.contents(atPath: manifest)
        for number in 1...120 {
            try job.write("President Anna Ilva visited Kenya on day \(number). She met officials.", to: "n\(number).txt")
        }
        for delay in stride(from: 60_000, through: 960_000, by: 100_000) {
            let process = try start(["run", "in", "--quiet"])
            usleep(UInt32(delay))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let now = try #require(FileManager.default.contents(atPath: manifest))
            let isWhole = try JSONSerialization.jsonObject(with: now) is [String: Any]
            #expect(now == before || isWhole)
        }
        #expect(try entente("run", "in").code == 0)
        let rows = try String(contentsOfFile: job.folder.path + "/output/documents.csv", encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 122)
    }

    @Test func diffShowsWhatChangedBetweenTwoPublishes() throws {
        try job.write("President Anna Ilva of Kenya visited Uganda on Monday.", to: "a.txt")
        try job.write("Ghana and Senegal signed a treaty in Accra.", to: "b.txt")
        #expect(try entente("run", "in", "--output", "old").code == 0)
        try job.remove("b.txt")
        try job.write("Kenya and Rwanda signed a treaty in Kigali.", to: "c.txt")
        #expect(try entente("run", "in", "--output", "new").code == 0)

        let answer = try entente("diff", "old", "new", "--table", "documents", "--table", "sentences", "--limit", "3")
        #expect(answer.code == 0)
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(3) == [
                "table      added  changed  removed", "documents      1        1        0", "sentences      1        0        1",
            ])
        #expect(lines.contains { $0.hasPrefix("+ sentences ") && $0.hasSuffix("  Kenya and Rwanda signed a treaty in Kigali.") })
        #expect(lines.contains { $0.hasPrefix("- sentences ") && $0.hasSuffix("  Ghana and Senegal signed a treaty in Accra.") })
        #expect(lines.contains("    status: ok -> deleted"))

        let json = try entente("diff", "old", "new", "--json", "--table", "relationships")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        let table = try #require((object["tables"] as? [[String: Any]])?.first)
        #expect(table["table"] as? String == "relationships")
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(changes.contains { $0["change"] as? String == "added" && ($0["words"] as? String)?.contains("Rwanda") == true })

        #expect(try entente("diff", "old", "new", "--exit-code", "--quiet").code == 1)
        let same = try entente("diff", "new", "new", "--exit-code")
        #expect(same.code == 0)
        #expect(same.output == "No differences.\n")
    }

    @Test func diffRefusesWhatItCannotCompare() throws {
        try job.write("Ghana and Senegal signed a treaty in Accra.", to: "a.txt")
        #expect(try entente("run", "in", "--output", "out").code == 0)
        for (arguments, message) in [
            (["in", "in"], "in: no published folder"), (["out", "out", "--table", "entitys"], "did you mean `entities`?"),
            (["out", "out", "--limit=-1"], "--limit takes a number from 0"), (["out"], "Missing expected argument"),
        ] {
            let answer = try answer(start(["diff"] + arguments))
            #expect(answer.code == 2)
            #expect(answer.errors.contains(message))
        }
    }

    /// One JSON object a line, and nothing else, for the collectors of logs.
    @Test func logsAreJSONWhenAskedFor() throws {
        try job.write([0, 1, 2], to: "bad.txt")
        try job.write("Ghana and Senegal signed a treaty in Accra.", to: "a.txt")
        let answer = try entente("run", "in", "--log-format", "json")
        #expect(answer.code == 1)
        let records = try answer.errors.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
        }
        #expect(records.allSatisfy { $0["time"]?.hasSuffix("Z") == true && $0["level"] != nil && $0["message"] != nil })
        let lost = try #require(records.first { $0["level"] == "warning" })
        #expect(lost["code"] == "binary" && lost["message"]?.contains("bad.txt") == true)
        let last = try #require(records.last)
        #expect(last["message"] == "finished" && last["status"] == "partial" && last["documents_failed"] == "1")
    }
}
