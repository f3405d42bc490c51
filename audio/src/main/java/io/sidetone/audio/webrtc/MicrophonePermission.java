package io.sidetone.audio.webrtc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether macOS lets this program hear the microphone. Where it does not, the microphone is there and gives digital
/// silence: nothing else tells.
///
/// Asks `[AVCaptureDevice authorizationStatusForMediaType: AVMediaTypeAudio]`, which blocks nothing and asks nobody.
@SuppressWarnings("restricted")
final class MicrophonePermission {
    private static final Logger log = LoggerFactory.getLogger(MicrophonePermission.class);
    private static final String FRAMEWORK = "/System/Library/Frameworks/AVFoundation.framework/AVFoundation";
    private static final String RUNTIME = "/usr/lib/libobjc.A.dylib";
    private static final long RESTRICTED = 1;
    private static final long DENIED = 2;

    private MicrophonePermission() {}

    /// True only where the system says so; not yet asked, or another system, is no refusal.
    static boolean refused() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return false;
        }
        try (var arena = Arena.ofConfined()) {
            long status = status(arena);
            return status == RESTRICTED || status == DENIED;
        } catch (Throwable e) {
            log.debug("the microphone's permission is not known", e);
            return false;
        }
    }

    private static long status(Arena arena) throws Throwable {
        var framework = SymbolLookup.libraryLookup(FRAMEWORK, Arena.global());
        var runtime = SymbolLookup.libraryLookup(RUNTIME, Arena.global());
        var linker = Linker.nativeLinker();
        var byName = FunctionDescriptor.of(ADDRESS, ADDRESS);
        var device = (MemorySegment) linker.downcallHandle(runtime.findOrThrow("objc_getClass"), byName)
                .invokeExact(arena.allocateFrom("AVCaptureDevice"));
        var selector = (MemorySegment) linker.downcallHandle(runtime.findOrThrow("sel_registerName"), byName)
                .invokeExact(arena.allocateFrom("authorizationStatusForMediaType:"));
        var audio = framework
                .findOrThrow("AVMediaTypeAudio")
                .reinterpret(ADDRESS.byteSize())
                .get(ADDRESS, 0);
        return (long) linker.downcallHandle(
                        runtime.findOrThrow("objc_msgSend"),
                        FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS))
                .invokeExact(device, selector, audio);
    }
}
