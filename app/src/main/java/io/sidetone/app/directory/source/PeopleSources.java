package io.sidetone.app.directory.source;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import io.sidetone.app.directory.Loaded;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.format.CsvPeople;
import io.sidetone.app.directory.format.JsonPeople;
import io.sidetone.app.directory.format.PeopleFormat;
import io.sidetone.app.directory.format.VcardPeople;
import io.sidetone.app.directory.format.XmlPeople;
import io.sidetone.app.profile.Profile;
import io.sidetone.app.profile.Profile.DirectorySource;
import io.sidetone.app.profile.ProfileLocation;
import io.sidetone.app.secrets.Passwords;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import io.sidetone.sip.flow.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes sources of what a profile says.
///
/// @param location where the profile stands
/// @param web with the profile's trust and proxy
/// @param trust the profile's
/// @param patience for one answer of an LDAP server
public record PeopleSources(ProfileLocation location, Web web, Trust trust, Passwords passwords, Duration patience) {
    /// The directories of the profile in their order, then the keys. One that cannot even be asked is a source that
    /// always says so.
    ///
    /// @param keysAre what the source is called that the keys are
    public List<PeopleSource> of(Profile profile, String keysAre) {
        var sources = new ArrayList<PeopleSource>();
        var names = new HashSet<String>();
        for (var entry : profile.directory()) {
            sources.add(source(entry, names));
        }
        if (profile.keys() != null && !profile.keys().layout().isEmpty()) {
            sources.add(new KeysSource(unique(keysAre, names), profile.keys().layout()));
        }
        return List.copyOf(sources);
    }

    private PeopleSource source(DirectorySource entry, Set<String> names) {
        try {
            return entry.type() == Profile.DirectoryType.LDAP ? ldap(entry, names) : document(entry, names);
        } catch (IllegalArgumentException e) {
            var why = e.getMessage() == null ? entry.url() + " is no address" : e.getMessage();
            var name = entry.name() == null ? entry.type().name() : entry.name();
            return new Impossible(unique(name, names), why);
        } catch (LDAPException e) {
            var name = entry.name() == null ? "LDAP" : entry.name();
            return new Impossible(unique(name, names), "“" + entry.url() + "” is no address like ldaps://host/dc=…");
        }
    }

    private PeopleSource document(DirectorySource entry, Set<String> names) {
        var uri = location.resolve(entry.url()).uri();
        var name = unique(entry.name() == null ? place(uri) : entry.name(), names);
        var every = Duration.ofMinutes(entry.refresh());
        var key = key(entry, uri.toString());
        var who = credentials(entry, uri);
        return switch (entry.type()) {
            case JSON -> document(name, key, every, uri, new JsonPeople(), who);
            case CSV -> document(name, key, every, uri, new CsvPeople(), who);
            case VCARD -> document(name, key, every, uri, new VcardPeople(), who);
            case XML -> document(name, key, every, uri, new XmlPeople(), who);
            case CARDDAV -> new CardDavSource(name, key, every, uri, who, web);
            case LDAP -> throw new IllegalArgumentException("ldap");
        };
    }

    private PeopleSource document(
            String name, String key, Duration every, URI uri, PeopleFormat format, Supplier<Credentials> who) {
        return new DocumentSource(name, key, every, uri, format, who, web);
    }

    private PeopleSource ldap(DirectorySource entry, Set<String> names) throws LDAPException {
        var url = new LDAPURL(entry.url());
        var host = url.getHost();
        if (host == null || !url.hostProvided() || url.getScheme().equals("ldapi")) {
            throw new IllegalArgumentException("“" + entry.url() + "” names no host");
        }
        return new LdapSource(
                unique(entry.name() == null ? host : entry.name(), names),
                key(entry, entry.url()),
                Duration.ofMinutes(entry.refresh()),
                url,
                host,
                entry.base(),
                entry.filter(),
                LdapNames.of(entry.attributes()),
                () -> credentials(entry, host),
                trust,
                patience);
    }

    private Supplier<Credentials> credentials(DirectorySource entry, URI uri) {
        return () -> credentials(entry, uri.getHost() == null ? "" : uri.getHost());
    }

    private Credentials credentials(DirectorySource entry, String host) {
        var user = entry.user();
        if (user == null || user.isEmpty() || host.isEmpty()) {
            return Credentials.NONE;
        }
        var password = entry.password();
        return Credentials.basic(
                user, password == null ? passwords.find(user, host).orElse("") : password);
    }

    private static String key(DirectorySource entry, String address) {
        return String.join(
                "\n",
                entry.type().name(),
                address,
                String.valueOf(entry.user()),
                String.valueOf(entry.base()),
                String.valueOf(entry.filter()),
                String.valueOf(entry.attributes()));
    }

    private static String place(URI uri) {
        return uri.getHost() == null ? String.valueOf(Path.of(uri).getFileName()) : uri.getHost();
    }

    private static String unique(String name, Set<String> names) {
        var free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + " " + i;
        }
        return free;
    }

    /// A source that was written down wrongly.
    private record Impossible(String name, String why) implements PeopleSource {
        @Override
        public Optional<Duration> refresh() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public Loaded load(Loaded before) throws IOException {
            throw new IOException(why);
        }
    }
}
