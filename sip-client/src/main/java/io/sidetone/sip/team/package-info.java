/// What goes on at the phone system around our own calls: the lamps of the keys, do not disturb, the mailbox, one's own
/// conference room and the open rooms of others. Everything is what the phone system says, and unknown while it says
/// nothing. Start at [io.sidetone.sip.team.Team].
///
/// Threads: any; listeners are called on the executor they were added with. Source: RFC 4235, 3842, 3863, 4575, 4662.
@NullMarked
package io.sidetone.sip.team;

import org.jspecify.annotations.NullMarked;
