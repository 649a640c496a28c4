import Foundation
import Pipeline
import Testing

/// No run opens a socket: what documents link to is recorded and never fetched.
@Suite struct NetworkTests {
    private static let isPermitted = (try? exitCode(["unshare", "--map-root-user", "--net", "true"], in: "/")) == 0

    /// Runs a command that is found on the PATH.
    private static func exitCode(_ command: [String], in folder: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(.enabled(if: NetworkTests.isPermitted, "unshare --net is not permitted here"))
    func aRunNeedsNoNetworkWhateverItsDocumentsLinkTo() throws {
        let job = Job()
        let sentence = "The ministers of trade of Kenya and Norway signed the agreement in Nairobi on Monday, officials said."
        try job.write(
            """
            <!DOCTYPE html SYSTEM "http://127.0.0.1:9/a.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>
            <html><head><title>Ministers sign</title><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">
            <link rel="canonical" href="http://127.0.0.1:9/a"><script src="http://127.0.0.1:9/a.js"></script>
            <meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/b"></head><body><h1>Ministers sign</h1><p>\(sentence) &x;</p>
            <iframe src="http://127.0.0.1:9/f"></iframe><img src="http://127.0.0.1:9/i.png"><a href="http://127.0.0.1:9/n">Next</a></body></html>
            """, to: "page.html")
        try job.write(
            """
            <?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>
            <!DOCTYPE rss SYSTEM "http://127.0.0.1:9/r.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>
            <rss><channel><title>Feed</title><item><title>They sign &x;</title><link>http://127.0.0.1:9/i</link>
            <enclosure url="http://127.0.0.1:9/e.mp3"/><description>\(sentence)</description></item></channel></rss>
            """, to: "feed.xml")
        let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "entente").path(percentEncoded: false) ?? ""
        let command = ["unshare", "--map-root-user", "--net", program, "run", "in", Job.seeds]
        #expect(try Self.exitCode(command, in: job.folder.path) == 0)
        job.settings.output = job.folder.path + "/output"
        #expect(try job.rows("documents").count == 5)
        #expect(try job.values("documents", "source_uri").isSuperset(of: [["http://127.0.0.1:9/i"]]))
    }

    /// The calls by which a program reaches the network, in Swift, in C and in libxml2.
    @Test func noSourceNamesACallThatOpensASocket() throws {
        let calls = try Regex(
            "URLSession|FoundationNetworking|\\b(socket|connect|getaddrinfo|sendto)\\(|xmlNano|XML_PARSE_(NOENT|DTDLOAD)\\b")
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where ["swift", "h", "c", "cpp"].contains(file.pathExtension) {
            count += 1
            #expect(try String(contentsOf: file, encoding: .utf8).firstMatch(of: calls) == nil, "\(file.path)")
        }
        #expect(count > 200)
    }
}
