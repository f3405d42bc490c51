/// The demo line: an exchange in this process and an account at it, for whoever has no phone system (B1). The only
/// package that knows the exchange.
///
/// Thread: any; starting it takes a moment and belongs on a thread that may wait.
@NullMarked
package io.sidetone.app.demo;

import org.jspecify.annotations.NullMarked;
