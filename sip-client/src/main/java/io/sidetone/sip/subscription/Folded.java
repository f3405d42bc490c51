package io.sidetone.sip.subscription;

/// What a body made of the state.
sealed interface Folded<T> {
    record Value<T>(T value) implements Folded<T> {}

    /// It builds upon something we were not told: only the whole state helps.
    record Gap<T>() implements Folded<T> {}
}
