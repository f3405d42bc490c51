package io.sidetone.app.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of `events`. What it carries has the name and shape it has in [Status]: who lays each line's fields over the
/// last status has the present one.
public sealed interface Event {
    /// When, RFC 3339 with milliseconds.
    String at();

    /// What kind of line it is.
    String event();

    /// Something about the team: rooms, do not disturb, the mailbox.
    record Team(String at, String event, @JsonUnwrapped TeamStatus team) implements Event {}

    /// A lamp shows something else.
    ///
    /// @param key the entry of `keys` with this number
    record Key(String at, String event, Status.Key key) implements Event {}

    /// The first line, `status`: everything.
    record Whole(String at, String event, @JsonUnwrapped Status status) implements Event {}

    /// One change.
    ///
    /// @param event `registration`, `call`, `stats`, `audio`, `devices`, `profile` or `quit`
    /// @param call the call that changed
    /// @param calls all calls, one that just ended among them
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            String at,
            String event,
            Status.@Nullable Registration registration,
            Status.@Nullable Call call,
            @Nullable List<Status.Call> calls,
            @Nullable String audio,
            @Nullable DeviceStatus devices,
            Status.@Nullable Profile profile)
            implements Event {}

    static Event whole(String at, Status status) {
        return new Whole(at, "status", status);
    }

    static Event registration(String at, Status.Registration registration) {
        return new Change(at, "registration", registration, null, null, null, null, null);
    }

    static Event call(String at, String event, Status.Call call, List<Status.Call> calls) {
        return new Change(at, event, null, call, List.copyOf(calls), null, null, null);
    }

    static Event team(String at, TeamStatus team) {
        return new Team(at, "team", team);
    }

    static Event key(String at, Status.Key key) {
        return new Key(at, "key", key);
    }

    static Event audio(String at, String audio) {
        return new Change(at, "audio", null, null, null, audio, null, null);
    }

    static Event devices(String at, DeviceStatus devices) {
        return new Change(at, "devices", null, null, null, null, devices, null);
    }

    static Event profile(String at, Status.Profile profile) {
        return new Change(at, "profile", null, null, null, null, null, profile);
    }

    static Event quit(String at) {
        return new Change(at, "quit", null, null, null, null, null, null);
    }
}
