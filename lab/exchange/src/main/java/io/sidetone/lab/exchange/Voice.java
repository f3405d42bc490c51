package io.sidetone.lab.exchange;

/// Who can be heard at the exchange.
public enum Voice {
    /// The colleague at 201.
    FIRST_COLLEAGUE("colleague-201.opus"),
    /// The colleague at 202.
    SECOND_COLLEAGUE("colleague-202.opus"),
    /// The colleague at 205, who promises to call back.
    PROMISE("hello-205.opus"),
    /// The colleague at 205, who has called back.
    CALL_BACK("callback-205.opus"),
    /// Nobody: what is said comes back.
    ECHO("");

    private final String resource;

    Voice(String resource) {
        this.resource = resource;
    }

    /// The file beside this class with what is said, Ogg Opus; empty where nothing is said.
    String resource() {
        return resource;
    }
}
