package io.sidetone.app;

import io.sidetone.app.control.Status;
import io.sidetone.sip.UserAgentConfiguration;
import java.util.List;
import java.util.Set;

/// Everything needed to make the user agent, from a profile or the demo line.
///
/// @param profile what the control interface tells of it
/// @param keys the lamp keys, as the control interface tells them
/// @param secrets what must never be logged
/// @param demo whether it is the demo line
record PhoneSetup(
        UserAgentConfiguration configuration,
        Status.Profile profile,
        List<Status.Key> keys,
        Set<String> secrets,
        boolean demo) {}
