package io.sidetone.audio.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Choosing by the number in libwebrtc's table, the way of macOS: its table is the same here.
class ModuleSystemIT {
    @Test
    void choosesByNumberWhileItPlays() throws Exception {
        try (var server = PulseServer.desk()) {
            server.plug(PulseServer.sink("headset", "Headset"));
            server.makeDefault(false, "speaker");
            server.makeDefault(true, "microphone");
            server.speak("microphone", "said", Sine.of(1000, 0.3, 1));
            var speaker = server.record("speaker");
            var headset = server.record("headset");
            try (var phone = Phone.plain(server.environment())) {
                phone.tell("modules");
                assertThat(phone.waitFor("table").value()).isEqualTo("true");
                var switching = phone.waitFor("switching");
                var switched = phone.waitFor("switched");
                var done = phone.waitFor("done");
                assertThat(switched.value())
                        .describedAs("what limits the choice")
                        .isEmpty();
                assertThat(headset.loudest(425, switching.at() - 1500, switching.at()))
                        .isGreaterThan(0.05);
                assertThat(speaker.loudest(425, switching.at() - 1500, switching.at()))
                        .isLessThan(0.01);
                assertThat(speaker.loudest(425, switched.at(), done.at())).isGreaterThan(0.05);
                assertThat(headset.loudest(425, switched.at() + 300, done.at())).isLessThan(0.01);
                assertThat(phone.values("level"))
                        .last()
                        .satisfies(
                                level -> assertThat(Double.parseDouble(level)).isBetween(0.25, 0.35));
                Figures.table(
                        "told by number (the way of macOS), until it has taken it",
                        List.of(switched.at() - switching.at()));
            }
        }
    }
}
