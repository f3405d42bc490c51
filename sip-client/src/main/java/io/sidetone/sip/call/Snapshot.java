package io.sidetone.sip.call;

import java.util.function.Consumer;

/// The newest [CallInfo] of a call, and who is told when there is a newer one. Changed on `phone-core`, read from any
/// thread.
final class Snapshot {
    private final Consumer<CallInfo> told;
    private volatile CallInfo info;

    Snapshot(CallInfo begun, Consumer<CallInfo> told) {
        this.info = begun;
        this.told = told;
    }

    CallInfo info() {
        return info;
    }

    CallState state() {
        return info.state();
    }

    boolean established() {
        return state() instanceof CallState.Established;
    }

    void change(Consumer<CallInfo.Changes> change) {
        note(change);
        told.accept(info);
    }

    /// A change that is told with the next one.
    void note(Consumer<CallInfo.Changes> change) {
        info = info.with(change);
    }
}
