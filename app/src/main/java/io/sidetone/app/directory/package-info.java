/// People and their numbers, from everywhere they are kept (S46). Start at [io.sidetone.app.directory.Directory];
/// `source` has where people come from, `format` how they are written down, `personal` those the person keeps here.
///
/// Threads: sources block and are asked on threads of their own; the index is made on the directory's thread; searching
/// has another, so that it never waits for a source.
@NullMarked
package io.sidetone.app.directory;

import org.jspecify.annotations.NullMarked;
