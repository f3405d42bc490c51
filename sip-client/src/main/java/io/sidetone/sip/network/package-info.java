/// Notices that the computer's network is another one, or that it has slept. Start at
/// [io.sidetone.sip.network.NetworkWatch]; what counts as a change is decided in
/// [io.sidetone.sip.network.NetworkChanges]. A thread of its own, which only posts.
@NullMarked
package io.sidetone.sip.network;

import org.jspecify.annotations.NullMarked;
