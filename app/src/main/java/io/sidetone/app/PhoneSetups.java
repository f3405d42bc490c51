package io.sidetone.app;

import io.sidetone.app.commandline.StartOptions;
import io.sidetone.app.control.Status;
import io.sidetone.app.demo.DemoLine;
import io.sidetone.app.profile.FilesAndHttps;
import io.sidetone.app.profile.IceServers;
import io.sidetone.app.profile.LastGood;
import io.sidetone.app.profile.LoadedProfile;
import io.sidetone.app.profile.Profile;
import io.sidetone.app.profile.ProfileException;
import io.sidetone.app.profile.ProfileLoader;
import io.sidetone.app.profile.ProfileLoader.Outcome;
import io.sidetone.app.profile.ProfileLocation;
import io.sidetone.app.settings.DataFolder;
import io.sidetone.app.settings.InstanceId;
import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.UserAgentConfiguration;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.flow.Connector;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns a profile, or the demo line, into what a user agent needs.
final class PhoneSetups {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_DOCUMENT = Duration.ofSeconds(5);

    private PhoneSetups() {}

    /// Reads the profile asked for, else the one used last; where there is none, opens the demo line.
    ///
    /// @param product for the User-Agent header
    /// @param secret told what must never be logged, now and later
    static PhoneSetup find(
            StartOptions options, DataFolder folder, String product, Clock clock, Consumer<String> secret)
            throws ProfileException, IOException {
        var loader = new ProfileLoader(new FilesAndHttps(CONNECT, WHOLE_DOCUMENT), new LastGood(folder.path()));
        var location =
                options.profile() == null ? loader.known() : Optional.of(ProfileLocation.parse(options.profile()));
        return options.demo() || location.isEmpty()
                ? of(DemoLine.start(), InstanceId.in(folder), product, secret)
                : of(loader.load(location.get()), InstanceId.in(folder), product, clock, secret);
    }

    private static PhoneSetup of(Outcome outcome, UUID instance, String product, Clock clock, Consumer<String> secret) {
        var loaded = outcome.loaded();
        var profile = loaded.profile();
        hide(profile, secret);
        var who = profile.account();
        var account = new Account(
                who.user(),
                who.domain(),
                who.authUser(),
                who.displayName(),
                who.password() == null ? "" : who.password());
        var trust = Trust.withAuthorities(loaded.authorities());
        return new PhoneSetup(
                new UserAgentConfiguration(
                        account,
                        profile.servers(),
                        trust,
                        profile.proxy(),
                        new IceServers(profile.ice(), who.user(), new Connector(trust, profile.proxy()), clock, secret),
                        profile.policy() != null && profile.policy().autoAnswer(),
                        instance,
                        product,
                        PhoneSystems.of(profile)),
                described(loaded, outcome.problem()),
                keys(profile),
                codes(profile),
                loaded,
                desk(profile),
                null);
    }

    private static PhoneSetup of(DemoLine demo, UUID instance, String product, Consumer<String> secret) {
        var account = demo.account();
        secret.accept(account.password());
        return new PhoneSetup(
                new UserAgentConfiguration(
                        account,
                        List.of(demo.server()),
                        Trust.system(),
                        new Proxy.None(),
                        () -> IceConfiguration.NONE,
                        true,
                        instance,
                        product,
                        PhoneSystem.PLAIN),
                new Status.Profile("Demo line", null, null),
                List.of(),
                new Codes("700", List.of(), "", "600"),
                null,
                Desk.EMPTY,
                demo);
    }

    private static Status.Profile described(LoadedProfile loaded, @Nullable String problem) {
        return new Status.Profile(loaded.profile().name(), loaded.location().toString(), problem);
    }

    private static List<Status.Key> keys(Profile profile) {
        return profile.keys() == null
                ? List.of()
                : profile.keys().layout().stream()
                        .map(key -> new Status.Key(key.label(), key.number(), "unknown"))
                        .toList();
    }

    private static Codes codes(Profile profile) {
        var park = profile.park();
        return new Codes(
                park == null ? "" : park.dial(),
                park == null ? List.of() : park.slots(),
                profile.pickup() == null ? "" : profile.pickup(),
                profile.echo() == null ? "" : profile.echo());
    }

    private static Desk desk(Profile profile) {
        var recording = profile.recording();
        return new Desk(
                keys(profile).stream()
                        .map(key -> new Desk.LampKey(key.label(), key.number()))
                        .toList(),
                profile.voicemail() == null ? "" : profile.voicemail().dial(),
                recording == null
                        ? Desk.Cue.NONE
                        : Desk.Cue.valueOf(recording.cue().name()));
    }

    /// What the profile brings that must never be logged; [IceServers] tells what it makes of it.
    private static void hide(Profile profile, Consumer<String> secret) {
        tell(secret, profile.account().password());
        if (profile.ice() != null) {
            for (var server : profile.ice().servers()) {
                tell(secret, server.secret());
                tell(secret, server.credential());
            }
        }
        profile.directory().forEach(source -> tell(secret, source.password()));
        if (profile.recordings() != null) {
            tell(secret, profile.recordings().password());
            tell(secret, profile.recordings().token());
        }
        if (profile.proxy() instanceof Proxy.Http proxy && !proxy.password().isEmpty()) {
            secret.accept(proxy.password());
            // As it stands on the wire (RFC 7617 §2).
            var credentials = proxy.user() + ":" + proxy.password();
            secret.accept(Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void tell(Consumer<String> secret, @Nullable String text) {
        if (text != null) {
            secret.accept(text);
        }
    }
}
