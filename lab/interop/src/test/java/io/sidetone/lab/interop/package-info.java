/// Sidetone, started as the program it is, against a real Asterisk: registered, called and calling, heard by what
/// arrives at the sound system, checked from both ends. Start at [io.sidetone.lab.interop.PhoneSystem] (the far end)
/// and [io.sidetone.lab.interop.Phone] (ours). Needs root and Linux; `./check` prepares the rest.
@NullMarked
package io.sidetone.lab.interop;

import org.jspecify.annotations.NullMarked;
