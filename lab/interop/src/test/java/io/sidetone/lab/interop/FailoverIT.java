package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

/// B8: a server that is gone is replaced by the profile's next, and taken again when it is back.
@BadNetwork
class FailoverIT {
    private static final String SECOND = "wss://second.test:443/ws";
    private static final Map<String, Object> BOTH = Map.of("servers", List.of(Profiles.WSS, SECOND));
    private static final String FIRST_ADDRESS = "tcp/443@10.99.0.1";
    private static final String SECOND_ADDRESS = "tcp/443@10.99.0.13";
    private static final Duration NOTICED = Duration.ofSeconds(15);
    private static final Figures MOVED = new Figures("failover", "s");

    @AfterAll
    static void tell() {
        MOVED.tell();
    }

    @Test
    @Asserts("the first server falls silent: registered at the second within 20 s; the second refuses: back at the"
            + " first")
    void toTheNextAndBack() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS, BOTH), null)) {
            assertThat(server(phone)).isEqualTo(Profiles.WSS);
            int mark = phone.mark();
            long began = System.nanoTime();
            Network.drop(FIRST_ADDRESS);
            phone.awaitLost(mark, NOTICED.plusSeconds(5));
            awaitAt(phone, mark, SECOND, Duration.ofSeconds(30));
            MOVED.add("first silent: at the second", since(began));
            assertThat(PhoneSystem.knows("101")).isTrue();

            mark = phone.mark();
            began = System.nanoTime();
            Network.refuse(SECOND_ADDRESS);
            awaitAt(phone, mark, Profiles.WSS, Duration.ofSeconds(30));
            MOVED.add("second refuses: at the first", since(began));
        }
    }

    /// It waits two minutes before it looks.
    @Test
    @EnabledIfSystemProperty(named = "sidetone.runs", matches = "[0-9]+", disabledReason = "takes minutes")
    @Asserts("the first server is back: taken again by itself, without an hour of waiting")
    void failsBack() {
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS, BOTH), null)) {
            int mark = phone.mark();
            Network.refuse(FIRST_ADDRESS);
            awaitAt(phone, mark, SECOND, Duration.ofSeconds(40));
            mark = phone.mark();
            Network.blockNothing();
            long back = System.nanoTime();
            awaitAt(phone, mark, Profiles.WSS, Duration.ofMinutes(6));
            MOVED.add("first is back: taken again", since(back));
        }
    }

    @Test
    @Asserts("the SRV record's first priority dies in use: registered at the second")
    void bySrv() {
        Network.names();
        try (var phone =
                Phone.ready(Profiles.of("101", Profiles.TLS, Map.of("servers", List.of("tls://shared.test"))), null)) {
            var used = server(phone);
            int mark = phone.mark();
            long began = System.nanoTime();
            Network.refuse(used.contains("two") ? "tcp/5061@10.99.0.13" : "tcp/5061@10.99.0.1");
            phone.await(
                    "registered elsewhere",
                    mark,
                    Duration.ofSeconds(40),
                    e -> Phone.registration(e).equals("ready")
                            && !e.at("/registration/server").asString("").equals(used));
            MOVED.add("SRV: at the other host", since(began));
        } finally {
            Network.noNames();
        }
    }

    private static JsonNode awaitAt(Phone phone, int mark, String server, Duration patience) {
        return phone.await(
                "registered at " + server,
                mark,
                patience,
                e -> Phone.registration(e).equals("ready")
                        && e.at("/registration/server").asString("").equals(server));
    }

    private static String server(Phone phone) {
        return phone.status().at("/registration/server").asString();
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
