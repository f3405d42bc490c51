package io.sidetone.app;

import io.sidetone.app.commandline.ExitCode;
import io.sidetone.app.commandline.StartOptions;
import io.sidetone.app.control.ControlClient;
import io.sidetone.app.control.InstanceLock;
import io.sidetone.app.control.SocketPlace;
import io.sidetone.app.settings.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One start of the program: either this process becomes the running phone, or it finds one in the data folder and
/// hands over to it.
final class Program {
    private static final Duration OTHER_ANSWERS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private final StartOptions options;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter err;

    Program(StartOptions options, String version, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /// Runs until the phone ends, or until the one that runs already has been told.
    ///
    /// @return the exit code
    int run() {
        var folder = DataFolder.choose(options.data());
        var end = Instant.now().plus(OTHER_ANSWERS);
        try {
            folder.create();
            while (true) {
                try (var lock = InstanceLock.take(folder.path()).orElse(null)) {
                    if (lock != null) {
                        return phone(folder);
                    }
                }
                if (handedOver(folder)) {
                    out.println("Sidetone is running already.");
                    return ExitCode.DONE;
                }
                if (Instant.now().isAfter(end)) {
                    return refuse("Another Sidetone uses the data folder " + folder.path()
                            + " but does not answer. End it first.");
                }
                // The other one is just starting or ending. It is another process: there is nothing to wait on but
                // time.
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (IOException e) {
            return refuse(e.getMessage());
        } catch (ControlClient.Refused refused) {
            return refuse(refused.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refuse("The start was interrupted.");
        }
    }

    private int phone(DataFolder folder) throws IOException {
        try (var root = new CompositionRoot(options, folder, version)) {
            root.start();
            out.println("Sidetone is running. Its data folder is " + folder.path());
            out.flush();
            var problem = root.ending().await();
            return problem.isEmpty() ? ExitCode.DONE : refuse(problem.get());
        }
    }

    /// Tells the running instance to show itself; false where it does not listen yet, or not any more.
    private boolean handedOver(DataFolder folder) throws ControlClient.Refused {
        try (var client = ControlClient.connect(SocketPlace.in(folder.path()))) {
            client.request("show", Map.of());
            if (options.link() != null) {
                client.request("call", Map.of("number", options.link()));
            }
            return true;
        } catch (IOException notThere) {
            return false;
        } catch (ControlClient.Refused refused) {
            if (refused.code().equals("ending")) {
                return false;
            }
            throw refused;
        }
    }

    private int refuse(@Nullable String sentence) {
        err.println(sentence);
        return ExitCode.REFUSED;
    }
}
