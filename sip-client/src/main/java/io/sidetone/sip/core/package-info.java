/// The one thread that owns all state of the user agent, and its clock. Source of time and order for everything else:
/// tests put a hand-driven one in its place.
@NullMarked
package io.sidetone.sip.core;

import org.jspecify.annotations.NullMarked;
