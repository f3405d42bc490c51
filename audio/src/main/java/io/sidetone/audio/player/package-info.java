/// Plays recordings from files: WAV, and Ogg Opus by this module's own readers (S25). Start at
/// [io.sidetone.audio.player.Player].
///
/// Threads: any may call; each player has one of its own that plays, and tells.
@NullMarked
package io.sidetone.audio.player;

import org.jspecify.annotations.NullMarked;
