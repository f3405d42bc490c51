package io.sidetone.app.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sidetone.sip.address.SipUri;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The profile document. What is absent in it (`null`, or an empty list) is a feature the phone system does not have,
/// and is absent from the screen. The fields are explained in `docs/profile.schema.json`; their names are the same.
///
/// @param version version of the format, 1
/// @param name what the phone system is called, e.g. the company; never empty
/// @param servers where the phone system listens, tried in this order; `sip:` and the domain where absent (RFC 3263)
/// @param trust certificate files of further authorities, relative to the profile
/// @param proxy the HTTP proxy on the way there; as the operating system says where absent
/// @param pickup what is dialled to pick up somebody's ringing call, with `{number}` in it
/// @param echo what is dialled to hear oneself
/// @param quality who is told how calls sounded; absent where nobody is
/// @param region the country whose way of writing numbers is meant (ISO 3166, two letters); the computer's where absent
/// @param recordings where recordings of past calls are listed; absent where they are not
public record Profile(
        Integer version,
        String name,
        Identity account,
        List<Server> servers,
        List<String> trust,
        Proxy proxy,
        @Nullable Ice ice,
        @Nullable Voicemail voicemail,
        @Nullable String pickup,
        @Nullable Park park,
        @Nullable DoNotDisturb doNotDisturb,
        @Nullable Conference conference,
        @Nullable Recording recording,
        @Nullable Keys keys,
        List<DirectorySource> directory,
        @Nullable Policy policy,
        @Nullable String echo,
        @Nullable Quality quality,
        @Nullable String region,
        @Nullable Recordings recordings) {
    /// The only version there is so far.
    public static final int VERSION = 1;

    public Profile {
        version = Rules.version("version", version);
        account = Rules.present("account", account);
        name = name == null || name.isBlank() ? account.domain() : name.strip();
        servers = Rules.servers("servers", servers, account.domain());
        trust = Rules.texts("trust", trust);
        proxy = proxy == null ? new Proxy.OperatingSystem() : proxy;
        pickup = Rules.template("pickup", pickup);
        directory = Rules.list("directory", directory);
        echo = Rules.optionalWord("echo", echo);
        region = Rules.region("region", region);
    }

    /// Who we are at the phone system.
    ///
    /// @param authUser name for authentication; `user` where absent
    /// @param password absent where the keychain or the person knows it; never logged
    public record Identity(
            String user,
            String domain,
            String authUser,
            String displayName,
            @Nullable String password) {
        public Identity {
            user = Rules.word("user", user);
            domain = Rules.word("domain", domain);
            authUser = authUser == null || authUser.isEmpty() ? user : authUser;
            displayName = displayName == null ? "" : displayName.strip();
        }

        @Override
        public String toString() {
            return "Identity[" + user + "@" + domain + "]";
        }
    }

    /// How a path for sound may be found (RFC 8445).
    ///
    /// @param policy `all`, or `relay` where nothing but a relay may be used
    public record Ice(List<IceServer> servers, IcePolicy policy) {
        public Ice {
            servers = Rules.list("servers", servers);
            policy = policy == null ? IcePolicy.ALL : policy;
        }
    }

    /// Which paths may be used.
    public enum IcePolicy {
        @JsonProperty("all")
        ALL,
        @JsonProperty("relay")
        RELAY
    }

    /// One STUN or TURN server with its credentials: either fixed ones, or a shared secret from which time-limited ones
    /// are made.
    ///
    /// @param lifetime how long made ones last, s
    public record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential,
            @Nullable String secret,
            Integer lifetime) {
        public IceServer {
            urls = Rules.iceUrls("urls", urls);
            lifetime = Rules.lifetime("lifetime", lifetime);
        }

        @Override
        public String toString() {
            return "IceServer" + urls;
        }
    }

    /// The mailbox.
    public record Voicemail(String dial) {
        public Voicemail {
            dial = Rules.word("dial", dial);
        }
    }

    /// Call park.
    ///
    /// @param dial where a call is sent to be parked
    /// @param slots where it can be fetched
    public record Park(String dial, List<String> slots) {
        public Park {
            dial = Rules.word("dial", dial);
            slots = Rules.texts("slots", slots);
        }
    }

    /// Do not disturb, kept by the phone system.
    ///
    /// @param state address whose dialog-info says whether it is on
    public record DoNotDisturb(
            String on, String off, @Nullable String state) {
        public DoNotDisturb {
            on = Rules.word("on", on);
            off = Rules.word("off", off);
        }
    }

    /// The person's own conference room.
    ///
    /// @param room number of the room
    /// @param code what any phone dials to join it
    /// @param state address whose dialog-info says whether the room is open
    /// @param discoverable absent where rooms are never shown to the team
    public record Conference(
            String room,
            @Nullable String code,
            @Nullable String state,
            @Nullable Discoverable discoverable) {
        public Conference {
            room = Rules.word("room", room);
        }
    }

    /// Showing one's room to the team.
    ///
    /// @param list resource list of the rooms that are open to the team (RFC 4662)
    public record Discoverable(
            String on,
            String off,
            @Nullable String state,
            @Nullable String list) {
        public Discoverable {
            on = Rules.word("on", on);
            off = Rules.word("off", off);
        }
    }

    /// Recording on demand, by the phone system.
    ///
    /// @param method how it is asked for
    /// @param code touch-tones that toggle it
    /// @param state address whose dialog-info says whether it records
    /// @param cue what the parties hear when it starts
    public record Recording(
            RecordingMethod method,
            @Nullable String code,
            @Nullable String state,
            Cue cue) {
        public Recording {
            method = method == null ? RecordingMethod.INFO : method;
            if (method == RecordingMethod.CODE) {
                code = Rules.word("code", code);
            }
            cue = cue == null ? Cue.NONE : cue;
        }
    }

    /// How recording is asked for: SIP INFO with a `Record` header, or touch-tones.
    public enum RecordingMethod {
        @JsonProperty("info")
        INFO,
        @JsonProperty("code")
        CODE
    }

    /// What the parties hear when a recording starts.
    public enum Cue {
        @JsonProperty("none")
        NONE,
        @JsonProperty("beep")
        BEEP,
        @JsonProperty("announcement")
        ANNOUNCEMENT
    }

    /// The lamp keys.
    ///
    /// @param lists resource lists that carry the keys' states (RFC 4662)
    /// @param presence resource lists that carry the same people's presence: who is offline or not to be disturbed
    /// @param doNotDisturb resource lists of lamps that say who is not to be disturbed
    /// @param layout the keys in their order on the screen
    public record Keys(List<String> lists, List<String> presence, List<String> doNotDisturb, List<Key> layout) {
        public Keys {
            lists = Rules.texts("lists", lists);
            presence = Rules.texts("presence", presence);
            doNotDisturb = Rules.texts("doNotDisturb", doNotDisturb);
            layout = Rules.list("layout", layout);
        }
    }

    /// One key.
    public record Key(String label, String number) {
        public Key {
            number = Rules.word("number", number);
            label = label == null || label.isBlank() ? number : label.strip();
        }
    }

    /// Where people are looked up.
    ///
    /// @param url absolute, or relative to the profile; `ldap:` and `ldaps:` too for LDAP
    /// @param name what the source is called on the screen; its host where absent
    /// @param user for Basic authentication, or the name that binds (LDAP); absent where nobody is asked for
    /// @param password absent where the keychain knows it; never logged
    /// @param base where LDAP searches
    /// @param filter which entries LDAP finds
    /// @param attributes what LDAP's attributes are called
    /// @param refresh how often it is looked at anew, minutes
    public record DirectorySource(
            DirectoryType type,
            String url,
            @Nullable String name,
            @Nullable String user,
            @Nullable String password,
            @Nullable String base,
            @Nullable String filter,
            @Nullable Attributes attributes,
            Integer refresh) {
        public DirectorySource {
            type = Rules.present("type", type);
            url = Rules.word("url", url);
            name = name == null || name.isBlank() ? null : name.strip();
            refresh = Rules.minutes("refresh", refresh);
        }

        @Override
        public String toString() {
            return "DirectorySource[" + type + " " + url.replaceFirst("//[^/@]*@", "//") + "]";
        }
    }

    /// Names of LDAP attributes; the usual ones where absent.
    ///
    /// @param extension the number inside the phone system
    public record Attributes(
            @Nullable String name,
            @Nullable String extension,
            @Nullable String number,
            @Nullable String mobile,
            @Nullable String home,
            @Nullable String company,
            @Nullable String mail) {}

    /// Formats of directories.
    public enum DirectoryType {
        @JsonProperty("json")
        JSON,
        @JsonProperty("csv")
        CSV,
        @JsonProperty("vcard")
        VCARD,
        @JsonProperty("carddav")
        CARDDAV,
        @JsonProperty("ldap")
        LDAP,
        @JsonProperty("xml")
        XML
    }

    /// Where recordings of past calls are listed (docs/recordings.md).
    ///
    /// @param url absolute, or relative to the profile
    /// @param user for Basic authentication
    /// @param password absent where the keychain knows it; never logged
    /// @param token for Bearer authentication (RFC 6750); never logged
    public record Recordings(
            RecordingsType type,
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String token) {
        public Recordings {
            type = type == null ? RecordingsType.JSON : type;
            url = Rules.word("url", url);
        }

        @Override
        public String toString() {
            return "Recordings[" + url.replaceFirst("//[^/@]*@", "//") + "]";
        }
    }

    /// How recordings are listed.
    public enum RecordingsType {
        @JsonProperty("json")
        JSON
    }

    /// Telling how calls sounded (RFC 6035).
    ///
    /// @param collector whom
    public record Quality(SipUri collector) {
        public Quality {
            collector = Rules.present("collector", collector);
        }
    }

    /// What the person's administrator allows.
    ///
    /// @param autoAnswer whether a call may answer itself where the caller asks for it
    public record Policy(Boolean autoAnswer) {
        public Policy {
            autoAnswer = autoAnswer != null && autoAnswer;
        }
    }
}
