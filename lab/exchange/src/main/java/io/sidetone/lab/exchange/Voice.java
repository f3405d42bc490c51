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
    /// The colleague at 206, before a hold.
    HOLDING("holding-206.opus"),
    /// The colleague at 207, who puts through.
    PUTTING_THROUGH("through-207.opus"),
    /// The colleague at 208, who passes the receiver on.
    PASSING_ON("passing-208.opus"),
    /// The line at 209, which calls by intercom.
    INTERCOM_PROMISE("hello-209.opus"),
    /// The line at 209, calling by intercom.
    INTERCOM("intercom-209.opus"),
    /// The line at 211, which lets another phone ring.
    PICK_UP_PROMISE("hello-211.opus"),
    /// Who can be picked up after a call to 211.
    PICKED_UP("pickedup-211.opus"),
    /// Nobody: music.
    MUSIC(""),
    /// Nobody: what is said comes back.
    ECHO("");

    private final String resource;

    Voice(String resource) {
        this.resource = resource;
    }

    /// The file beside this class with what is said, Ogg Opus; empty where nobody speaks.
    String resource() {
        return resource;
    }
}
