package io.sidetone.sip.flow;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/// Why a flow could not be opened, or broke.
public final class FlowException extends IOException {
    private static final long serialVersionUID = 1L;

    /// One sentence each for the person.
    public enum Reason {
        /// The host name is not known.
        UNKNOWN_HOST,
        /// Refused, timed out, or no network.
        UNREACHABLE,
        /// The certificate is signed by nobody we trust, or is not valid now.
        UNTRUSTED_CERTIFICATE,
        /// The certificate is for another host name.
        WRONG_HOST_NAME,
        /// Something answers that does not speak SIP here.
        NOT_SIP,
        /// The proxy on the way refuses to lead there, or is none.
        PROXY_REFUSED,
        /// The proxy on the way wants a user name and a password, or others than ours.
        PROXY_PASSWORD,
        /// The proxy on the way cannot be reached.
        PROXY_UNREACHABLE,
        /// It was open and broke.
        LOST
    }

    private final Reason reason;

    public FlowException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    FlowException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    private FlowException(Reason reason, Throwable cause) {
        super(reason + ": " + cause, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Finds out what a failure to open means. Whoever breaks off a TLS handshake for no reason of certificates speaks
    /// something else there.
    static FlowException opening(Throwable failure) {
        var otherwise = Reason.UNREACHABLE;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case FlowException known -> {
                    return known;
                }
                case UnknownHostException e -> {
                    return new FlowException(Reason.UNKNOWN_HOST, failure);
                }
                case UnresolvedAddressException e -> {
                    return new FlowException(Reason.UNKNOWN_HOST, failure);
                }
                case CertPathBuilderException e -> {
                    return new FlowException(Reason.UNTRUSTED_CERTIFICATE, failure);
                }
                case CertPathValidatorException e -> {
                    return new FlowException(Reason.UNTRUSTED_CERTIFICATE, failure);
                }
                case CertificateException e
                when aboutTheName(e) -> {
                    return new FlowException(Reason.WRONG_HOST_NAME, failure);
                }
                case SSLException e -> otherwise = Reason.NOT_SIP;
                default -> {
                    // an outer layer: its cause says more
                }
            }
        }
        return new FlowException(otherwise, failure);
    }

    static FlowException lost(Throwable failure) {
        return failure instanceof FlowException known ? known : new FlowException(Reason.LOST, failure);
    }

    /// The runtime has no exception type of its own for a wrong name; its two texts are stable since Java 6.
    private static boolean aboutTheName(CertificateException e) {
        var text = String.valueOf(e.getMessage());
        return text.startsWith("No subject alternative") || text.startsWith("No name matching");
    }
}
