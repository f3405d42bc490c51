package io.sidetone.app;

import io.sidetone.app.control.Sentences;
import io.sidetone.sip.account.Disconnection;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.call.Recording;
import io.sidetone.sip.call.TransferFailure;
import io.sidetone.ui.text.Texts;

/// The control interface speaks the window's sentences.
record AppSentences(Texts texts) implements Sentences {
    @Override
    public String disconnection(Disconnection reason) {
        return texts.say(reason);
    }

    @Override
    public String end(EndReason reason, String who) {
        return texts.say(reason, who);
    }

    @Override
    public String recording(Recording.Refusal why) {
        return texts.say(why);
    }

    @Override
    public String transfer(TransferFailure why, String who, String target) {
        return texts.say(why, who, target);
    }
}
