package io.sidetone.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/// What Logback does until [Logs#open] is called: warnings to the console. Found by Logback as a service; without it
/// Logback would print everything.
public final class FirstConfiguration extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext loggerContext) {
        loggerContext.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        new Logs(loggerContext, new Redactor()).toConsole(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
