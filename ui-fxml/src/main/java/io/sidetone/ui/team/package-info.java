/// What the phone system tells of the team, as properties, and the switch that keeps callers away (S48). Start at
/// [io.sidetone.ui.team.TeamModel].
///
/// Thread: JavaFX only.
@NullMarked
package io.sidetone.ui.team;

import org.jspecify.annotations.NullMarked;
