package io.sidetone.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Random legal actions over eight calls at once, and in the end nothing is left on either side. The seed is printed;
/// give
/// it as `-Dsoak.seed=…` to have the same choices again, `-Dsoak.actions=…` for more than 500.
@ExtendWith(PhoneSystem.class)
class CallSoakIT {
    private static final int CALLS = 8;
    private static final int ACTIONS = Integer.getInteger("soak.actions", 500);
    private static final Duration AT_MOST = Duration.ofMillis(ACTIONS * 140L);
    /// As fast as a very nimble person: some actions fall into what the last one began, some find it done.
    private static final int PAUSE_AT_MOST = 90;
    private static final List<String> NUMBERS = List.of("201", "202", "600", "601", "602", "620", "622", "486", "184");
    private static final List<String> TARGETS = List.of("600", "601", "201", "202", "486", "999", "620");
    /// What a command may be refused with when the call changed between our look and our word.
    private static final Set<String> CROSSED = Set.of(
            "unknown-call",
            "no-call",
            "not-ringing",
            "not-established",
            "no-transfer",
            "transferring",
            "ambiguous",
            "call-failed");

    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final TreeMap<String, Integer> done = new TreeMap<>();
    private int crossed;

    @Test
    @Asserts(
            "500 random legal actions over eight calls at once (call, be called, answer, decline, hold, resume, swap, mute,"
                    + " keys, blind and attended transfer, complete, back, hang up): never two calls spoken in at once; in the"
                    + " end Asterisk has no channel, Sidetone no call, dialog or transaction")
    void nothingIsLeft() {
        System.out.println("soak: seed " + seed + ", " + ACTIONS + " actions");
        try (var phone = Phone.ready(Profiles.of("101", Profiles.WSS), null);
                var _ = DeskPhone.answering("201", 1000);
                var _ = DeskPhone.answering("202", 1500)) {
            long end = System.nanoTime() + AT_MOST.toNanos();
            int actions = 0;
            while (actions < ACTIONS && System.nanoTime() < end) {
                if (act(phone)) {
                    actions++;
                }
                phone.awaitQuiet(Duration.ofMillis(random.nextInt(PAUSE_AT_MOST)));
                if (actions % 25 == 0) {
                    awaitOneAtATime(phone);
                }
            }
            System.out.println("soak: " + actions + " actions " + done + ", " + crossed + " crossed with a change");
            assertThat(actions).as("actions in " + AT_MOST + ", seed " + seed).isEqualTo(ACTIONS);
            Awaitility.await("all calls ended, seed " + seed)
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        phone.hangUpAll();
                        return phone.status().get("calls").isEmpty();
                    });
            Shell.run(Duration.ofSeconds(20), Shell.lab("desk", "down", "all")); // whom we passed calls on to
            PhoneSystem.awaitNoChannels();
            phone.awaitNothingLeft();
        }
    }

    /// One action that the present calls allow; false where it crossed with a change.
    private boolean act(Phone phone) {
        var calls = new ArrayList<JsonNode>();
        phone.status().get("calls").forEach(calls::add);
        var legal = new ArrayList<Action>();
        if (calls.size() < CALLS) {
            legal.add(new Action("call", () -> phone.call(any(NUMBERS))));
            legal.add(new Action("call", () -> phone.call(any(NUMBERS))));
            legal.add(
                    new Action("be called", () -> PhoneSystem.console("channel originate PJSIP/101 application Echo")));
        }
        for (var call : calls) {
            legal.addAll(legal(phone, call, calls.size()));
        }
        var action = any(legal);
        try {
            action.run().run();
            done.merge(action.name(), 1, Integer::sum);
            return true;
        } catch (Control.Refused refused) {
            assertThat(refused.code())
                    .as(action.name() + ": " + refused.getMessage() + ", seed " + seed)
                    .isIn(CROSSED);
            crossed++;
            return false;
        }
    }

    private List<Action> legal(Phone phone, JsonNode call, int calls) {
        var id = call.get("id").asString();
        var state = call.path("state").asString("");
        var transfer = call.at("/transfer/state").asString("");
        var legal = new ArrayList<Action>();
        if (calls > CALLS / 2) {
            legal.add(tell(phone, "hangup", id));
        }
        if (call.path("direction").asString("").equals("incoming") && state.equals("ringing")) {
            legal.add(tell(phone, "answer", id));
            legal.add(tell(phone, "decline", id));
        }
        if (state.equals("established")) {
            legal.add(tell(phone, call.path("muted").asBoolean() ? "unmute" : "mute", id));
            legal.add(tell(phone, call.path("localHold").asBoolean() ? "resume" : "hold", id));
            legal.add(new Action("dtmf", () -> phone.tell("dtmf", Map.of("call", id, "digits", "1#"))));
            switch (transfer) {
                case "none", "failed" -> {
                    legal.add(new Action(
                            "transfer", () -> phone.tell("transfer", Map.of("call", id, "to", any(TARGETS)))));
                    if (calls < CALLS) {
                        legal.add(new Action("consult", () -> phone.consult(id, any(TARGETS))));
                    }
                }
                case "consulting" -> {
                    legal.add(tell(phone, "complete", id));
                    legal.add(tell(phone, "back", id));
                }
                default -> {}
            }
        }
        return legal;
    }

    private static Action tell(Phone phone, String method, String call) {
        return new Action(method, () -> phone.tell(method, call));
    }

    private void awaitOneAtATime(Phone phone) {
        Awaitility.await("no two calls spoken in, seed " + seed)
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    int spokenIn = 0;
                    for (var call : phone.status().get("calls")) {
                        if (call.path("state").asString("").equals("established")
                                && !call.path("localHold").asBoolean()) {
                            spokenIn++;
                        }
                    }
                    return spokenIn <= 1;
                });
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private record Action(String name, Runnable run) {}
}
