/// Text and numbers as they are compared when somebody searches. Start at [io.sidetone.app.search.Words] and
/// [io.sidetone.app.search.NumberForms].
///
/// Threads: any; nothing here changes.
@NullMarked
package io.sidetone.app.search;

import org.jspecify.annotations.NullMarked;
