package io.sidetone.lab.interop;

/// How often a measurement is taken: a few times in every build, as often as `-Dsidetone.runs=10` says where figures
/// are wanted.
final class Runs {
    private static final int ASKED = Integer.getInteger("sidetone.runs", 0);

    private Runs() {}

    /// Whether figures are wanted, from a machine that does nothing else meanwhile.
    static boolean asked() {
        return ASKED > 0;
    }

    static int orElse(int few) {
        return ASKED > 0 ? ASKED : few;
    }
}
