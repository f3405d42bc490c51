package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.flow.FlowException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlowExceptionTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("pbx.test"), Reason.UNKNOWN_HOST),
                Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()), Reason.UNKNOWN_HOST),
                Arguments.of(new ConnectException("Connection refused"), Reason.UNREACHABLE),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Reason.UNREACHABLE),
                Arguments.of(new TimeoutException(), Reason.UNREACHABLE),
                Arguments.of(
                        handshake(new CertificateException(new CertPathBuilderException("no path"))),
                        Reason.UNTRUSTED_CERTIFICATE),
                Arguments.of(
                        handshake(new CertificateException(new CertPathValidatorException("expired"))),
                        Reason.UNTRUSTED_CERTIFICATE),
                Arguments.of(
                        handshake(new CertificateException("No name matching pbx.test found")), Reason.WRONG_HOST_NAME),
                Arguments.of(
                        handshake(new CertificateException("No subject alternative names present")),
                        Reason.WRONG_HOST_NAME),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), Reason.NOT_SIP),
                Arguments.of(handshake(new EOFException("SSL peer shut down incorrectly")), Reason.NOT_SIP));
    }

    private static Throwable handshake(Throwable cause) {
        return new SSLHandshakeException("as the runtime wraps it").initCause(cause);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void findsTheReasonUnderAnyNumberOfLayers(Throwable failure, Reason reason) {
        assertThat(FlowException.opening(failure).reason()).isEqualTo(reason);
        assertThat(FlowException.opening(new CompletionException(new ExecutionException(failure)))
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void oneOfOursIsPassedOn() {
        var known = new FlowException(Reason.NOT_SIP, "known");

        assertThat(FlowException.opening(new CompletionException(known))).isSameAs(known);
        assertThat(FlowException.lost(known)).isSameAs(known);
    }

    @Test
    void whateverBreaksAnOpenFlowIsALoss() {
        assertThat(FlowException.lost(new IOException("Connection reset")).reason())
                .isEqualTo(Reason.LOST);
    }
}
