package io.sidetone.audio.pulse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.sidetone.audio.pulse.PulseView.Device;
import io.sidetone.audio.pulse.PulseView.Stream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One conversation with the sound server, for one thread. Every answer is waited for, but never longer than
/// it was said.
@SuppressWarnings({"restricted", "unused"}) // Callbacks are called by libpulse, by name.
final class PulseConnection implements AutoCloseable {
    /// The server does not answer, or is not there.
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;
        /// Whether it is there all the same.
        final boolean silent;

        Lost(boolean silent) {
            super(silent ? "the sound server does not answer" : "there is no sound server");
            this.silent = silent;
        }
    }

    /// What our own conversations are called at the server; libwebrtc's have another name.
    private static final String NAME = "Sidetone";

    private static final int CONTEXT_READY = 4; // pa_context_state_t
    private static final int NO_AUTOSPAWN = 1; // pa_context_flags_t
    /// Sinks, sources, sink inputs, source outputs, the server (pa_subscription_mask_t).
    private static final int EVENTS = 0x01 | 0x02 | 0x04 | 0x08 | 0x80;

    private static final int NOT_A_MONITOR = -1; // PA_INVALID_INDEX
    private static final int STEP_MICROS = 20_000;
    /// How far the structures below are read. The library lays them out for pa_sample_spec of 12 and pa_channel_map and
    /// pa_cvolume of 132 bytes; they only ever grow at their end.
    private static final long READ = 352;

    private static final MethodType LISTED =
            MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class, int.class, MemorySegment.class);
    private static final MethodType DONE =
            MethodType.methodType(void.class, MemorySegment.class, int.class, MemorySegment.class);
    private static final MethodType SERVER =
            MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class);
    private static final MethodType EVENT =
            MethodType.methodType(void.class, MemorySegment.class, int.class, int.class, MemorySegment.class);

    final LibPulse pulse;
    final Arena arena = Arena.ofShared(); // shared only for the sake of wake()
    final MemorySegment context;
    private final MemorySegment loop;
    private final Duration answer;
    private final MemorySegment listed;
    private final MemorySegment done;
    private final MemorySegment told;

    // Answers, written by the callbacks below on this thread.
    private @Nullable Function<MemorySegment, @Nullable Object> reader;
    private List<Object> read = new ArrayList<>();
    private boolean answered;
    private boolean success;
    private boolean changed;
    private String defaultSink = "";
    private String defaultSource = "";
    private boolean closed; // guarded by arena
    private volatile boolean woken;

    /// @param answer how long to wait for each answer
    PulseConnection(LibPulse pulse, Duration answer) throws Lost {
        this.pulse = pulse;
        this.answer = answer;
        loop = pulse.pointer("pa_mainloop_new");
        context = pulse.pointer("pa_context_new", pulse.pointer("pa_mainloop_get_api", loop), arena.allocateFrom(NAME));
        listed = callback("listed", LISTED);
        done = callback("done", DONE);
        told = callback("told", SERVER);
        boolean connected = false;
        try {
            int begun =
                    pulse.number("pa_context_connect", context, MemorySegment.NULL, NO_AUTOSPAWN, MemorySegment.NULL);
            if (begun < 0) {
                throw new Lost(false);
            }
            if (!turnUntil(() -> state() >= CONTEXT_READY)) {
                throw new Lost(true);
            }
            if (!alive()) {
                throw new Lost(false);
            }
            connected = true;
        } finally {
            if (!connected) {
                close();
            }
        }
    }

    boolean alive() {
        return state() == CONTEXT_READY;
    }

    private int state() {
        return pulse.number("pa_context_get_state", context);
    }

    /// Asks to be told of changes, see [#turn].
    void subscribe() throws Lost {
        pulse.nothing("pa_context_set_subscribe_callback", context, callback("event", EVENT), MemorySegment.NULL);
        ask("pa_context_subscribe", context, EVENTS, done, MemorySegment.NULL);
    }

    /// Waits for a change at the server, or for [#wake]; not where one came while something was asked, for it may be
    /// newer than the answer.
    ///
    /// @param micros how long at most
    /// @return whether there was one
    boolean turn(int micros) {
        step(changed ? 0 : micros);
        boolean now = changed;
        changed = false;
        return now;
    }

    private void step(int micros) {
        pulse.number("pa_mainloop_prepare", loop, micros);
        if (woken) { // before, or just now: preparing forgets it
            woken = false;
            pulse.nothing("pa_mainloop_wakeup", loop);
        }
        pulse.number("pa_mainloop_poll", loop);
        pulse.number("pa_mainloop_dispatch", loop);
    }

    /// Ends the wait of [#turn]. Any thread.
    void wake() {
        synchronized (arena) {
            if (!closed) {
                woken = true;
                pulse.nothing("pa_mainloop_wakeup", loop);
            }
        }
    }

    PulseView look() throws Lost {
        defaults();
        var mine = clients();
        return new PulseView(
                list("pa_context_get_source_info_list", PulseConnection::device),
                list("pa_context_get_sink_info_list", PulseConnection::device),
                defaultSource,
                defaultSink,
                streams("pa_context_get_source_output_info_list", mine),
                streams("pa_context_get_sink_input_info_list", mine));
    }

    /// Whether there is something to play on and something to record from.
    boolean complete() throws Lost {
        defaults();
        return !defaultSink.isEmpty() && !defaultSource.isEmpty();
    }

    private void defaults() throws Lost {
        ask("pa_context_get_server_info", context, told, MemorySegment.NULL);
    }

    private List<Stream> streams(String function, Set<Integer> mine) throws Lost {
        return list(function, PulseConnection::stream).stream()
                .filter(it -> mine.contains(it.client()))
                .toList();
    }

    /// The conversations of this process with the server, but those of this class.
    Set<Integer> clients() throws Lost {
        var process = Long.toString(ProcessHandle.current().pid());
        return new HashSet<>(list("pa_context_get_client_info_list", info -> {
            var properties = info.get(ADDRESS, 32);
            boolean mine = property(properties, "application.process.id").equals(process)
                    && !property(properties, "application.name").equals(NAME);
            return mine ? info.get(JAVA_INT, 0) : null;
        }));
    }

    private String property(MemorySegment properties, String name) {
        try (var call = Arena.ofConfined()) {
            return LibPulse.text(pulse.pointer("pa_proplist_gets", properties, call.allocateFrom(name)));
        }
    }

    /// Puts a stream on another device.
    ///
    /// @return whether the server did so
    boolean move(boolean recording, int stream, String device) throws Lost {
        try (var call = Arena.ofConfined()) {
            var function = recording ? "pa_context_move_source_output_by_name" : "pa_context_move_sink_input_by_name";
            ask(function, context, stream, call.allocateFrom(device), done, MemorySegment.NULL);
            return success;
        }
    }

    /// pa_sink_info, pa_source_info
    private static Device device(MemorySegment info) {
        return new Device(
                info.get(JAVA_INT, 8),
                LibPulse.text(info.get(ADDRESS, 0)),
                LibPulse.text(info.get(ADDRESS, 16)),
                info.get(JAVA_INT, 308) != NOT_A_MONITOR);
    }

    /// pa_sink_input_info, pa_source_output_info
    private static Stream stream(MemorySegment info) {
        return new Stream(info.get(JAVA_INT, 0), info.get(JAVA_INT, 20), info.get(JAVA_INT, 24));
    }

    @SuppressWarnings("unchecked") // What the reader read is what it returns.
    private <T> List<T> list(String function, Function<MemorySegment, @Nullable T> one) throws Lost {
        read = new ArrayList<>();
        reader = one::apply;
        ask(function, context, listed, MemorySegment.NULL);
        return (List<T>) List.copyOf(read);
    }

    private void ask(String function, Object... arguments) throws Lost {
        answered = false;
        success = false;
        var operation = pulse.pointer(function, arguments);
        if (operation.equals(MemorySegment.NULL)) {
            throw new Lost(false);
        }
        boolean told = turnUntil(() -> answered || !alive());
        pulse.nothing("pa_operation_cancel", operation);
        pulse.nothing("pa_operation_unref", operation);
        if (!told || !answered) {
            throw new Lost(alive());
        }
    }

    /// Turns the loop until something holds, but not for ever.
    private boolean turnUntil(BooleanSupplier done) {
        long end = System.nanoTime() + answer.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            step(STEP_MICROS);
        }
        return true;
    }

    private MemorySegment callback(String method, MethodType type) {
        try {
            var target = MethodHandles.lookup().bind(this, method, type);
            var layouts = type.parameterList().stream()
                    .map(it -> it == int.class ? JAVA_INT : ADDRESS)
                    .toArray(MemoryLayout[]::new);
            return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.ofVoid(layouts), arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the callback is there", e);
        }
    }

    /// pa_sink_info_cb_t and its like
    private void listed(MemorySegment context, MemorySegment info, int end, MemorySegment userData) {
        if (end != 0) {
            answered = true;
            return;
        }
        var item = reader == null ? null : reader.apply(info.reinterpret(READ));
        if (item != null) {
            read.add(item);
        }
    }

    /// pa_server_info_cb_t
    private void told(MemorySegment context, MemorySegment info, MemorySegment userData) {
        answered = true;
        var fields = info.reinterpret(READ);
        // After four pointers and a sample specification, aligned.
        defaultSink = info.equals(MemorySegment.NULL) ? "" : LibPulse.text(fields.get(ADDRESS, 48));
        defaultSource = info.equals(MemorySegment.NULL) ? "" : LibPulse.text(fields.get(ADDRESS, 56));
    }

    /// pa_context_success_cb_t
    private void done(MemorySegment context, int success, MemorySegment userData) {
        answered = true;
        this.success = success != 0;
    }

    /// pa_context_subscribe_cb_t
    private void event(MemorySegment context, int type, int index, MemorySegment userData) {
        changed = true;
    }

    @Override
    public void close() {
        synchronized (arena) {
            if (closed) {
                return;
            }
            closed = true;
            pulse.nothing("pa_context_disconnect", context);
            pulse.nothing("pa_context_unref", context);
            pulse.nothing("pa_mainloop_free", loop);
            arena.close();
        }
    }
}
