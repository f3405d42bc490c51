package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {
    private final Origin origin = new Origin();

    private static String description(String who, int version, String direction) {
        return "v=0\r\no=- " + who + " " + version + " IN IP4 127.0.0.1\r\ns=-\r\na=" + direction + "\r\n";
    }

    @Test
    void theVersionRisesByOneWithEveryChangeAndOnlyThen() {
        var first = description("7", 2, "sendrecv");
        assertThat(origin.number(first)).isEqualTo(first);
        assertThat(origin.number(description("7", 5, "sendrecv"))).isEqualTo(first);
        assertThat(origin.number(description("7", 9, "sendonly"))).isEqualTo(description("7", 3, "sendonly"));
        assertThat(origin.number(description("7", 10, "sendrecv"))).isEqualTo(description("7", 4, "sendrecv"));
    }

    @Test
    void theSessionKeepsItsName() {
        origin.number(description("7", 2, "sendrecv"));
        assertThat(origin.number(description("8", 2, "sendonly"))).isEqualTo(description("7", 3, "sendonly"));
    }

    @Test
    void anythingElseIsLeftAlone() {
        assertThat(origin.number("")).isEmpty();
    }
}
