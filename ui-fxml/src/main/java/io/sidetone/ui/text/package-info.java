/// Every word the program says, by key, in the language of the person. Start at [io.sidetone.ui.text.Texts].
///
/// Thread: any; values only.
@NullMarked
package io.sidetone.ui.text;

import org.jspecify.annotations.NullMarked;
