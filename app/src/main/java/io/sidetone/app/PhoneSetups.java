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
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.call.RecordingService;
import io.sidetone.sip.call.Room;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.ui.codes.Codes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns a profile, or the demo line, into what a user agent needs.
final class PhoneSetups {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_DOCUMENT = Duration.ofSeconds(5);

    private PhoneSetups() {}

    /// Reads the profile asked for, else the one used last; where there is none, opens the demo line.
    ///
    /// @param product for the User-Agent header
    static PhoneSetup find(StartOptions options, DataFolder folder, String product)
            throws ProfileException, IOException {
        var loader = new ProfileLoader(new FilesAndHttps(CONNECT, WHOLE_DOCUMENT), new LastGood(folder.path()));
        var location =
                options.profile() == null ? loader.known() : Optional.of(ProfileLocation.parse(options.profile()));
        return options.demo() || location.isEmpty()
                ? of(DemoLine.start(), InstanceId.in(folder), product)
                : of(loader.load(location.get()), InstanceId.in(folder), product, Instant.now());
    }

    private static PhoneSetup of(Outcome outcome, UUID instance, String product, Instant now) {
        var loaded = outcome.loaded();
        var profile = loaded.profile();
        var who = profile.account();
        var account = new Account(
                who.user(),
                who.domain(),
                who.authUser(),
                who.displayName(),
                who.password() == null ? "" : who.password());
        var ice = IceServers.of(profile.ice(), who.user(), now);
        var trust = Trust.withAuthorities(loaded.authorities());
        return new PhoneSetup(
                new UserAgentConfiguration(
                        account,
                        profile.servers(),
                        trust,
                        Proxy.parse(profile.proxy()),
                        () -> IceServers.of(profile.ice(), who.user(), Instant.now()),
                        profile.policy() != null && profile.policy().autoAnswer(),
                        instance,
                        product,
                        new PhoneSystem(room(profile), recording(profile), null)),
                described(loaded, outcome.problem()),
                keys(profile),
                codes(profile),
                secrets(profile, ice),
                null);
    }

    private static PhoneSetup of(DemoLine demo, UUID instance, String product) {
        var account = demo.account();
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
                Set.of(account.password()),
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

    private static @Nullable Room room(Profile profile) {
        var conference = profile.conference();
        return conference == null
                ? null
                : new Room(conference.room(), conference.code() == null ? "" : conference.code());
    }

    /// Without an address that says whether it records nobody could know, so that there is nothing to offer.
    private static @Nullable RecordingService recording(Profile profile) {
        var recording = profile.recording();
        if (recording == null || recording.state() == null) {
            return null;
        }
        return new RecordingService(
                recording.code() == null ? "" : recording.code(),
                recording.method() == Profile.RecordingMethod.INFO,
                address(recording.state(), profile));
    }

    /// An address as a profile gives it: whole, or the part before the `@`.
    private static SipUri address(String text, Profile profile) {
        return text.contains("@")
                ? SipUri.parse(text.startsWith("sip") ? text : "sip:" + text)
                : SipUri.of(text, profile.account().domain());
    }

    private static Codes codes(Profile profile) {
        var park = profile.park();
        return new Codes(
                park == null ? "" : park.dial(),
                park == null ? List.of() : park.slots(),
                profile.pickup() == null ? "" : profile.pickup(),
                "");
    }

    private static Set<String> secrets(Profile profile, IceConfiguration ice) {
        var secrets = new HashSet<String>();
        if (profile.account().password() != null) {
            secrets.add(profile.account().password());
        }
        if (profile.ice() != null) {
            for (var server : profile.ice().servers()) {
                if (server.secret() != null) {
                    secrets.add(server.secret());
                }
            }
        }
        ice.servers().forEach(server -> secrets.add(server.credential()));
        return secrets;
    }
}
