package io.sidetone.lab.exchange;

import io.sidetone.lab.exchange.Step.Answer;
import io.sidetone.lab.exchange.Step.Redirect;
import io.sidetone.lab.exchange.Step.Refuse;
import io.sidetone.lab.exchange.Step.Ring;
import io.sidetone.lab.exchange.Step.SpeakEarly;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/// Somebody of the exchange calls somebody else of the exchange: nobody hears it, only how far it gets is told.
final class Rehearsal {
    private final Plant plant;
    private final Deque<Step> script;
    private final IntConsumer reached;

    /// @param reached told each status, the last one 200–699
    Rehearsal(Plant plant, Extension extension, IntConsumer reached) {
        this.plant = plant;
        this.script = new ArrayDeque<>(extension.script());
        this.reached = reached;
    }

    void start() {
        var step = script.poll();
        if (step == null) {
            reached.accept(480);
            return;
        }
        plant.thread().schedule(plant.settings().paced(step.after()), () -> {
            int status = switch (step.action()) {
                case Ring() -> 180;
                case SpeakEarly _ -> 183;
                case Answer _ -> 200;
                case Refuse refusal -> refusal.status();
                case Redirect _ -> 302;
                default -> 0;
            };
            if (status > 0) {
                reached.accept(status);
            }
            if (status < 200) {
                start();
            }
        });
    }
}
