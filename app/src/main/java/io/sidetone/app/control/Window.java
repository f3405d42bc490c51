package io.sidetone.app.control;

/// What the control interface asks of the program around the phone.
public interface Window {
    /// Brings the window to the front; does nothing where there is none.
    void show();

    /// Ends the program, after the answer is on its way.
    void quit();

    /// Whether the program is about to end.
    boolean quitting();
}
