package io.sidetone.app.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// A pattern layout whose whole line, exceptions included, passes through the [Redactor].
final class RedactingLayout extends PatternLayout {
    private final Redactor redactor;

    RedactingLayout(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        return redactor.clean(super.doLayout(event));
    }
}
