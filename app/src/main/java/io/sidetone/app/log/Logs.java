package io.sidetone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.sidetone.app.settings.OwnerOnlyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;

/// Sets Logback up in code: no configuration file to find and parse at start.
public final class Logs {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24}"
            + "%replace( call=%X{call}){' call=$', ''} %msg%n";
    private static final String SHORT_LINE = "%-5level %msg%n%nopex";
    private static final long FILE_BYTES = 5 << 20;
    private static final int OLD_FILES = 4;

    private final LoggerContext context;
    private final Redactor redactor;

    Logs(LoggerContext context, Redactor redactor) {
        this.context = context;
        this.redactor = redactor;
    }

    /// Logs to `logs/sidetone.log` in the data folder, and warnings to the console.
    ///
    /// @param detailed whether our own packages tell everything, SIP messages included
    /// @throws IOException where the folder cannot be made
    public static void open(LoggerContext context, Path dataFolder, boolean detailed, Redactor redactor)
            throws IOException {
        var folder = dataFolder.resolve("logs");
        OwnerOnlyFile.createFolder(folder);
        var logs = new Logs(context, redactor);
        context.reset();
        logs.toConsole(Level.WARN);
        logs.toFile(folder);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        context.getLogger("io.sidetone").setLevel(detailed ? Level.TRACE : Level.INFO);
        // The keychain's libraries report a missing desktop as an error of their own; ours says it once, plainly.
        context.getLogger("de.swiesend.secretservice").setLevel(Level.OFF);
        context.getLogger("org.freedesktop").setLevel(Level.OFF);
        context.getLogger("com.github.javakeyring").setLevel(Level.OFF);
    }

    /// Warnings to the console, for the time before there is a file.
    void toConsole(Level least) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setTarget("System.err");
        var filter = new ThresholdFilter();
        filter.setLevel(least.toString());
        filter.setContext(context);
        filter.start();
        appender.addFilter(filter);
        attach(appender, "console", SHORT_LINE);
    }

    private void toFile(Path folder) {
        var appender = new RollingFileAppender<ILoggingEvent>();
        var file = folder.resolve("sidetone.log").toString();
        appender.setFile(file);
        var window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(folder.resolve("sidetone.%i.log").toString());
        window.setMinIndex(1);
        window.setMaxIndex(OLD_FILES);
        window.start();
        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(new FileSize(FILE_BYTES));
        trigger.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(trigger);
        attach(appender, "file", LINE);
    }

    private void attach(OutputStreamAppender<ILoggingEvent> appender, String name, String pattern) {
        var layout = new RedactingLayout(redactor);
        layout.setContext(context);
        layout.setPattern(pattern);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(context);
        appender.setName(name);
        appender.setEncoder(encoder);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
}
