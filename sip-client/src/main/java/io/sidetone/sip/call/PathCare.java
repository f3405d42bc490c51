package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.MediaConnection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a path for a call's sound: decides when another is looked for (ICE restart, RFC 8445 §2.4), and when there is
/// no hope any more. On `phone-core`.
///
/// A path once found that goes silent is looked for anew at once, and again after 4, 8, 16, then every 20 s as long as
/// there is none; a minute after it failed the call is given up. A path that seems whole but brings nothing any more is
/// looked for anew once: where our end has gone over to another way, the other side may stay on the old one, and
/// nothing
/// but an offer moves it. Before the relays' credentials lapse the path is moved
/// to fresh ones.
final class PathCare {
    private static final Logger log = LoggerFactory.getLogger(PathCare.class);

    static final Duration FIRST_AGAIN = Duration.ofSeconds(4);
    static final Duration LONGEST_AGAIN = Duration.ofSeconds(20);
    static final Duration HOPE = Duration.ofSeconds(60);
    /// So many measurements, one a second, without a packet: then nothing comes any more.
    static final int QUIET = 3;

    /// After a change of the network libwebrtc may know of no address yet; it looks every 2 s. So soon, and so many
    /// times, an offer is tried again then.
    static final Duration SOON = Duration.ofMillis(300);

    static final int TRIES = 5;

    /// So long before their end credentials are renewed; where they last less than twice that, at half time.
    static final Duration BEFORE_LAPSE = Duration.ofMinutes(2);

    /// The sound whose path it is.
    interface Host {
        /// Offers a path anew; where an offer is under way or waits, as soon as that can be.
        void lookAnew();

        /// There is none, and has not been for long.
        void given();
    }

    private final Core core;
    private final Host host;
    private MediaConnection connection = MediaConnection.CONNECTING;
    private boolean found;
    private long packets;
    private boolean flowed;
    private int quiet;
    private int tries;
    private boolean roused;
    private Duration again = FIRST_AGAIN;
    private Core.@Nullable Timer looking;
    private Core.@Nullable Timer hoping;
    private Core.@Nullable Timer renewing;
    private Core.@Nullable Timer trying;

    PathCare(Core core, Host host) {
        this.core = core;
        this.host = host;
    }

    void changed(MediaConnection now) {
        connection = now;
        switch (now) {
            case CONNECTED -> {
                found = true;
                again = FIRST_AGAIN;
                looking = cancelled(looking);
                hoping = cancelled(hoping);
            }
            case INTERRUPTED, FAILED -> {
                if (!found) {
                    if (now == MediaConnection.FAILED) {
                        host.given();
                    }
                    return;
                }
                if (hoping == null) {
                    hoping = core.schedule(HOPE, host::given);
                }
                if (looking == null) {
                    log.info("No sound comes through any more ({}); another path is looked for", now);
                    look();
                }
            }
            case CONNECTING -> {}
        }
    }

    /// What has been measured, once a second.
    ///
    /// @param received packets since the call's beginning
    /// @param expected whether the other side sends, by what was agreed
    void measured(long received, boolean expected) {
        boolean more = received != packets;
        packets = received;
        if (!expected || more || connection != MediaConnection.CONNECTED) {
            // who is silent for long may send nothing meanwhile: where looking anew changed nothing it is not repeated
            roused &= !(more && quiet >= QUIET && quiet <= 2 * QUIET);
            flowed = expected && more;
            quiet = 0;
        } else if (flowed || quiet > 0) {
            flowed = false;
            quiet++;
            if (quiet == QUIET && !roused) {
                roused = true;
                log.info("Nothing comes over the path any more; another is looked for");
                host.lookAnew();
            }
        }
    }

    /// The network has changed, or the phone system is reached over another connection.
    void moved() {
        trying = cancelled(trying);
        if (found) {
            tries = TRIES;
            again = FIRST_AGAIN;
            looking = cancelled(looking);
            look();
        } else {
            host.lookAnew();
        }
    }

    /// An offer could not be made.
    void unoffered() {
        if (tries > 0) {
            tries--;
            trying = core.schedule(SOON, host::lookAnew);
        }
    }

    private void look() {
        host.lookAnew();
        looking = core.schedule(again, () -> {
            looking = null;
            if (connection != MediaConnection.CONNECTED) {
                look();
            }
        });
        var twice = again.multipliedBy(2);
        again = twice.compareTo(LONGEST_AGAIN) < 0 ? twice : LONGEST_AGAIN;
    }

    /// The credentials in use from now on.
    ///
    /// @param lapse [Instant#MAX] where they last
    void credentials(Instant lapse) {
        renewing = cancelled(renewing);
        if (lapse.equals(Instant.MAX)) {
            return;
        }
        var left = Duration.between(core.now(), lapse);
        var wait = left.compareTo(BEFORE_LAPSE.multipliedBy(2)) > 0 ? left.minus(BEFORE_LAPSE) : left.dividedBy(2);
        if (wait.isPositive()) {
            renewing = core.schedule(wait, () -> {
                log.info("The relay's credentials lapse soon; the path is renewed");
                host.lookAnew();
            });
        }
    }

    void close() {
        looking = cancelled(looking);
        hoping = cancelled(hoping);
        renewing = cancelled(renewing);
        trying = cancelled(trying);
    }

    private static Core.@Nullable Timer cancelled(Core.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }
}
