/// What goes on elsewhere, told by the phone system (RFC 6665): who is on the phone (`dialog`, RFC 4235), who is there
/// (`presence`, RFC 3856), what waits in the mailbox (`message-summary`, RFC 3842), who is in a room (`conference`,
/// RFC 4575), and many of these at once (resource lists, RFC 4662). On and off of anything a hint can tell (do not
/// disturb, recording, open rooms) is a `dialog` too.
///
/// Start at [io.sidetone.sip.subscription.Topic] (what can be watched) and [io.sidetone.sip.subscription.Watched] (what
/// is known
/// of it). Within, `Subscriptions` shares one `Subscription` among all who watch the same, `SubscriptionMachine`
/// decides, and a `Fold` for each kind of body makes one value of all that is told.
///
/// Threads: watching and ending it may be done anywhere; everything else is on `phone-core`.
@NullMarked
package io.sidetone.sip.subscription;

import org.jspecify.annotations.NullMarked;
