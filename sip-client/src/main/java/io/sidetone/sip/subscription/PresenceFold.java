package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.subscription.Presence.Activity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `application/pidf+xml` (RFC 3863) with what RFC 4479 and RFC 4480 add to it. Each one tells everything.
final class PresenceFold implements Fold<Presence> {
    static final String TYPE = "application/pidf+xml";

    @Override
    public Folded<Presence> take(MessageBody body) throws MalformedBodyException {
        var root = XmlElement.parse(body, "presence");
        var tuples = root.children("tuple");
        var persons = Stream.concat(root.children("person").stream(), root.children("device").stream())
                .toList();
        Fold.bound(tuples.size() + persons.size());
        boolean open = tuples.stream()
                .flatMap(tuple -> tuple.children("status").stream())
                .anyMatch(status -> status.textOf("basic").equalsIgnoreCase("open"));
        return new Folded.Value<>(new Presence(open, activities(tuples, persons), note(root, tuples, persons)));
    }

    /// Some put the activities into the tuple or its status, as they were before RFC 4479.
    private static Set<Activity> activities(List<XmlElement> tuples, List<XmlElement> persons) {
        var holders = Stream.concat(
                persons.stream(),
                tuples.stream().flatMap(tuple -> Stream.concat(Stream.of(tuple), tuple.children("status").stream())));
        var found = EnumSet.noneOf(Activity.class);
        holders.flatMap(holder -> holder.children("activities").stream())
                .flatMap(activities -> activities.children().stream())
                .forEach(activity -> add(found, activity.name() + activity.text()));
        return found;
    }

    private static void add(Set<Activity> found, String name) {
        switch (name) {
            case "on-the-phone", "activityon-the-phone" -> found.add(Activity.ON_THE_PHONE);
            case "away", "permanent-absence", "vacation", "sleeping", "meal", "holiday" -> found.add(Activity.AWAY);
            case "busy", "meeting", "appointment", "presentation", "in-transit", "working" -> found.add(Activity.BUSY);
            case "dnd", "do-not-disturb" -> found.add(Activity.DO_NOT_DISTURB);
            default -> {
                if (name.startsWith("other")
                        && name.toLowerCase(java.util.Locale.ROOT).contains("disturb")) {
                    found.add(Activity.DO_NOT_DISTURB);
                }
            }
        }
    }

    private static String note(XmlElement root, List<XmlElement> tuples, List<XmlElement> persons) {
        return Stream.of(persons.stream(), Stream.of(root), tuples.stream())
                .flatMap(holders -> holders)
                .map(holder -> holder.textOf("note"))
                .filter(note -> !note.isEmpty())
                .findFirst()
                .orElse("");
    }
}
