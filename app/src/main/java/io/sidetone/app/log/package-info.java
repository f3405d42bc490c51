/// The log: a rolling file in the data folder, warnings on the console too, and no secret in either. Start at
/// [io.sidetone.app.log.Logs]; [io.sidetone.app.log.Redactor] takes secrets out.
///
/// Threads: any.
@NullMarked
package io.sidetone.app.log;

import org.jspecify.annotations.NullMarked;
