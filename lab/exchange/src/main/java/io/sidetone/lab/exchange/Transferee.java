package io.sidetone.lab.exchange;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.address.SipUri;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody of the exchange is asked by a phone to call somebody else (REFER, RFC 3515, 5589): blind, or in place of a
/// call the phone has with them (Replaces). Reports how it goes, and hangs up once it went well.
final class Transferee {
    private static final Logger log = LoggerFactory.getLogger(Transferee.class);
    private static final Pattern ADDRESS = Pattern.compile("<?\\s*(sips?:[^>\\s]+)>?.*", Pattern.DOTALL);
    private static final Pattern REPLACES = Pattern.compile("(?i)[?&]Replaces=([^&>]*)");
    /// The phone may hang up first; if it does not, we do.
    private static final Duration COURTESY = Duration.ofMillis(500);

    /// Whom to call, in place of which call.
    private record Target(String number, @Nullable Replaces replaces) {}

    private final Plant plant;
    private final Conversation talk;
    private boolean underway;
    private boolean reports;
    private boolean gone;

    Transferee(Plant plant, Conversation talk) {
        this.plant = plant;
        this.talk = talk;
    }

    void asked(Connection from, SIPRequest refer) {
        var target = target(refer);
        if (underway || target.isEmpty()) {
            talk.answer(from, refer, underway ? 491 : 400);
            return;
        }
        underway = true;
        gone = false;
        reports = Messages.value(refer, "Refer-Sub")
                .map(value -> !value.equalsIgnoreCase("false"))
                .orElse(true);
        var response = plant.messages().response(refer, 202, talk.dialog().localTag());
        Messages.add(
                response, "Contact: " + plant.messages().contact(talk.person().number()));
        if (!reports) {
            Messages.add(response, "Refer-Sub: false");
        }
        from.send(response);
        report(100);
        log.info("{} is put through to {}", talk.person().number(), target.get().number());
        go(target.get(), Messages.value(refer, "Referred-By"));
    }

    private void go(Target target, Optional<String> referredBy) {
        if (target.number().equals(DialPlan.PARK)) {
            park();
            return;
        }
        switch (plant.plan().find(target.number())) {
            case DialPlan.Destination.User(var account) -> call(account, target.replaces(), referredBy);
            case DialPlan.Destination.Own(var extension) -> {
                if (target.replaces() == null) {
                    new Rehearsal(plant, extension, this::reached).start();
                } else {
                    takePlace(target.replaces());
                }
            }
            case DialPlan.Destination.Nobody() -> reached(404);
        }
    }

    private void park() {
        var slot = plant.parking().park(talk.talker());
        slot.ifPresent(number -> log.info("{} is parked at {}", talk.person().number(), number));
        reached(slot.isPresent() ? 200 : 486);
    }

    /// Both speak to each other now: nobody is left in the other call either.
    private void takePlace(Replaces replaces) {
        var other = plant.calls().conversation(replaces);
        other.ifPresent(Conversation::hangUp);
        reached(other.isPresent() ? 200 : 481);
    }

    private void call(Account account, @Nullable Replaces replaces, Optional<String> referredBy) {
        var phone = plant.lastPhone(account.user());
        if (phone.isEmpty()) {
            reached(480);
            return;
        }
        var headers = new ArrayList<String>();
        referredBy.ifPresent(value -> headers.add("Referred-By: " + value));
        if (replaces != null) {
            headers.add("Replaces: " + replaces);
        }
        var to = new OutgoingCall.Callee(
                account.user(), phone.get().contact(), phone.get().connection());
        new OutgoingCall(plant, talk.talker(), to, headers, new OutgoingCall.Progress() {
                    @Override
                    public void ringing(int status) {
                        reached(status);
                    }

                    @Override
                    public void answered(Conversation conversation) {
                        reached(200);
                    }

                    @Override
                    public void failed(int status) {
                        reached(status);
                    }
                })
                .start();
    }

    /// How far the call is.
    private void reached(int status) {
        report(status);
        if (status >= 200) {
            underway = false;
            if (status < 300) {
                plant.thread().schedule(plant.settings().paced(COURTESY), talk::hangUp);
            }
        }
    }

    private void report(int status) {
        if (!reports || gone) {
            return;
        }
        var notify = talk.request(Request.NOTIFY);
        Messages.add(notify, "Event: refer");
        Messages.add(
                notify,
                "Subscription-State: " + (status < 200 ? "active;expires=180" : "terminated;reason=noresource"));
        var line = "SIP/2.0 " + status + " " + SIPResponse.getReasonPhrase(status) + "\r\n";
        notify.setMessageContent("message", "sipfrag;version=2.0", line);
        talk.ask(notify, response -> gone |= response.getStatusCode() >= 300);
    }

    private Optional<Target> target(SIPRequest refer) {
        var address = Messages.value(refer, "Refer-To").map(ADDRESS::matcher).filter(m -> m.matches());
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var text = address.get().group(1);
        var replaced = REPLACES.matcher(text);
        var replaces = replaced.find() ? Replaces.parse(unescaped(replaced.group(1))) : Optional.<Replaces>empty();
        try {
            return Optional.of(new Target(SipUri.parse(text).user(), replaces.orElse(null)));
        } catch (IllegalArgumentException malformed) {
            log.info("A REFER to no address: {}", malformed.getMessage());
            return Optional.empty();
        }
    }

    /// In an address a plus stands for itself.
    private static String unescaped(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
