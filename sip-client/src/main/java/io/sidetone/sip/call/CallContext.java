package io.sidetone.sip.call;

import io.sidetone.sip.core.Core;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import io.sidetone.sip.signalling.Signalling;

/// What all calls of an account share.
///
/// @param domain where bare numbers are called
public record CallContext(Core core, Signalling signalling, MediaEngine engine, IceConfiguration ice, String domain) {}
