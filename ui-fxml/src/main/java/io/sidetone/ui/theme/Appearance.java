package io.sidetone.ui.theme;

/// Which colours a person wants.
public enum Appearance {
    /// As the rest of the desktop has it, and following when that changes.
    SYSTEM,
    LIGHT,
    DARK
}
