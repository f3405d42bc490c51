package io.sidetone.app;

import io.sidetone.app.control.Status;
import io.sidetone.app.demo.DemoLine;
import io.sidetone.app.profile.LoadedProfile;
import io.sidetone.sip.UserAgentConfiguration;
import io.sidetone.ui.codes.Codes;
import io.sidetone.ui.desk.Desk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything needed to make the user agent, from a profile or the demo line.
///
/// @param profile what the control interface tells of it
/// @param keys the lamp keys, as the control interface tells them
/// @param codes what the phone system can be asked for by dialling
/// @param loaded the profile itself; null on the demo line
/// @param desk what the window shows beside calls
/// @param demo the demo line, if it is that one; the caller's to close
record PhoneSetup(
        UserAgentConfiguration configuration,
        Status.Profile profile,
        List<Status.Key> keys,
        Codes codes,
        @Nullable LoadedProfile loaded,
        Desk desk,
        @Nullable DemoLine demo) {}
