/// The SIP user agent. Knows nothing of windows or sound cards.
module io.sidetone.sip {
    requires transitive org.jspecify;
    requires org.slf4j;
    requires java.xml;
    requires jain.sip.ri;
    requires jdk.net;
    requires org.dnsjava;

    exports io.sidetone.sip;
    exports io.sidetone.sip.account;
    exports io.sidetone.sip.address;
    exports io.sidetone.sip.call;
    exports io.sidetone.sip.flow;
    exports io.sidetone.sip.media;
    exports io.sidetone.sip.quality;
    exports io.sidetone.sip.subscription;
    exports io.sidetone.sip.team;
}
