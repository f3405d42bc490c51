package io.sidetone.ui.notice;

import io.sidetone.sip.call.Recording;
import io.sidetone.ui.call.CallsModel;
import io.sidetone.ui.call.LiveCall;
import io.sidetone.ui.desk.Desk.Cue;
import io.sidetone.ui.person.Names;
import io.sidetone.ui.text.Texts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells of recordings what must not be missed: that one was refused (S24), and, once per call, that nobody else
/// hears it begin (S18).
public final class RecordingNews {
    private final Texts texts;
    private final Names names;
    private final Cue cue;
    private final News news;
    private final Map<String, Recording.Refusal> refused = new HashMap<>();
    private final Set<String> reminded = new HashSet<>();

    public RecordingNews(CallsModel calls, Texts texts, Names names, Cue cue, News news) {
        this.texts = texts;
        this.names = names;
        this.cue = cue;
        this.news = news;
        calls.current().subscribe(c -> look(calls.all()));
        calls.others().subscribe(c -> look(calls.all()));
    }

    private void look(List<LiveCall> calls) {
        var ids = calls.stream().map(LiveCall::id).toList();
        refused.keySet().retainAll(ids);
        reminded.retainAll(ids);
        calls.forEach(this::look);
    }

    private void look(LiveCall call) {
        var recording = call.info().recording();
        var refusal = recording.refusal();
        if (refusal != null && !refusal.equals(refused.put(call.id(), refusal))) {
            news.tell(false, texts.say(refusal));
        }
        if (recording.state() == Recording.State.ON && cue == Cue.NONE && reminded.add(call.id())) {
            news.tell(true, texts.get("recording.consent", names.of(call.info().remote())));
        }
    }
}
