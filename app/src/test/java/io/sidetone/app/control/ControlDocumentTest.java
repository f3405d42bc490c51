package io.sidetone.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.quality.QualityWarning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/control.md` leaves nothing out.
class ControlDocumentTest {
    @Test
    void namesEveryMethodErrorAndField() throws Exception {
        var document = Files.readString(Path.of("../docs/control.md"));
        var words = Stream.of(
                        Methods.OF_CALLS.stream(),
                        DeviceMethods.NAMES.stream(),
                        PeopleMethods.NAMES.stream(),
                        Stream.of("dnd", "discoverable", "status", "history", "events", "show", "quit"),
                        Arrays.stream(QualityWarning.values()).map(StatusTexts::word),
                        Arrays.stream(Refusal.Code.values()).map(Refusal.Code::word))
                .flatMap(all -> all)
                .toList();
        var fields = Stream.of(
                        Status.class,
                        Status.Registration.class,
                        Status.Answer.class,
                        DeviceStatus.class,
                        DeviceStatus.Device.class,
                        DeviceStatus.Choice.class,
                        DeviceStatus.Voice.class,
                        DeviceMethods.Used.class,
                        Status.Call.class,
                        Status.Party.class,
                        Status.Transfer.class,
                        Past.class,
                        PeopleMethods.Found.class,
                        PeopleMethods.Somebody.class,
                        PeopleMethods.Line.class,
                        PeopleMethods.Source.class,
                        PeopleMethods.Exported.class,
                        PeopleMethods.Imported.class,
                        Past.Call.class,
                        Status.Stats.class,
                        Status.End.class,
                        Status.Conference.class,
                        Status.Key.class,
                        Status.Room.class,
                        Status.Profile.class,
                        Status.Diagnostics.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getName())
                .toList();

        assertThat(words).allSatisfy(word -> assertThat(document).contains("`" + word + "`"));
        assertThat(fields)
                .allSatisfy(field -> assertThat(List.of("\"" + field + "\"", "`" + field + "`"))
                        .anySatisfy(form -> assertThat(document).contains(form)));
    }
}
