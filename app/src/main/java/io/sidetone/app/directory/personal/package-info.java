/// People the person keeps at this computer, and bringing people and calls in and out (B15). Start at
/// [io.sidetone.app.directory.personal.PersonalContacts].
@NullMarked
package io.sidetone.app.directory.personal;

import org.jspecify.annotations.NullMarked;
