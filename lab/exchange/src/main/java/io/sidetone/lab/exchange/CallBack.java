package io.sidetone.lab.exchange;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody of the exchange calls a phone, says everything twice once it is answered, and hangs up.
final class CallBack implements OutgoingCall.Progress {
    private static final Logger log = LoggerFactory.getLogger(CallBack.class);
    private static final int ROUNDS = 2;

    private final Plant plant;
    private final Talker talker;

    private CallBack(Plant plant, Talker talker) {
        this.plant = plant;
        this.talker = talker;
    }

    /// @param user whose phone
    /// @param headers more lines of the INVITE
    static void start(Plant plant, Talker talker, String user, List<String> headers) {
        plant.lastPhone(user)
                .ifPresentOrElse(
                        phone -> new OutgoingCall(
                                        plant,
                                        talker,
                                        new OutgoingCall.Callee(user, phone.contact(), phone.connection()),
                                        headers,
                                        new CallBack(plant, talker))
                                .start(),
                        () -> log.info(
                                "{} wanted to call {} back, who has no phone",
                                talker.person().number(),
                                user));
    }

    @Override
    public void ringing(int status) {}

    @Override
    public void answered(Conversation conversation) {
        var length = plant.voices().length(talker.voice()).multipliedBy(ROUNDS);
        plant.thread().schedule(plant.settings().paced(length), conversation::hangUp);
    }

    @Override
    public void failed(int status) {}
}
