package io.sidetone.sip;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.subscription.DialogInfo;
import io.sidetone.sip.subscription.Topic;
import io.sidetone.sip.subscription.Watch;
import io.sidetone.sip.subscription.Watched;
import io.sidetone.sip.team.Team;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The phone: one account at one phone system, and its calls. The one way into this library.
///
/// All methods may be called from any thread and return at once, but for [#close()], which waits up to 3 s for the
/// network to be told.
public interface UserAgent extends AutoCloseable {
    /// A user agent that does nothing until [#start()].
    ///
    /// @param media makes the sound of calls; stays the caller's to close, after the user agent
    static UserAgent create(UserAgentConfiguration configuration, MediaEngine media) {
        return new SipUserAgent(configuration, media);
    }

    /// Hears of everything from now on; the present state is told first.
    ///
    /// @param on where the listener is called, e.g. the window's thread
    void addListener(UserAgentListener listener, Executor on);

    /// Connects and registers, and keeps registered until closed.
    void start();

    /// Tries to connect now instead of at the next attempt's time.
    void reconnect();

    /// Goes on with a new password, at once.
    void password(String password);

    Account account();

    RegistrationState registration();

    /// Calls a number or address as typed (S6). The call exists at once; where it cannot be made it ends at once with
    /// the reason.
    Call call(String typed);

    /// Calls a conference room, ours or another's (S37, S39).
    ///
    /// @param room its number or address
    Call join(String room);

    /// Dials a code by which the phone system switches something for us, unseen and unheard; other calls go on.
    ///
    /// @param code e.g. `*78`
    /// @return why that ended: [EndReason.HungUp] or [EndReason.RemoteHungUp] where the phone system had answered,
    ///     which is its yes; completed on `phone-core`
    CompletionStage<EndReason> dialCode(String code);

    /// Calls that have not ended, oldest first. At most one of the established ones is neither held by us nor waiting.
    List<Call> calls();

    /// The call with this id, while it has not ended.
    Optional<Call> find(String id);

    /// Tells the listener what is known of something, now and whenever that changes (RFC 6665). Several may watch the
    /// same; the phone system is asked once.
    ///
    /// @param on where the listener is called
    <T> Watch watch(Topic<T> topic, Consumer<Watched<T>> listener, Executor on);

    /// Tells the listener what is known of the telephones with these numbers, by lists as far as there are any (S43).
    ///
    /// @param lists addresses of resource lists (RFC 4662) that may tell of them
    /// @param listener hears the number as it was given
    /// @param on where the listener is called
    Watch lamps(
            List<String> lists, List<String> numbers, BiConsumer<String, Watched<DialogInfo>> listener, Executor on);

    /// What the phone system offers beside calls.
    PhoneSystem offers();

    /// What goes on at the phone system around our own calls.
    Team team();

    /// What the stack holds: for support and tests.
    Diagnostics diagnostics();

    /// Ends calls, un-registers, and frees everything.
    @Override
    void close();

    /// What the SIP stack holds at this moment.
    ///
    /// @param dialogs SIP dialogs alive (RFC 3261 §12)
    /// @param transactions transactions alive (§17)
    /// @param connections open connections to servers
    record Diagnostics(int dialogs, int transactions, int connections) {}
}
