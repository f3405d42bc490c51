package io.sidetone.sip.subscription;

import io.sidetone.sip.address.Party;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.subscription.DialogInfo.Dialog;
import io.sidetone.sip.subscription.DialogInfo.Direction;
import io.sidetone.sip.subscription.DialogInfo.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads `application/dialog-info+xml` (RFC 4235 §4).
final class DialogInfoFold implements Fold<DialogInfo> {
    static final String TYPE = "application/dialog-info+xml";

    private final VersionCount versions = new VersionCount();
    private Map<String, Dialog> dialogs = Map.of();

    @Override
    public Folded<DialogInfo> take(MessageBody body) throws MalformedBodyException {
        var root = XmlElement.parse(body, "dialog-info");
        var told = root.children("dialog");
        Fold.bound(told.size() + dialogs.size());
        // who says nothing of it tells everything
        boolean whole = !root.attribute("state").strip().equalsIgnoreCase("partial");
        return switch (versions.see(whole, Fold.version(root))) {
            case WHOLE -> value(new LinkedHashMap<>(), told);
            case NEXT -> {
                var going = new LinkedHashMap<>(dialogs);
                going.values().removeIf(d -> d.state() == State.TERMINATED);
                yield value(going, told);
            }
            case GAP -> new Folded.Gap<>();
        };
    }

    private Folded<DialogInfo> value(Map<String, Dialog> into, List<XmlElement> told) {
        for (int i = 0; i < told.size(); i++) {
            var id = told.get(i).attribute("id");
            // without a name it is told from the others by its place
            into.put(id.isEmpty() ? "#" + i : id, dialog(id, told.get(i)));
        }
        dialogs = into;
        return new Folded.Value<>(new DialogInfo(List.copyOf(into.values())));
    }

    private static Dialog dialog(String id, XmlElement element) {
        var local = element.child("local");
        return new Dialog(
                id,
                state(element.textOf("state")),
                direction(element.attribute("direction")),
                local.map(DialogInfoFold::participant).orElse(null),
                element.child("remote").map(DialogInfoFold::participant).orElse(null),
                element.attribute("call-id"),
                element.attribute("local-tag"),
                element.attribute("remote-tag"),
                local.filter(DialogInfoFold::held).isPresent());
    }

    private static @Nullable Party participant(XmlElement side) {
        var identity = side.child("identity");
        var named = identity.map(i -> Identities.party(i.attribute("display"), i.text()));
        return named.orElseGet(() -> side.child("target")
                .map(target -> Identities.party(
                        identity.map(i -> i.attribute("display")).orElse(""), target.attribute("uri")))
                .orElse(null));
    }

    private static boolean held(XmlElement side) {
        return side.children("target").stream()
                .flatMap(target -> target.children("param").stream())
                .anyMatch(param -> param.attribute("pname").equalsIgnoreCase("+sip.rendering")
                        && param.attribute("pvalue").equalsIgnoreCase("no"));
    }

    /// Without a state nothing goes on; one we do not know is something that does.
    private static State state(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "terminated" -> State.TERMINATED;
            case "trying" -> State.TRYING;
            case "proceeding" -> State.PROCEEDING;
            case "early" -> State.EARLY;
            default -> State.CONFIRMED;
        };
    }

    private static Direction direction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "initiator" -> Direction.INITIATOR;
            case "recipient" -> Direction.RECIPIENT;
            default -> Direction.UNKNOWN;
        };
    }
}
