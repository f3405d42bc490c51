package io.sidetone.sip.jain;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import io.sidetone.sip.flow.Server;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.sip.SipStack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages as they went over the wire, at level debug of logger `io.sidetone.sip.wire`, credentials taken out. Also
/// what the stack wants for a message log; made by it, by name, and kept silent in that part: flows log for
/// themselves.
public final class WireLog implements ServerLogger {
    private static final Logger log = LoggerFactory.getLogger("io.sidetone.sip.wire");
    private static final Pattern CREDENTIALS = Pattern.compile(
            "(?im)^((?:proxy-)?authorization[ \\t]*:(?:[ \\t]*\\w+)?)[^\\r\\n]*(\\r?\\n[ \\t][^\\r\\n]*)*");
    /// What lets a stranger into the sound of a call (RFC 8839 §5.4, RFC 4568).
    private static final Pattern MEDIA_KEYS = Pattern.compile("(?im)^(a=(?:ice-pwd|crypto):)[^\\r\\n]*");

    static void sent(Server server, byte[] message) {
        if (log.isDebugEnabled()) {
            log.debug("to {}\n{}", server, redact(FlowChannel.text(message)));
        }
    }

    static void received(Server server, byte[] message) {
        if (log.isDebugEnabled()) {
            log.debug("from {}\n{}", server, redact(FlowChannel.text(message)));
        }
    }

    static String redact(String message) {
        return MEDIA_KEYS
                .matcher(CREDENTIALS.matcher(message).replaceAll("$1 …"))
                .replaceAll("$1 …");
    }

    @Override
    public void closeLogFile() {}

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {}

    @Override
    public void logMessage(
            SIPMessage message, String from, String to, @Nullable String status, boolean sender, long time) {}

    @Override
    public void logMessage(SIPMessage message, String from, String to, @Nullable String status, boolean sender) {}

    @Override
    public void logException(Exception ex) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public void setSipStack(SipStack stack) {}
}
