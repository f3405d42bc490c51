package io.sidetone.audio.pulse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// One conversation with the sound server through libpulse, on the calling thread: connect, ask for the defaults,
/// leave.
@SuppressWarnings("restricted") // Calling libpulse is what this class is for; libwebrtc needs the library anyway.
final class LibPulse {
    private static final int CONTEXT_READY = 4; // pa_context_state_t
    private static final int NO_AUTOSPAWN = 1; // pa_context_flags_t
    private static final int STEP_MICROS = 20_000;
    /// Where pa_server_info keeps the names: after four pointers and a 12 byte sample specification, aligned.
    private static final long DEFAULT_SINK = 48;

    private static final long DEFAULT_SOURCE = 56;
    private static final long SERVER_INFO = 64;

    private final Arena arena;
    private final SymbolLookup library;
    private boolean answered;
    private boolean bare;

    private LibPulse(Arena arena) {
        this.arena = arena;
        library = SymbolLookup.libraryLookup("libpulse.so.0", arena);
    }

    static SoundServer ask(Duration atMost) {
        try (var arena = Arena.ofConfined()) {
            return new LibPulse(arena).converse(atMost);
        } catch (IllegalArgumentException e) {
            return new SoundServer.Absent(); // no libpulse here
        }
    }

    private SoundServer converse(Duration atMost) {
        var loop = pointer("pa_mainloop_new");
        var context = pointer("pa_context_new", pointer("pa_mainloop_get_api", loop), arena.allocateFrom("Sidetone"));
        try {
            int started = number("pa_context_connect", context, MemorySegment.NULL, NO_AUTOSPAWN, MemorySegment.NULL);
            if (started < 0) {
                return new SoundServer.Absent();
            }
            if (!turn(loop, atMost, () -> state(context) >= CONTEXT_READY)) {
                return new SoundServer.Silent();
            }
            if (state(context) != CONTEXT_READY) {
                return new SoundServer.Absent();
            }
            var operation = pointer("pa_context_get_server_info", context, answer(), MemorySegment.NULL);
            boolean told = turn(loop, atMost, () -> answered || state(context) != CONTEXT_READY);
            if (!operation.equals(MemorySegment.NULL)) {
                nothing("pa_operation_cancel", operation);
                nothing("pa_operation_unref", operation);
            }
            if (!told || !answered) {
                return new SoundServer.Silent();
            }
            return bare ? new SoundServer.Bare() : new SoundServer.Complete();
        } finally {
            nothing("pa_context_disconnect", context);
            nothing("pa_context_unref", context);
            nothing("pa_mainloop_free", loop);
        }
    }

    private int state(MemorySegment context) {
        return number("pa_context_get_state", context);
    }

    /// Turns the loop until something holds, but not for ever.
    private boolean turn(MemorySegment loop, Duration atMost, BooleanSupplier until) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!until.getAsBoolean()) {
            if (System.nanoTime() > end
                    || number("pa_mainloop_prepare", loop, STEP_MICROS) < 0
                    || number("pa_mainloop_poll", loop) < 0
                    || number("pa_mainloop_dispatch", loop) < 0) {
                return false;
            }
        }
        return true;
    }

    private MemorySegment answer() {
        try {
            var type = MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class);
            var target = MethodHandles.lookup().bind(this, "told", type);
            return Linker.nativeLinker()
                    .upcallStub(target, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS), arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the callback is there", e);
        }
    }

    /// pa_server_info_cb_t
    @SuppressWarnings("unused") // called by libpulse, through answer()
    private void told(MemorySegment context, MemorySegment info, MemorySegment userData) {
        answered = true;
        if (!info.equals(MemorySegment.NULL)) {
            var fields = info.reinterpret(SERVER_INFO);
            bare = isEmpty(fields.get(ADDRESS, DEFAULT_SINK)) || isEmpty(fields.get(ADDRESS, DEFAULT_SOURCE));
        }
    }

    private static boolean isEmpty(MemorySegment name) {
        return name.equals(MemorySegment.NULL) || name.reinterpret(1).get(JAVA_BYTE, 0) == 0;
    }

    private MemorySegment pointer(String function, Object... arguments) {
        return (MemorySegment) call(function, ADDRESS, arguments);
    }

    private int number(String function, Object... arguments) {
        return (int) call(function, JAVA_INT, arguments);
    }

    private void nothing(String function, Object... arguments) {
        invoke(function, FunctionDescriptor.ofVoid(layouts(arguments)), arguments);
    }

    private Object call(String function, MemoryLayout result, Object... arguments) {
        return invoke(function, FunctionDescriptor.of(result, layouts(arguments)), arguments);
    }

    private Object invoke(String function, FunctionDescriptor type, Object... arguments) {
        MethodHandle handle = Linker.nativeLinker().downcallHandle(library.findOrThrow(function), type);
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            // A C function throws nothing; this is about a wrong description above.
            throw new IllegalStateException(function, e);
        }
    }

    private static MemoryLayout[] layouts(Object... arguments) {
        var out = new MemoryLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            out[i] = arguments[i] instanceof Integer ? JAVA_INT : ADDRESS;
        }
        return out;
    }
}
