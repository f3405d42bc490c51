package io.sidetone.sip.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sidetone.sip.flow.Flow;
import io.sidetone.sip.flow.FlowException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps what a flow tells until the test asks.
public final class FlowEvents implements Flow.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<FlowException> losses = new LinkedBlockingQueue<>();

    @Override
    public void received(byte[] message) {
        messages.add(new String(message, UTF_8));
    }

    @Override
    public void lost(FlowException reason) {
        losses.add(reason);
    }

    /// The next message, null where none comes.
    public @Nullable String message() throws InterruptedException {
        return messages.poll(10, TimeUnit.SECONDS);
    }

    /// Why it was lost, null where it is not.
    public @Nullable FlowException loss() throws InterruptedException {
        return losses.poll(10, TimeUnit.SECONDS);
    }

    public boolean quiet() {
        return messages.isEmpty() && losses.isEmpty();
    }
}
