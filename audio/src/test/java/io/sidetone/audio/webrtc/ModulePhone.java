package io.sidetone.audio.webrtc;

import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import io.sidetone.audio.device.DeviceRole;
import io.sidetone.audio.tone.Melodies;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Chooses devices the way it is done where there is no libpulse to do it with, in a process of its own.
final class ModulePhone {
    private ModulePhone() {}

    private static void say(String name, Object value) {
        System.out.println("# " + name + " " + System.currentTimeMillis() + " " + value);
        System.out.flush();
    }

    static void run() throws Exception {
        var probe = new AudioDeviceModule();
        var table = AdmTable.of(probe);
        say("table", table.isPresent());
        say("counts", table.map(it -> it.count(false) + " " + it.count(true)).orElse(""));
        say("names", probe.getPlayoutDevices() + " " + probe.getRecordingDevices());
        probe.dispose();
        try (var system = new ModuleSystem();
                var player = new TonePlayer(DeviceRole.RING, system)) {
            system.place(Map.of(DeviceRole.RING, "Headset"));
            player.play(Melodies.busy());
            TimeUnit.SECONDS.sleep(2); // so that something is heard there
            say("switching", "");
            system.place(Map.of(DeviceRole.RING, "Desk speaker"))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            say("switched", system.limit());
            TimeUnit.SECONDS.sleep(2);
            var meter = system.meter("Desk microphone", level -> say("level", level));
            TimeUnit.SECONDS.sleep(1);
            meter.close();
            say("done", "");
        }
    }
}
