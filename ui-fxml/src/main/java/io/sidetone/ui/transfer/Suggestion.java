package io.sidetone.ui.transfer;

/// Somebody a call might be passed on to.
///
/// @param name empty where only the number is known
/// @param number what is dialled
public record Suggestion(String name, String number) {
    /// The name, else the number.
    public String label() {
        return name.isEmpty() ? number : name;
    }
}
