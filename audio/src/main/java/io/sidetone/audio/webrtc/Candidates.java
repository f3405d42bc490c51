package io.sidetone.audio.webrtc;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The candidates of a description (RFC 8839 §5.1), of RTP only: RTCP has its own as long as it is open whether it
/// shares
/// the port.
record Candidates(List<Candidate> all) {
    private static final Pattern LINE = Pattern.compile("(?m)^a=candidate:\\S+ 1 \\S+ \\d+ (\\S+) (\\d+) typ (\\w+)");

    private static final Pattern NAME = Pattern.compile("(?m)^a=ice-ufrag:(\\S+)");

    /// @param type `host`, `srflx`, `prflx` or `relay`
    record Candidate(String type, String address, int port) {}

    Candidates {
        all = List.copyOf(all);
    }

    static Candidates of(String description) {
        return new Candidates(LINE.matcher(description)
                .results()
                .map((MatchResult line) -> new Candidate(line.group(3), line.group(1), Integer.parseInt(line.group(2))))
                .toList());
    }

    /// The ICE user name they belong to; empty where there is none.
    static String userName(String description) {
        var name = NAME.matcher(description);
        return name.find() ? name.group(1) : "";
    }

    List<String> types() {
        return all.stream().map(Candidate::type).toList();
    }

    /// This computer's addresses in its networks.
    List<String> own() {
        return all.stream()
                .filter(one -> one.type().equals("host"))
                .map(Candidate::address)
                .toList();
    }

    List<Candidate> relays() {
        return all.stream().filter(one -> one.type().equals("relay")).toList();
    }
}
