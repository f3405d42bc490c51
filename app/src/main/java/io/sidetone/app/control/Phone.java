package io.sidetone.app.control;

import io.sidetone.app.history.History;
import io.sidetone.sip.UserAgent;
import io.sidetone.ui.codes.Codes;

/// What the control interface works on, once it is there.
///
/// @param codes what the phone system can be asked for by dialling
public record Phone(UserAgent agent, History history, Codes codes) {}
