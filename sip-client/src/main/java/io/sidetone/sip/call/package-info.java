/// One call, from the first key to the last word. Start at [io.sidetone.sip.call.Call] (the handle),
/// [io.sidetone.sip.call.CallState] (what it can be in) and [io.sidetone.sip.call.CallMachine] (how it gets there).
/// Within, `PhoneCall` hands each command to the part it concerns, and every machine has a driver of its own:
/// `InviteSession` for `CallMachine`, `CallSound` for the offers and answers, `Passing` for `TransferMachine`.
///
/// Threads: handles may be used anywhere; the machine runs on `phone-core` only. Source: RFC 3261 §13–15.
@NullMarked
package io.sidetone.sip.call;

import org.jspecify.annotations.NullMarked;
