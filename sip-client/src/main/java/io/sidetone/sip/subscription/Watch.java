package io.sidetone.sip.subscription;

/// Somebody watches something, until this is closed. Any thread; returns at once.
@FunctionalInterface
public interface Watch extends AutoCloseable {
    /// Nothing is told any more, but for what is on its way already. When nobody else watches the same, the phone
    /// system
    /// is asked to tell no more.
    @Override
    void close();
}
