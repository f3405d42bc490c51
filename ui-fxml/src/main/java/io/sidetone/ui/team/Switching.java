package io.sidetone.ui.team;

import io.sidetone.sip.team.Switched;
import io.sidetone.ui.notice.News;
import io.sidetone.ui.text.Texts;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// A switch at the phone system that was pressed: until the answer there is no second press, and a failure is told.
public final class Switching {
    private final ReadOnlyBooleanWrapper pending = new ReadOnlyBooleanWrapper();
    private final News news;
    private final Texts texts;
    private final Executor fx;
    private final String failed;

    /// @param fx where answers are taken
    /// @param failed text key of what is told, with a place for the reason
    public Switching(News news, Texts texts, Executor fx, String failed) {
        this.news = news;
        this.texts = texts;
        this.fx = fx;
        this.failed = failed;
    }

    public ReadOnlyBooleanProperty pending() {
        return pending.getReadOnlyProperty();
    }

    public void await(CompletionStage<Switched> answer) {
        pending.set(true);
        answer.exceptionally(failure -> new Switched(false, null)).thenAcceptAsync(this::take, fx);
    }

    private void take(Switched switched) {
        pending.set(false);
        if (!switched.done()) {
            var why = switched.why();
            news.tell(
                    false,
                    texts.get(
                            failed,
                            why == null ? texts.get("switch.nothing") : texts.say(why, texts.get("recording.who"))));
        }
    }
}
