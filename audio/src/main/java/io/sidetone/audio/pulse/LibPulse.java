package io.sidetone.audio.pulse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The functions of libpulse, by name. Numbers are 32 bits, everything else is a pointer. Any thread, as far as
/// libpulse itself allows.
@SuppressWarnings("restricted") // Calling libpulse is what this class is for; libwebrtc needs the library anyway.
final class LibPulse {
    private static final String LIBRARY = "libpulse.so.0";

    private final SymbolLookup library;
    private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

    private LibPulse(SymbolLookup library) {
        this.library = library;
    }

    /// The library, where this is Linux and has it. It stays loaded.
    static Optional<LibPulse> load() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LibPulse(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not installed here
        }
    }

    MemorySegment pointer(String function, Object... arguments) {
        return (MemorySegment) invoke(function, ADDRESS, arguments);
    }

    int number(String function, Object... arguments) {
        return (int) invoke(function, JAVA_INT, arguments);
    }

    void nothing(String function, Object... arguments) {
        invoke(function, null, arguments);
    }

    /// A C string, or nothing.
    static String text(MemorySegment pointer) {
        return pointer.equals(MemorySegment.NULL)
                ? ""
                : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private Object invoke(String function, @Nullable MemoryLayout result, Object... arguments) {
        var layouts = layouts(arguments);
        var key = function
                + Arrays.stream(layouts)
                        .map(it -> it.equals(JAVA_INT) ? "i" : "p")
                        .collect(Collectors.joining());
        var handle = handles.computeIfAbsent(key, ignored -> {
            var type = result == null ? FunctionDescriptor.ofVoid(layouts) : FunctionDescriptor.of(result, layouts);
            return Linker.nativeLinker().downcallHandle(library.findOrThrow(function), type);
        });
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            // A C function throws nothing; this is about a wrong description above.
            throw new IllegalStateException(function, e);
        }
    }

    private static MemoryLayout[] layouts(Object... arguments) {
        return Arrays.stream(arguments)
                .map(it -> it instanceof Integer ? JAVA_INT : ADDRESS)
                .toArray(MemoryLayout[]::new);
    }
}
