package io.sidetone.ui.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the one device behind the names of its microphone and its speaker. Systems name them apart: `Jabra 65 Mono`
/// and
/// `Jabra 65 Stereo`, or `Microphone (Jabra 65)` and `Earphone (Jabra 65)`.
final class CommonName {
    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\(([^()]{2,})\\)\\s*");
    /// One word alone is a maker or `USB`, and no device.
    private static final int FEWEST_WORDS = 2;

    private CommonName() {}

    static Optional<String> of(String one, String other) {
        if (one.equals(other)) {
            return Optional.of(one).filter(name -> !name.isEmpty());
        }
        var bracketed = bracketed(one);
        return bracketed.isPresent() && bracketed.equals(bracketed(other)) ? bracketed : beginning(one, other);
    }

    private static Optional<String> bracketed(String name) {
        var found = IN_BRACKETS.matcher(name);
        return found.matches() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    private static Optional<String> beginning(String one, String other) {
        var ours = List.of(one.split("\\s+", -1));
        var theirs = List.of(other.split("\\s+", -1));
        var common = new ArrayList<String>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()) && ours.get(i).equals(theirs.get(i)); i++) {
            common.add(ours.get(i));
        }
        return common.size() < FEWEST_WORDS ? Optional.empty() : Optional.of(String.join(" ", common));
    }
}
