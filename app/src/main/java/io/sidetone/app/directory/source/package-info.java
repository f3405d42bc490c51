/// Where people come from. Start at [io.sidetone.app.directory.source.PeopleSources], which makes sources of a profile.
/// Everything here blocks, up to its time-outs.
@NullMarked
package io.sidetone.app.directory.source;

import org.jspecify.annotations.NullMarked;
