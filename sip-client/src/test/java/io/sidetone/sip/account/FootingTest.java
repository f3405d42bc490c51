package io.sidetone.sip.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.network.Network;
import io.sidetone.sip.network.NetworkChange;
import java.net.InetAddress;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootingTest {
    /// Networks are written `addresses/routes`; the connection was opened when traffic left by 10.0.0.1.
    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                // our address known
                "10.0.0.1, 10.0.0.1/10.0.0.1, 10.0.0.2/10.0.0.2, false, GONE",
                "10.0.0.1, 10.0.0.1/10.0.0.1, /, false, GONE",
                "10.0.0.1, 10.0.0.1 10.9.0.1/10.9.0.1, 10.9.0.1/10.9.0.1, false, GONE",
                "10.9.0.1, 10.0.0.1 10.9.0.1/10.0.0.1, 10.9.0.1/10.9.0.1, false, DOUBTFUL",
                "10.0.0.1, 10.0.0.1/10.0.0.1, 10.0.0.1 10.9.0.1/10.9.0.1, false, DOUBTFUL",
                "10.0.0.1, 10.0.0.1/10.0.0.1, 10.0.0.1 172.17.0.1/10.0.0.1, false, FIRM",
                "10.0.0.1, 10.0.0.1 172.17.0.1/10.0.0.1, 10.0.0.1/10.0.0.1, false, FIRM",
                "10.0.0.1, 10.0.0.1/10.0.0.1, 10.0.0.1/10.0.0.1, true, DOUBTFUL",
                "10.0.0.1, 10.0.0.1/10.0.0.1, 10.0.0.2/10.0.0.2, true, GONE",
                "127.0.0.1, 10.0.0.1/10.0.0.1, /, false, DOUBTFUL",
                // unknown, as in a WebSocket
                "?, 10.0.0.1/10.0.0.1, 10.0.0.2/10.0.0.2, false, GONE",
                "?, 10.0.0.1 10.9.0.1/10.0.0.1, 10.0.0.1/10.0.0.1, false, DOUBTFUL",
                "?, 10.0.0.1/10.0.0.1, 10.0.0.1 172.17.0.1/10.0.0.1, false, FIRM",
                "?, 10.0.0.1/10.0.0.1, 10.0.0.1 10.9.0.1/10.9.0.1, false, DOUBTFUL",
                "?, 10.0.0.1/10.0.0.1, 10.0.0.1/10.0.0.1, true, DOUBTFUL",
            })
    void whatIsLeftOfTheGround(@Nullable String bound, String before, String now, boolean woke, Footing footing) {
        var change = new NetworkChange(network(before), network(now), woke);
        var ours = bound == null ? null : InetAddress.ofLiteral(bound);

        assertThat(Footing.after(change, ours, addresses("10.0.0.1"))).isEqualTo(footing);
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        return new Network(addresses(text.substring(0, slash)), addresses(text.substring(slash + 1)));
    }

    private static Set<InetAddress> addresses(String text) {
        return Stream.of(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(InetAddress::ofLiteral)
                .collect(Collectors.toSet());
    }
}
