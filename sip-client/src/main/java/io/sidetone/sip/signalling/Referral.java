package io.sidetone.sip.signalling;

import io.sidetone.sip.address.Party;
import org.jspecify.annotations.Nullable;

/// The other side asks us to call somebody else (REFER to us, RFC 3515). Answer it once with [#accept()] or
/// [#refuse(int)]; once accepted, [#report] what becomes of the call.
public interface Referral {
    /// Whom to call.
    Party target();

    /// The call of theirs to take the place of (RFC 3891), null for none.
    @Nullable
    DialogId replaces();

    /// 202; a first report of `100 Trying` follows by itself.
    void accept();

    /// @param status 400–699
    void refuse(int status);

    /// NOTIFY with a `message/sipfrag`. A final status ends the reports. Nothing goes out where the referrer wanted no
    /// reports (RFC 4488), or has gone.
    void report(int status, String phrase);
}
