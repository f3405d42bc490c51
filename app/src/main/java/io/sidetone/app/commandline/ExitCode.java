package io.sidetone.app.commandline;

/// What the shell is told.
public final class ExitCode {
    /// Done.
    public static final int DONE = 0;
    /// Refused, or failed; the reason is on stderr.
    public static final int REFUSED = 1;
    /// The command line was not understood.
    public static final int USAGE = 2;
    /// Nothing is running in the data folder.
    public static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
