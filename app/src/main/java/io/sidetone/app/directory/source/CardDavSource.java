package io.sidetone.app.directory.source;

import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.Person;
import io.sidetone.app.directory.format.PeopleFormat;
import io.sidetone.app.directory.format.VcardPeople;
import io.sidetone.app.web.Answer;
import io.sidetone.app.web.Ask;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// An address book of a CardDAV server (RFC 6352). What changed since is asked for by sync-token (RFC 6578), where the
/// server has those; where it only has a ctag, everything is read again when that changed.
///
/// @param uri the address book itself
/// @param credentials asked before each reading; may block for the keychain
record CardDavSource(String name, String key, Duration every, URI uri, Supplier<Credentials> credentials, Web web)
        implements PeopleSource {
    private static final String SYNC = "sync ";
    private static final String CTAG = "ctag ";
    private static final String NAMESPACES =
            " xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:carddav\" xmlns:s=\"http://calendarserver.org/ns/\"";
    private static final String CARD = "<d:prop><d:getetag/><c:address-data/></d:prop>";
    private static final int AT_ONCE = 100;

    @Override
    public Optional<Duration> refresh() {
        return Optional.of(every);
    }

    @Override
    public Loaded load(Loaded before) throws IOException {
        var authorization = credentials.get().header();
        var book = Multistatus.read(report(
                authorization,
                "PROPFIND",
                "0",
                "<d:propfind" + NAMESPACES + "><d:prop><d:sync-token/><s:getctag/></d:prop></d:propfind>"));
        var token = book.property("sync-token");
        var tag = !token.isEmpty()
                ? SYNC + token
                : book.property("getctag").isEmpty() ? "" : CTAG + book.property("getctag");
        if (!tag.isEmpty() && tag.equals(before.tag())) {
            return before;
        }
        if (before.tag().startsWith(SYNC) && !token.isEmpty()) {
            var changed = changed(authorization, before);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        return new Loaded(everybody(authorization), tag);
    }

    private List<Person> everybody(String authorization) throws IOException {
        var answer = ask(
                authorization,
                "REPORT",
                "1",
                "<c:addressbook-query" + NAMESPACES + ">" + CARD + "<c:filter/></c:addressbook-query>");
        if (answer.status() == 207) {
            return new ArrayList<>(people(Multistatus.read(answer)).values());
        }
        // Some servers only give cards they are asked for by name (RFC 6352 §8.7).
        var listed = Multistatus.read(report(
                authorization,
                "PROPFIND",
                "1",
                "<d:propfind" + NAMESPACES + "><d:prop><d:getetag/></d:prop></d:propfind>"));
        var names = listed.members().stream()
                .filter(member -> !member.property("getetag").isEmpty())
                .map(Multistatus.Member::href)
                .toList();
        return new ArrayList<>(named(authorization, names).values());
    }

    /// What changed, laid over what there was; empty where the server does not know the token any more.
    private Optional<Loaded> changed(String authorization, Loaded before) throws IOException {
        var answer = ask(
                authorization,
                "REPORT",
                "1", // harmless, and asked for by older servers
                "<d:sync-collection" + NAMESPACES + "><d:sync-token>"
                        + Multistatus.escape(before.tag().substring(SYNC.length()))
                        + "</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>");
        if (answer.status() != 207) {
            return Optional.empty();
        }
        var news = Multistatus.read(answer);
        if (news.token().isEmpty() || news.truncated()) {
            return Optional.empty();
        }
        var people = new LinkedHashMap<String, Person>();
        before.people().forEach(person -> people.put(person.id(), person));
        var fresh = new ArrayList<String>();
        for (var member : news.members()) {
            people.remove(member.href());
            if (!member.gone()) {
                fresh.add(member.href());
            }
        }
        people.putAll(named(authorization, fresh));
        return Optional.of(new Loaded(List.copyOf(people.values()), SYNC + news.token()));
    }

    private Map<String, Person> named(String authorization, List<String> names) throws IOException {
        var people = new LinkedHashMap<String, Person>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            var body = new StringBuilder("<c:addressbook-multiget" + NAMESPACES + ">" + CARD);
            for (var href : names.subList(from, Math.min(names.size(), from + AT_ONCE))) {
                body.append("<d:href>").append(Multistatus.escape(href)).append("</d:href>");
            }
            people.putAll(people(Multistatus.read(report(
                    authorization,
                    "REPORT",
                    "1",
                    body.append("</c:addressbook-multiget>").toString()))));
        }
        return people;
    }

    /// One for each card; a card that cannot be read costs only itself.
    private Map<String, Person> people(Multistatus answer) throws IOException {
        var people = new LinkedHashMap<String, Person>();
        var reader = new VcardPeople();
        for (var member : answer.members()) {
            var card = member.property("address-data");
            if (card.isEmpty()) {
                continue;
            }
            try {
                for (var entry : reader.entries(card.getBytes(StandardCharsets.UTF_8))) {
                    entry.id(member.href()).person(name).ifPresent(person -> people.put(member.href(), person));
                }
            } catch (IOException unreadable) {
                continue;
            }
            if (people.size() > PeopleFormat.MOST) {
                throw new IOException("it has more than " + PeopleFormat.MOST + " cards");
            }
        }
        return people;
    }

    private Answer report(String authorization, String method, String depth, String body) throws IOException {
        var answer = ask(authorization, method, depth, body);
        if (answer.status() != 207) {
            throw answer.status() == 200 || answer.status() == 405 || answer.status() == 501
                    ? new IOException(uri.getHost() + " has no address book at " + uri.getPath())
                    : DocumentSource.refused(answer);
        }
        return answer;
    }

    private Answer ask(String authorization, String method, String depth, String body) throws IOException {
        return web.ask(new Ask(
                        method,
                        uri,
                        Map.of("Depth", depth, "Content-Type", "application/xml; charset=utf-8"),
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + body,
                        DocumentSource.LIMIT)
                .with("Authorization", authorization));
    }
}
