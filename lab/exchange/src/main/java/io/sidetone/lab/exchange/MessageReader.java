package io.sidetone.lab.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.regex.Pattern;
import javax.sip.message.Request;

/// Reads one SIP message from one WebSocket message (RFC 7118 §5).
final class MessageReader {
    private static final Pattern LENGTH = Pattern.compile("(?im)^(content-length|l)[ \\t]*:");
    private static final String END_OF_HEADERS = "\r\n\r\n";

    /// @throws ParseException where it is no SIP message, or one without the headers every message needs
    SIPMessage read(String text) throws ParseException {
        try {
            var message = new StringMsgParser()
                    .parseSIPMessage(withLength(text).getBytes(UTF_8), true, true, (e, m, type, header, raw) -> {
                        throw e;
                    });
            switch (message) {
                case SIPRequest request -> request.checkHeaders();
                case SIPResponse response -> response.checkHeaders();
                case null, default -> throw new ParseException("neither request nor response", 0);
            }
            checkDialog(message);
            return message;
        } catch (RuntimeException e) {
            // The parser answers some junk with whatever exception its innards run into.
            var failure = new ParseException("unreadable: " + e, 0);
            failure.initCause(e);
            throw failure;
        }
    }

    /// What a dialog cannot be made without (RFC 3261 §8.1.1.3, §12.1).
    private static void checkDialog(SIPMessage message) throws ParseException {
        if (message.getFromTag() == null) {
            throw new ParseException("From has no tag", 0);
        }
        var startsDialog = message.getCSeq().getMethod().equals(Request.INVITE)
                && (!(message instanceof SIPResponse response) || response.getStatusCode() / 100 == 2);
        if (!startsDialog) {
            return;
        }
        var contact = message.getContactHeader();
        if (contact == null || contact.isWildCard()) {
            throw new ParseException("no Contact to talk to", 0);
        }
        if (message instanceof SIPResponse && !message.hasToTag()) {
            throw new ParseException("To has no tag", 0);
        }
    }

    /// The frame already says where a message ends, so the header may be missing (RFC 7118 §5.3); the parser needs it.
    private static String withLength(String text) throws ParseException {
        int end = text.indexOf(END_OF_HEADERS);
        if (end < 0) {
            throw new ParseException("the headers do not end", text.length());
        }
        var head = text.substring(0, end);
        if (LENGTH.matcher(head).find()) {
            return text;
        }
        var body = text.substring(end + END_OF_HEADERS.length());
        return head + "\r\nContent-Length: " + body.getBytes(UTF_8).length + END_OF_HEADERS + body;
    }
}
