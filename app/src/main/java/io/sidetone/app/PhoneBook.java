package io.sidetone.app;

import io.sidetone.app.directory.Directory;
import io.sidetone.app.directory.PeopleSource;
import io.sidetone.app.directory.SavedPeople;
import io.sidetone.app.directory.personal.PersonalContacts;
import io.sidetone.app.directory.source.PeopleSources;
import io.sidetone.app.history.History;
import io.sidetone.app.profile.LoadedProfile;
import io.sidetone.app.profile.Profile;
import io.sidetone.app.recordings.JsonRecordings;
import io.sidetone.app.recordings.RecordingSource;
import io.sidetone.app.recordings.Recordings;
import io.sidetone.app.search.NumberForms;
import io.sidetone.app.secrets.Passwords;
import io.sidetone.app.settings.DataFolder;
import io.sidetone.app.web.Credentials;
import io.sidetone.app.web.Web;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Trust;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Everybody there is to call, and what was recorded: directory, personal contacts, recordings.
///
/// @param forms the ways numbers are written in the profile's region
record PhoneBook(Directory directory, PersonalContacts contacts, Recordings recordings, NumberForms forms, Web web)
        implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE_DOCUMENT = Duration.ofSeconds(60);
    private static final Duration LDAP = Duration.ofSeconds(15);
    private static final int RANKED = 5000;

    /// Begins to read the directories; returns at once.
    ///
    /// @param loaded null on the demo line
    static PhoneBook open(@Nullable LoadedProfile loaded, DataFolder folder, Passwords passwords) {
        var contacts = new PersonalContacts("Personal", folder.path());
        var trust = loaded == null ? Trust.system() : Trust.withAuthorities(loaded.authorities());
        var proxy = loaded == null ? new Proxy.None() : loaded.profile().proxy();
        var web = new Web(trust, proxy, CONNECT, WHOLE_DOCUMENT);
        var forms = NumberForms.of(loaded == null ? null : loaded.profile().region());
        var sources = new ArrayList<PeopleSource>();
        sources.add(contacts);
        RecordingSource recordings = null;
        if (loaded != null) {
            sources.addAll(
                    new PeopleSources(loaded.location(), web, trust, passwords, LDAP).of(loaded.profile(), "Keys"));
            recordings = recordings(loaded, web, passwords);
        }
        var directory = new Directory(sources, new SavedPeople(folder.resolve("directory")), forms, Clock.systemUTC());
        directory.start();
        return new PhoneBook(
                directory, contacts, new Recordings(recordings, forms, folder.resolve("recordings")), forms, web);
    }

    private static @Nullable RecordingSource recordings(LoadedProfile loaded, Web web, Passwords passwords) {
        var given = loaded.profile().recordings();
        if (given == null) {
            return null;
        }
        var uri = loaded.location().resolve(given.url()).uri();
        var host = uri.getHost() == null ? "" : uri.getHost();
        return new JsonRecordings(
                uri, loaded.profile().account().user(), () -> credentials(given, host, passwords), web);
    }

    private static Credentials credentials(Profile.Recordings given, String host, Passwords passwords) {
        if (given.token() != null) {
            return Credentials.bearer(given.token());
        }
        if (given.user() == null) {
            return Credentials.NONE;
        }
        var password = given.password();
        return Credentials.basic(
                given.user(),
                password == null ? passwords.find(given.user(), host).orElse("") : password);
    }

    /// Whom the history says one calls comes first, now and after each call.
    void rankBy(History history, Executor on) {
        Runnable rank = () -> history.called(RANKED).thenAccept(directory::called);
        history.addListener(rank, on);
        rank.run();
    }

    @Override
    public void close() {
        directory.close();
        web.close();
    }
}
