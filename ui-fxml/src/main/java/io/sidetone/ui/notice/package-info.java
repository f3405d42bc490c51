/// Short words about what became of a call, beside whatever goes on (S28, S30). Start at
/// [io.sidetone.ui.notice.NoticeViewModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.notice;

import org.jspecify.annotations.NullMarked;
