package io.sidetone.sip.subscription;

import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.signalling.MessageBody;
import io.sidetone.sip.subscription.ResourceList.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads `multipart/related` with `application/rlmi+xml` in front (RFC 4662 §5). Each resource on the list is
/// followed by a fold of its own; lists within lists are followed as one.
final class ListFold<T> implements Fold<ResourceList<T>> {
    static final String TYPE = "application/rlmi+xml";
    private static final int DEEPEST = 4;

    private final Supplier<Fold<T>> each;
    private final Level top = new Level(1);

    ListFold(Supplier<Fold<T>> each) {
        this.each = each;
    }

    @Override
    public Folded<ResourceList<T>> take(MessageBody body) throws MalformedBodyException {
        return switch (top.take(body)) {
            case WHOLE, NEXT -> {
                var all = new LinkedHashMap<SipUri, Resource<T>>();
                top.collect(all);
                Fold.bound(all.size());
                yield new Folded.Value<>(new ResourceList<>(all));
            }
            case GAP -> new Folded.Gap<>();
        };
    }

    /// One resource.
    private final class Entry {
        private final Fold<T> fold = each.get();
        private String name = "";
        private @Nullable T value;
        private @Nullable Level list;
    }

    /// One list.
    private final class Level {
        private final int depth;
        private final VersionCount versions = new VersionCount();
        private Map<SipUri, Entry> entries = new LinkedHashMap<>();

        Level(int depth) {
            this.depth = depth;
        }

        void collect(Map<SipUri, Resource<T>> into) {
            entries.forEach((uri, entry) -> {
                if (entry.list == null) {
                    into.put(uri, new Resource<>(entry.name, entry.value));
                } else {
                    entry.list.collect(into);
                }
            });
        }

        VersionCount.Verdict take(MessageBody body) throws MalformedBodyException {
            if (depth > DEEPEST) {
                throw new MalformedBodyException("lists are nested too deeply");
            }
            if (!Multipart.is(body)) {
                throw new MalformedBodyException(body.type() + " is no list");
            }
            var parts = Multipart.parse(body);
            var meta = parts.start(body.parameter("start").orElse(null), TYPE);
            if (meta == null) {
                throw new MalformedBodyException("it does not say what is on the list");
            }
            var root = XmlElement.parse(meta, "list");
            Fold.bound(root.children("resource").size() + entries.size());
            boolean whole = !root.attribute("fullstate").equalsIgnoreCase("false")
                    && !root.attribute("fullstate").equals("0");
            var verdict = versions.see(whole, Fold.version(root));
            return switch (verdict) {
                case WHOLE -> {
                    var before = entries;
                    entries = new LinkedHashMap<>();
                    yield read(root, parts, before) ? verdict : versions.gap();
                }
                case NEXT -> read(root, parts, entries) ? verdict : versions.gap();
                case GAP -> verdict;
            };
        }

        /// @return false where something on the list was told in part, and the rest of it is not known
        private boolean read(XmlElement root, Multipart parts, Map<SipUri, Entry> before)
                throws MalformedBodyException {
            var bodies = parts.byId();
            boolean complete = true;
            for (var resource : root.children("resource")) {
                var uri = Identities.uri(resource.attribute("uri"));
                if (uri != null) {
                    var known = before.get(uri);
                    var entry = known == null ? new Entry() : known;
                    entries.put(uri, entry);
                    var name = resource.textOf("name");
                    entry.name = name.isEmpty() ? entry.name : name;
                    complete &= read(resource, entry, bodies);
                }
            }
            return complete;
        }

        /// Of several instances of a resource the one that is active counts (RFC 4662 §5.5).
        private boolean read(XmlElement resource, Entry entry, Map<String, MessageBody> bodies)
                throws MalformedBodyException {
            var instances = resource.children("instance");
            var active = instances.stream()
                    .filter(i -> i.attribute("state").equalsIgnoreCase("active"))
                    .toList();
            if (active.isEmpty()) {
                if (!instances.isEmpty()) {
                    entry.value = null; // pending or over
                    entry.list = null;
                }
                return true;
            }
            boolean complete = true;
            for (var instance : active) {
                var body = bodies.get(Multipart.bare(instance.attribute("cid")));
                if (body != null) {
                    complete &= read(entry, body);
                }
            }
            return complete;
        }

        private boolean read(Entry entry, MessageBody body) throws MalformedBodyException {
            if (Multipart.is(body)) {
                var list = entry.list == null ? new Level(depth + 1) : entry.list;
                entry.list = list;
                return list.take(body) != VersionCount.Verdict.GAP;
            }
            return switch (entry.fold.take(body)) {
                case Folded.Value<T>(var value) -> {
                    entry.value = value;
                    yield true;
                }
                case Folded.Gap<T> g -> false;
            };
        }
    }
}
