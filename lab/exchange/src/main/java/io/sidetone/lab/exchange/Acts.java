package io.sidetone.lab.exchange;

import io.sidetone.lab.exchange.ExchangeThread.Timer;
import io.sidetone.lab.exchange.Step.Become;
import io.sidetone.lab.exchange.Step.HandOver;
import io.sidetone.lab.exchange.Step.HangUp;
import io.sidetone.lab.exchange.Step.InCall;
import io.sidetone.lab.exchange.Step.OfferVideo;
import io.sidetone.lab.exchange.Step.PutOnHold;
import io.sidetone.lab.exchange.Step.PutThrough;
import io.sidetone.lab.exchange.Step.RefuseNextOffer;
import io.sidetone.lab.exchange.Step.ShowKeys;
import io.sidetone.lab.exchange.Step.TakeBack;
import io.sidetone.sip.media.Direction;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sip.message.Request;

/// What somebody of the exchange does in an answered call.
final class Acts {
    /// So that a number typed quickly is shown as a whole.
    private static final Duration TYPING = Duration.ofSeconds(1);

    private final Plant plant;
    private final Conversation talk;
    private Timer showing = Timer.NONE;

    Acts(Plant plant, Conversation talk) {
        this.plant = plant;
        this.talk = talk;
    }

    void perform(InCall action) {
        if (talk.ended()) {
            return;
        }
        switch (action) {
            case HangUp() -> talk.hangUp();
            case PutOnHold() -> hold(true);
            case TakeBack() -> hold(false);
            case PutThrough(var number) -> talk.transferor().putThrough(number);
            case Become(var person, var voice, boolean byUpdate) -> become(new Talker(person, voice), byUpdate);
            case HandOver(var person, var voice) -> handOver(new Talker(person, voice));
            case OfferVideo() -> talk.negotiation().offer(Descriptions::withVideo);
            case RefuseNextOffer(int status) -> talk.negotiation().refuseNext(status);
            case ShowKeys() -> talk.onKey(this::showKeys);
        }
    }

    private void hold(boolean on) {
        talk.speaker().music(on);
        talk.speaker().media().direction(on ? Direction.SEND_ONLY : Direction.SEND_RECEIVE);
        talk.negotiation().offer(UnaryOperator.identity());
    }

    private void become(Talker other, boolean byUpdate) {
        talk.become(other);
        identify(byUpdate);
    }

    private void identify(boolean byUpdate) {
        if (byUpdate && talk.dialog().allows(Request.UPDATE)) {
            talk.ask(talk.request(Request.UPDATE), response -> {});
        } else {
            talk.negotiation().offer(UnaryOperator.identity());
        }
    }

    /// The new call ends this one at the phone (RFC 3891 §3); where it is not answered, this one goes on.
    private void handOver(Talker other) {
        talk.way().ifPresent(connection -> {
            var phone = new OutgoingCall.Callee(talk.user(), talk.dialog().remoteTarget(), connection);
            var headers = List.of("Replaces: " + talk.dialog().replaces());
            new OutgoingCall(plant, other, phone, headers, new OutgoingCall.Progress() {
                        @Override
                        public void ringing(int status) {}

                        @Override
                        public void answered(Conversation conversation) {}

                        @Override
                        public void failed(int status) {}
                    })
                    .start();
        });
    }

    private void showKeys() {
        showing.cancel();
        showing = plant.thread().schedule(plant.settings().paced(TYPING), () -> {
            if (!talk.ended()) {
                var number = talk.person().number();
                talk.name("Heard " + plant.keys().at(number));
                identify(true);
            }
        });
    }
}
