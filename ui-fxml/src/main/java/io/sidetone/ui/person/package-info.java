/// How somebody is shown: initials on a colour of their own. Start at [io.sidetone.ui.person.Avatar].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.person;

import org.jspecify.annotations.NullMarked;
