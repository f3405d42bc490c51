/// The command line: `sidetone` starts the phone, `sidetone call 101` tells the running one what to do. Start at
/// [io.sidetone.app.commandline.Sidetone]; the commands are data in [io.sidetone.app.commandline.ClientCommand].
///
/// Commands must be quick, so nothing here touches JavaFX, the SIP stack, audio or logging.
///
/// Thread: the main one.
@NullMarked
package io.sidetone.app.commandline;

import org.jspecify.annotations.NullMarked;
