package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.subscription.ConferenceInfo.Endpoint;
import io.sidetone.sip.subscription.ConferenceInfo.Status;
import io.sidetone.sip.subscription.ConferenceInfo.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `application/conference-info+xml` (RFC 4575 §4): elements may be whole, changed in part, or deleted.
final class ConferenceFold implements Fold<ConferenceInfo> {
    static final String TYPE = "application/conference-info+xml";

    private final VersionCount versions = new VersionCount();
    private ConferenceInfo known = new ConferenceInfo("", true, false, 0, List.of());
    private Map<String, User> users = Map.of();

    @Override
    public Folded<ConferenceInfo> take(MessageBody body) throws MalformedBodyException {
        var root = XmlElement.parse(body, "conference-info");
        var told = root.child("users").map(u -> u.children("user")).orElse(List.of());
        Fold.bound(told.size() + users.size());
        if (deleted(root)) {
            versions.gap();
            users = Map.of();
            known = new ConferenceInfo(known.subject(), false, false, 0, List.of());
            return new Folded.Value<>(known);
        }
        boolean whole = !partial(root);
        return switch (versions.see(whole, Fold.version(root))) {
            case WHOLE -> value(root, Map.of(), new ConferenceInfo("", true, false, 0, List.of()));
            case NEXT -> value(root, users, known);
            case GAP -> new Folded.Gap<>();
        };
    }

    private Folded<ConferenceInfo> value(XmlElement root, Map<String, User> before, ConferenceInfo last) {
        var now = new LinkedHashMap<>(
                root.child("users").filter(u -> !partial(u) && partial(root)).isPresent()
                        ? Map.<String, User>of() // the list of users is whole within a change
                        : before);
        for (var user : root.child("users").map(u -> u.children("user")).orElse(List.of())) {
            var entity = user.attribute("entity");
            if (deleted(user)) {
                now.remove(entity);
            } else {
                now.put(entity, user(user, Optional.ofNullable(partial(user) ? before.get(entity) : null)));
            }
        }
        users = now;
        known = describe(root, last, List.copyOf(now.values()));
        return new Folded.Value<>(known);
    }

    private static ConferenceInfo describe(XmlElement root, ConferenceInfo last, List<User> users) {
        var description = root.child("conference-description");
        var state = root.child("conference-state");
        var subject = Stream.of("subject", "display-text")
                .map(name -> description.map(d -> d.textOf(name)).orElse(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(last.subject());
        int present = (int) users.stream().filter(User::present).count();
        return new ConferenceInfo(
                subject,
                state.map(s -> s.textOf("active"))
                        .filter(t -> !t.isEmpty())
                        .map(ConferenceFold::yes)
                        .orElse(last.active()),
                state.map(s -> s.textOf("locked"))
                        .filter(t -> !t.isEmpty())
                        .map(ConferenceFold::yes)
                        .orElse(last.locked()),
                state.flatMap(s -> count(s.textOf("user-count"))).orElse(present),
                users);
    }

    private static User user(XmlElement element, Optional<User> before) {
        var endpoints = new LinkedHashMap<String, Endpoint>();
        before.ifPresent(b -> b.endpoints().forEach(e -> endpoints.put(e.entity(), e)));
        for (var endpoint : element.children("endpoint")) {
            var entity = endpoint.attribute("entity");
            if (deleted(endpoint)) {
                endpoints.remove(entity);
            } else {
                endpoints.put(
                        entity,
                        endpoint(endpoint, Optional.ofNullable(partial(endpoint) ? endpoints.get(entity) : null)));
            }
        }
        var roles = element.child("roles")
                .map(r -> r.children("entry").stream().map(XmlElement::text).toList());
        var name = element.textOf("display-text");
        return new User(
                element.attribute("entity"),
                name.isEmpty() ? before.map(User::name).orElse("") : name,
                roles.or(() -> before.map(User::roles)).orElse(List.of()),
                List.copyOf(endpoints.values()));
    }

    private static Endpoint endpoint(XmlElement element, Optional<Endpoint> before) {
        var name = element.textOf("display-text");
        var media = element.children("media");
        return new Endpoint(
                element.attribute("entity"),
                name.isEmpty() ? before.map(Endpoint::name).orElse("") : name,
                element.child("status")
                        .map(s -> status(s.text()))
                        .or(() -> before.map(Endpoint::status))
                        .orElse(Status.CONNECTED),
                media.isEmpty()
                        ? before.map(Endpoint::muted).orElse(false)
                        : media.stream().allMatch(ConferenceFold::silent));
    }

    private static boolean silent(XmlElement medium) {
        return switch (medium.textOf("status").toLowerCase(Locale.ROOT)) {
            case "recvonly", "inactive" -> true;
            default -> false;
        };
    }

    private static Status status(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "pending" -> Status.PENDING;
            case "dialing-out", "dialing-in" -> Status.DIALING;
            case "alerting" -> Status.ALERTING;
            case "on-hold" -> Status.ON_HOLD;
            case "muted-via-focus" -> Status.MUTED_BY_FOCUS;
            case "disconnecting" -> Status.DISCONNECTING;
            case "disconnected" -> Status.DISCONNECTED;
            default -> Status.CONNECTED;
        };
    }

    private static boolean yes(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    private static Optional<Integer> count(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static boolean partial(XmlElement element) {
        return element.attribute("state").equalsIgnoreCase("partial");
    }

    private static boolean deleted(XmlElement element) {
        return element.attribute("state").equalsIgnoreCase("deleted");
    }
}
