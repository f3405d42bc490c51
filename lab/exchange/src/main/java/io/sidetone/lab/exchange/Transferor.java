package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.regex.Pattern;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody of the exchange asks a phone to call somebody else (REFER, RFC 3515), and hangs up once it has.
final class Transferor {
    private static final Logger log = LoggerFactory.getLogger(Transferor.class);
    private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 (\\d{3})\\b.*", Pattern.DOTALL);

    private final Plant plant;
    private final Conversation talk;
    private boolean asked;

    Transferor(Plant plant, Conversation talk) {
        this.plant = plant;
        this.talk = talk;
    }

    void putThrough(String number) {
        var refer = talk.request(Request.REFER);
        var messages = plant.messages();
        Messages.add(refer, "Refer-To: <" + messages.address(number) + ">");
        Messages.add(refer, "Referred-By: <" + messages.address(talk.person().number()) + ">");
        asked = true;
        talk.ask(refer, response -> {
            if (response.getStatusCode() >= 300) {
                asked = false;
                log.info("{} does not want to be put through: {}", talk.user(), response.getStatusCode());
            }
        });
    }

    /// How the phone's call goes.
    void told(Connection from, SIPRequest notify) {
        boolean ofRefer = Messages.value(notify, "Event")
                .map(event -> event.equals("refer") || event.startsWith("refer;"))
                .orElse(false);
        if (!asked || !ofRefer) {
            talk.answer(from, notify, asked ? 489 : 481);
            return;
        }
        talk.answer(from, notify, 200);
        var line = STATUS.matcher(Messages.description(notify));
        int status = line.matches() ? Integer.parseInt(line.group(1)) : 0;
        if (status >= 200) {
            asked = false;
            log.info("{} was put through: {}", talk.user(), status);
            if (status < 300) {
                talk.hangUp();
            }
        }
    }
}
