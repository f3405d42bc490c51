package io.sidetone.ui.codes;

import java.util.List;

/// Numbers to which the phone system gives a meaning of its own (B6). What is empty does not exist and is not shown.
///
/// @param park whom to pass a call on to so that it is parked, e.g. `700`
/// @param parkSlots where parked calls are fetched, e.g. `701`, `702`
/// @param pickup what to dial to take a call that rings at a colleague's, with `{number}` where the colleague's
///     number goes, e.g. `**{number}`
/// @param echo whom to call to hear oneself, e.g. `600`
public record Codes(String park, List<String> parkSlots, String pickup, String echo) {
    /// No codes at all.
    public static final Codes NONE = new Codes("", List.of(), "", "");

    public Codes {
        parkSlots = List.copyOf(parkSlots);
    }
}
