package io.sidetone.sip.call;

/// Who called whom.
public enum CallDirection {
    INCOMING,
    OUTGOING
}
