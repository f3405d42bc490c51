package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.signalling.Signalling;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What all calls of an account share.
///
/// @param ice how sound finds its path, asked anew for each call and each search
/// @param domain where bare numbers are called
/// @param room one's own conference room, null where there is none
/// @param recording recording on demand, null where there is none
/// @param reports who is told how calls sounded
public record CallContext(
        Core core,
        Signalling signalling,
        MediaEngine engine,
        Supplier<IceConfiguration> ice,
        String domain,
        @Nullable Room room,
        @Nullable RecordingService recording,
        QualityReports reports) {}
