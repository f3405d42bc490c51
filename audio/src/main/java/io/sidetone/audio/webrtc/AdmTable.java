package io.sidetone.audio.webrtc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.onvoid.webrtc.media.Device;
import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModuleBase;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses a device module's devices by their number, past webrtc-java, which drops the choice on macOS and Linux: the
/// virtual functions of libwebrtc's `AudioDeviceModule`, called by their place in the table (Itanium C++ ABI).
///
/// Only handed out where what those places answer is what webrtc-java says by the proper way: the same number of
/// devices, with the same names. Another libwebrtc with another table is so found out before anything is set.
@SuppressWarnings("restricted") // There is no other way to choose.
final class AdmTable {
    private static final Logger log = LoggerFactory.getLogger(AdmTable.class);
    private static final String NATIVE_OBJECT = "dev.onvoid.webrtc.internal.NativeObject"; // not exported
    private static final int PLAYOUT_DEVICES = 9;
    private static final int RECORDING_DEVICES = 10;
    private static final int PLAYOUT_NAME = 11;
    private static final int RECORDING_NAME = 12;
    private static final int SET_PLAYOUT = 13;
    private static final int SET_RECORDING = 15;
    private static final int LENGTH = 29;
    /// Room for a name, and for an identifier (kAdmMaxDeviceNameSize, kAdmMaxGuidSize).
    private static final int NAME = 128;

    private static final FunctionDescriptor COUNT = FunctionDescriptor.of(JAVA_SHORT, ADDRESS);
    private static final FunctionDescriptor GET_NAME =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor SET = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT);

    private final MemorySegment self;
    private final MemorySegment table;

    private AdmTable(long address) {
        self = MemorySegment.ofAddress(address).reinterpret(ADDRESS.byteSize());
        table = self.get(ADDRESS, 0).reinterpret(LENGTH * ADDRESS.byteSize());
    }

    /// The table of a module, on the module's thread; nothing where it cannot be trusted.
    static Optional<AdmTable> of(AudioDeviceModuleBase module) {
        try {
            var handle = Class.forName(NATIVE_OBJECT).getDeclaredField("nativeHandle");
            handle.setAccessible(true);
            var table = new AdmTable(handle.getLong(module));
            return table.agrees(false, module.getPlayoutDevices()) && table.agrees(true, module.getRecordingDevices())
                    ? Optional.of(table)
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.info("devices cannot be chosen by number: {}", e.toString());
            return Optional.empty();
        }
    }

    private boolean agrees(boolean recording, List<AudioDevice> known) {
        int count = count(recording);
        if (count != known.size()) {
            log.info("devices cannot be chosen by number: {} by the table, {} by name", count, known.size());
            return false;
        }
        // What does not fit is cut off, perhaps within a character.
        return IntStream.range(0, count).allMatch(i -> fitting(known.get(i)).startsWith(stem(name(recording, i))));
    }

    private static String fitting(Device device) {
        return device.getName().strip();
    }

    private static String stem(String name) {
        boolean cut = name.getBytes(StandardCharsets.UTF_8).length >= NAME - 4;
        return (cut ? name.substring(0, name.length() - 2) : name).strip();
    }

    int count(boolean recording) {
        try {
            return (short) function(recording ? RECORDING_DEVICES : PLAYOUT_DEVICES, COUNT)
                    .invokeExact(self);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    String name(boolean recording, int index) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocate(NAME + 1);
            int result = (int) function(recording ? RECORDING_NAME : PLAYOUT_NAME, GET_NAME)
                    .invokeExact(self, (short) index, name, arena.allocate(NAME + 1));
            return result == 0 ? name.getString(0) : "";
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// @return false where the module is using another, and must be stopped first
    boolean choose(boolean recording, int index) {
        try {
            return 0
                    == (int) function(recording ? SET_RECORDING : SET_PLAYOUT, SET)
                            .invokeExact(self, (short) index);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private MethodHandle function(int place, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(table.getAtIndex(ADDRESS, place), type);
    }

    private static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("a C++ function throws nothing", e);
    }
}
