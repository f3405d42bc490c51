package io.sidetone.sip.subscription;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.Interest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that can be watched. An address is a number or name at our own phone system (`102`, `*78101`, `blf-101`),
/// taken as it is, or a whole SIP address.
///
/// @param <T> what is told of it
public final class Topic<T> {
    /// A kind of topic: the event package, and how it is read.
    private record Kind<T>(String event, List<String> accept, boolean list, Supplier<Fold<T>> fold) {
        Kind<ResourceList<T>> many() {
            return new Kind<>(
                    event,
                    List.of("multipart/related", ListFold.TYPE, accept.getFirst()),
                    true,
                    () -> new ListFold<>(fold));
        }
    }

    static final String MESSAGE_SUMMARY = "message-summary";

    private static final Kind<DialogInfo> LINE =
            new Kind<>("dialog", List.of(DialogInfoFold.TYPE), false, DialogInfoFold::new);
    private static final Kind<Presence> PRESENCE =
            new Kind<>("presence", List.of(PresenceFold.TYPE), false, PresenceFold::new);
    private static final Kind<MessageSummary> MAILBOX =
            new Kind<>(MESSAGE_SUMMARY, List.of(MessageSummaryFold.TYPE), false, MessageSummaryFold::new);
    private static final Kind<ConferenceInfo> ROOM =
            new Kind<>("conference", List.of(ConferenceFold.TYPE), false, ConferenceFold::new);
    private static final Kind<ResourceList<DialogInfo>> LINES = LINE.many();
    private static final Kind<ResourceList<Presence>> PRESENCES = PRESENCE.many();

    private final Kind<T> kind;
    private final String address;

    private Topic(Kind<T> kind, String address) {
        this.kind = kind;
        this.address = address.strip();
    }

    /// The calls of a telephone, or anything that is on or off.
    public static Topic<DialogInfo> line(String address) {
        return new Topic<>(LINE, address);
    }

    /// Those of all telephones on a list.
    public static Topic<ResourceList<DialogInfo>> lines(String list) {
        return new Topic<>(LINES, list);
    }

    /// Whether somebody is there.
    public static Topic<Presence> presence(String address) {
        return new Topic<>(PRESENCE, address);
    }

    public static Topic<ResourceList<Presence>> presences(String list) {
        return new Topic<>(PRESENCES, list);
    }

    /// What waits in a mailbox; one's own is at one's own address.
    public static Topic<MessageSummary> mailbox(String address) {
        return new Topic<>(MAILBOX, address);
    }

    /// Who is in a conference room.
    public static Topic<ConferenceInfo> room(String address) {
        return new Topic<>(ROOM, address);
    }

    /// Whether many are told of at once.
    boolean list() {
        return kind.list;
    }

    Fold<T> fold() {
        return kind.fold.get();
    }

    /// What to ask for; empty where the address is none.
    Optional<Interest> interest(String domain) {
        return resource(address, domain).map(at -> new Interest(at, kind.event, kind.accept, kind.list));
    }

    /// The address of a number or name; empty where it is none.
    static Optional<SipUri> resource(String address, String domain) {
        try {
            var lower = address.toLowerCase(Locale.ROOT);
            boolean whole = lower.startsWith("sip:") || lower.startsWith("sips:");
            if (whole || address.indexOf('@') > 0) {
                return Optional.of(SipUri.parse(whole ? address : "sip:" + address));
            }
            return address.isEmpty() || address.chars().anyMatch(c -> c <= ' ')
                    ? Optional.empty()
                    : Optional.of(SipUri.of(address, domain));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topic<?> t
                && t.kind.event.equals(kind.event)
                && t.kind.list == kind.list
                && t.address.equals(address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind.event, kind.list, address);
    }

    @Override
    public String toString() {
        return kind.event + (kind.list ? " list " : " ") + address;
    }
}
