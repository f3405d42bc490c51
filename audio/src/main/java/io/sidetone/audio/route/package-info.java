/// Which device each role is on, and how its sound gets there. Not exported.
///
/// **Where to start:** [io.sidetone.audio.route.Routes] decides, from what was chosen and what is plugged in; a
/// [io.sidetone.audio.route.SoundSystem] lists the devices and carries it out. There are two: `pulse` moves our streams
/// on a Linux sound server, `webrtc` tells libwebrtc's device modules everywhere else (docs/adr/0013).
///
/// **Threads:** the records are immutable. A sound system has threads of its own; its methods return at once.
@NullMarked
package io.sidetone.audio.route;

import org.jspecify.annotations.NullMarked;
