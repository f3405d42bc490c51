package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// RFC 8305, with attempts that do what the test says.
class HappyEyeballsTest {
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::1");
    private static final InetAddress SIX_TOO = InetAddress.ofLiteral("2001:db8::2");
    private static final InetAddress FOUR = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress FOUR_TOO = InetAddress.ofLiteral("192.0.2.2");
    private static final InetAddress FOUR_THREE = InetAddress.ofLiteral("192.0.2.3");

    private final ConcurrentLinkedQueue<InetAddress> tried = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<InetAddress> givenUp = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private interface Answer {
        Socket give() throws Exception;
    }

    private HappyEyeballs eyeballs(Map<InetAddress, Answer> answers) {
        return new HappyEyeballs((address, deadline) -> {
            tried.add(address.getAddress());
            try {
                return answers.get(address.getAddress()).give();
            } catch (InterruptedException e) {
                givenUp.add(address.getAddress());
                throw new InterruptedIOException();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// An address that swallows everything.
    private Socket blackHole() throws InterruptedException {
        never.await();
        throw new IllegalStateException();
    }

    private static Socket refused() throws IOException {
        throw new ConnectException("Connection refused");
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20));
    }

    @Test
    void theFamiliesTakeTurns() {
        assertThat(HappyEyeballs.interleaved(List.of(FOUR, FOUR_TOO, FOUR_THREE, SIX, SIX_TOO)))
                .containsExactly(SIX, FOUR, SIX_TOO, FOUR_TOO, FOUR_THREE);
        assertThat(HappyEyeballs.interleaved(List.of(FOUR, FOUR_TOO))).containsExactly(FOUR, FOUR_TOO);
    }

    @Test
    void anAddressThatLeadsNowhereDoesNotHoldUpTheNext() throws Exception {
        var socket = new Socket();
        var eyeballs = eyeballs(Map.of(SIX, this::blackHole, FOUR, () -> socket));

        assertThat(eyeballs.connect(List.of(SIX, FOUR), 443, soon())).isSameAs(socket);
        assertThat(tried).containsExactly(SIX, FOUR);
        await().until(() -> givenUp.contains(SIX));
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void theFirstThatAnswersAtOnceIsAlone() throws Exception {
        var socket = new Socket();
        var eyeballs = eyeballs(Map.of(SIX, () -> socket, FOUR, HappyEyeballsTest::refused));

        assertThat(eyeballs.connect(List.of(SIX, FOUR), 443, soon())).isSameAs(socket);
        assertThat(tried).containsExactly(SIX);
    }

    @Test
    void theSlowerOneIsClosed() throws Exception {
        var late = new Socket();
        var won = new CountDownLatch(1);
        var eyeballs = eyeballs(Map.of(
                SIX,
                () -> {
                    while (won.getCount() > 0) {
                        try {
                            won.await();
                        } catch (InterruptedException e) {
                            Thread.onSpinWait(); // it was quicker than the interrupt
                        }
                    }
                    return late;
                },
                FOUR,
                Socket::new));

        try (var winner = eyeballs.connect(List.of(SIX, FOUR), 443, soon())) {
            won.countDown();
            await().until(late::isClosed);
            assertThat(winner.isClosed()).isFalse();
        }
    }

    @Test
    void whereAllRefuseTheFirstReasonIsTold() {
        var eyeballs = eyeballs(Map.of(
                SIX,
                () -> {
                    throw new ConnectException("first");
                },
                FOUR,
                HappyEyeballsTest::refused));

        assertThatThrownBy(() -> eyeballs.connect(List.of(SIX, FOUR), 443, soon()))
                .isInstanceOf(ConnectException.class)
                .hasMessage("first");
    }

    @Test
    void allTogetherHaveAnEnd() {
        var eyeballs = eyeballs(Map.of(SIX, this::blackHole, FOUR, this::blackHole));

        assertThatThrownBy(() -> eyeballs.connect(List.of(SIX, FOUR), 443, Deadline.in(Duration.ofMillis(400))))
                .isInstanceOf(SocketTimeoutException.class);
        await().until(() -> Stream.of(SIX, FOUR).allMatch(givenUp::contains));
    }
}
