package io.sidetone.lab.exchange;

import io.sidetone.sip.media.MediaException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What to say when the sound cannot be set up.
final class MediaFailures {
    private static final Logger log = LoggerFactory.getLogger(MediaFailures.class);

    private MediaFailures() {}

    static int status(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof MediaException e)) {
            log.error("The media engine failed in a way it must not", cause);
            return 500;
        }
        log.warn("No sound for a call: {}", e.getMessage());
        return switch (e.reason()) {
            case NOT_ENCRYPTED, NO_COMMON_CODEC -> 488;
            case MALFORMED -> 400;
            case NO_NETWORK, NO_TOUCH_TONES, ENGINE -> 500;
        };
    }
}
