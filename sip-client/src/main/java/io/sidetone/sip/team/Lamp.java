package io.sidetone.sip.team;

import io.sidetone.sip.address.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The lamp of one number.
///
/// @param other who calls there, or is called from there; null where not told
/// @param since when it began to show this
public record Lamp(LampState state, @Nullable Party other, Instant since) {}
