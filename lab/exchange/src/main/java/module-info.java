/// The other end of the line, for trying and testing: a small SIP exchange in this process.
module io.sidetone.lab.exchange {
    requires transitive io.sidetone.sip;
    requires transitive org.jspecify;
    requires io.sidetone.audio;
    requires jain.sip.ri;
    requires java.desktop;
    requires org.java_websocket;
    requires org.slf4j;

    exports io.sidetone.lab.exchange;
}
