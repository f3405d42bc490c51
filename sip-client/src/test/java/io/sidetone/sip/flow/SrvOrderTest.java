package io.sidetone.sip.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;

class SrvOrderTest {
    private static final int DRAWS = 10_000;

    private static SRVRecord record(int priority, int weight, String target) throws TextParseException {
        return new SRVRecord(
                Name.fromString("_sip._tcp.pbx.test."),
                DClass.IN,
                60,
                priority,
                weight,
                5060,
                Name.fromString(target + "."));
    }

    private static List<String> order(List<SRVRecord> records, Random random) {
        return SrvOrder.of(records, random).stream()
                .map(r -> r.getTarget().toString(true))
                .toList();
    }

    @Test
    void aLowerNumberComesFirst() throws Exception {
        var records = List.of(record(20, 65_535, "second"), record(10, 0, "first"), record(65_535, 1, "third"));

        assertThat(order(records, new Random(1))).containsExactly("first", "second", "third");
    }

    @Test
    void amongEqualsTheLotFollowsTheWeights() throws Exception {
        var records = List.of(record(10, 0, "never"), record(10, 100, "seldom"), record(10, 300, "often"));
        var random = new Random(1);
        var firsts = new HashMap<String, Integer>();
        for (int i = 0; i < DRAWS; i++) {
            var order = order(records, random);
            assertThat(order).hasSize(3).doesNotHaveDuplicates();
            firsts.merge(order.getFirst(), 1, Integer::sum);
        }

        // RFC 2782: a weight of 0 has a very small chance as long as there are others
        assertThat(firsts.getOrDefault("never", 0)).isBetween(1, DRAWS / 100);
        assertThat(firsts.get("often")).isBetween(DRAWS * 72 / 100, DRAWS * 78 / 100);
    }

    @Test
    void withoutWeightsEveryOneIsThere() throws Exception {
        assertThat(order(List.of(record(1, 0, "a"), record(1, 0, "b")), new Random(1)))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(order(List.of(), new Random(1))).isEmpty();
    }
}
