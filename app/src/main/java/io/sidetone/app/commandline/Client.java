package io.sidetone.app.commandline;

import io.sidetone.app.control.ControlClient;
import io.sidetone.app.control.SocketPlace;
import io.sidetone.app.settings.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries out one command: asks the running instance and prints what it says.
final class Client {
    private final PrintWriter out;
    private final PrintWriter err;

    Client(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    int run(ClientCommand command, Map<String, Object> parameters, @Nullable Path data, boolean json) {
        var folder = DataFolder.choose(data);
        try (var client = connect(folder)) {
            if (client == null) {
                err.println("No Sidetone is running in " + folder.path() + ". Start it with: sidetone start");
                return ExitCode.NOT_RUNNING;
            }
            if (command.word().equals("events")) {
                client.events(event -> line(json ? event.json() : StatusText.event(event)));
            } else {
                var result = client.request(command.word(), parameters);
                line(json ? result.json() : StatusText.of(command, result));
                if (command.word().equals("quit")) {
                    client.awaitEnd();
                }
            }
            return ExitCode.DONE;
        } catch (ControlClient.Refused refused) {
            err.println(refused.getMessage());
            return ExitCode.REFUSED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return ExitCode.REFUSED;
        }
    }

    private static @Nullable ControlClient connect(DataFolder folder) {
        try {
            return ControlClient.connect(SocketPlace.in(folder.path()));
        } catch (IOException nothingListens) {
            return null;
        }
    }

    /// Whole lines at once: whoever reads them through a pipe wants each as it happens.
    private void line(String text) {
        if (!text.isEmpty()) {
            out.println(text);
            out.flush();
        }
    }
}
