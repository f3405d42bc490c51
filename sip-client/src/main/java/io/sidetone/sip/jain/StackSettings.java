package io.sidetone.sip.jain;

import java.util.Properties;

/// How JAIN-SIP is set up. Each line that is not self-evident was measured; see ADR 0004.
final class StackSettings {
    private StackSettings() {}

    static Properties of(String stackName) {
        var p = new Properties();
        p.setProperty("javax.sip.STACK_NAME", stackName);
        p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "on");
        p.setProperty("javax.sip.ROUTER_PATH", FlowRouter.class.getName());
        p.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
        p.setProperty("gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", FlowProcessors.class.getName());
        // naming both keeps log4j out
        p.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
        p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", WireLog.class.getName());
        p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        // head and body as large as the flows let through: a NOTIFY for a list of a hundred has 46 KB. Without a limit,
        // junk
        // datagrams exhaust the memory
        p.setProperty("gov.nist.javax.sip.MAX_MESSAGE_SIZE", String.valueOf((64 + 256) * 1024));
        // a second 200 of a forked INVITE is misread after this time
        p.setProperty("gov.nist.javax.sip.MAX_FORK_TIME_SECONDS", "64");
        // message-waiting notices may come unasked (RFC 3842 §4.1)
        p.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
        // longer than any ringing
        p.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_INVITE", "600");
        p.setProperty("gov.nist.javax.sip.MAX_TX_LIFETIME_NON_INVITE", "60");
        p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
        return p;
    }
}
