package io.sidetone.sip.jain;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stack's own chatter, bridged to SLF4J one level down: what it calls an error is mostly a peer's oddity. Made by
/// the stack, by name.
public final class StackLog implements StackLogger {
    private static final Logger log = LoggerFactory.getLogger("io.sidetone.sip.jain.stack");

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int traceLevel) {}

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logException(Throwable ex) {
        log.debug("in the SIP stack", ex);
    }

    @Override
    public void logDebug(String message) {
        log.trace(message);
    }

    @Override
    public void logDebug(String message, Exception ex) {
        log.trace(message, ex);
    }

    @Override
    public void logTrace(String message) {
        log.trace(message);
    }

    @Override
    public void logFatalError(String message) {
        log.warn(message);
    }

    @Override
    public void logError(String message) {
        log.debug(message);
    }

    @Override
    public boolean isLoggingEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level >= TRACE_DEBUG ? log.isTraceEnabled() : log.isDebugEnabled();
    }

    @Override
    public void logError(String message, Exception ex) {
        log.debug(message, ex);
    }

    @Override
    public void logWarning(String message) {
        log.debug(message);
    }

    @Override
    public void logInfo(String message) {
        log.trace(message);
    }

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {}

    @Override
    public void setStackProperties(Properties properties) {}

    @Override
    public @Nullable String getLoggerName() {
        return log.getName();
    }
}
