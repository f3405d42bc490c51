/// What belongs to the person at this computer: the data folder and the settings kept in it. Start at
/// [io.sidetone.app.settings.DataFolder]; [io.sidetone.app.settings.SettingsFile] reads and writes
/// [io.sidetone.app.settings.Settings]. Who changes which part: the window its own, [io.sidetone.app.sound] the
/// sound's.
///
/// Threads: files are read and written where these are called; not on the window's thread.
@NullMarked
package io.sidetone.app.settings;

import org.jspecify.annotations.NullMarked;
