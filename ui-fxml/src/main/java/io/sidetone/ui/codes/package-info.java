/// What the phone system can be asked for by dialling, as far as the profile says. Start at
/// [io.sidetone.ui.codes.Codes].
@NullMarked
package io.sidetone.ui.codes;

import org.jspecify.annotations.NullMarked;
