/// Passwords. Start at [io.sidetone.app.secrets.Passwords], which knows where to look for one;
/// [io.sidetone.app.secrets.Keychain] is the operating system's keychain.
///
/// Threads: a keychain may take its time or ask the person first, so everything here blocks, up to its time-out.
@NullMarked
package io.sidetone.app.secrets;

import org.jspecify.annotations.NullMarked;
