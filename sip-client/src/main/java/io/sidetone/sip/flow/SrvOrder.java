package io.sidetone.sip.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/// In which order the hosts of a service are tried (RFC 2782): by priority, and among equals by lot, where a record
/// wins as often as its weight says.
final class SrvOrder {
    private SrvOrder() {}

    static List<SRVRecord> of(List<SRVRecord> records, RandomGenerator random) {
        var left = new ArrayList<>(records.stream()
                // the root as host means: there is decidedly no such service
                .filter(record -> !record.getTarget().equals(Name.root))
                .sorted(Comparator.comparingInt(SRVRecord::getPriority).thenComparingInt(SRVRecord::getWeight))
                .toList());
        var order = new ArrayList<SRVRecord>();
        while (!left.isEmpty()) {
            order.add(left.remove(drawn(left, random)));
        }
        return order;
    }

    /// The place of the next among those of the first priority; those without weight stand first.
    private static int drawn(List<SRVRecord> sorted, RandomGenerator random) {
        int priority = sorted.getFirst().getPriority();
        var equals = sorted.stream().filter(r -> r.getPriority() == priority).toList();
        int lot = random.nextInt(equals.stream().mapToInt(SRVRecord::getWeight).sum() + 1);
        int sum = 0;
        for (int i = 0; i < equals.size(); i++) {
            sum += equals.get(i).getWeight();
            if (sum >= lot) {
                return i;
            }
        }
        throw new IllegalStateException("a lot beyond the sum");
    }
}
