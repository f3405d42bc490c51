package io.sidetone.ui.dialpad;

/// Knows the number called last, in this run or an earlier one (S9).
@FunctionalInterface
public interface Redial {
    /// What was dialled last from anywhere, as it can be dialled again; empty where nothing was. JavaFX thread:
    /// answers at once.
    String last();
}
