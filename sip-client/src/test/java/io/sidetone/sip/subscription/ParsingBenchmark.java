package io.sidetone.sip.subscription;

import java.util.concurrent.TimeUnit;

/// Measures, when run by hand from this module's folder, what reading a NOTIFY's body costs.
final class ParsingBenchmark {
    private static final long AT_LEAST = TimeUnit.SECONDS.toNanos(2);

    private ParsingBenchmark() {}

    public static void main(String[] arguments) throws MalformedBodyException {
        for (var name : new String[] {
            "asterisk-list-of-100", "asterisk-list-whole", "asterisk-ringing", "asterisk-presence-busy", "rfc-mailbox"
        }) {
            var body = Golden.body(name);
            var fold = Golden.fold(name);
            long start = System.nanoTime();
            int times = 0;
            // the first round warms up
            for (int round = 0; round < 2; round++) {
                start = System.nanoTime();
                for (times = 0; System.nanoTime() - start < AT_LEAST; times++) {
                    fold.take(body);
                }
            }
            long took = System.nanoTime() - start;
            System.out.printf("%s, %d bytes: %.1f us%n", name, body.bytes().length, took / 1000.0 / times);
        }
    }
}
