package io.sidetone.app.secrets;

import io.sidetone.sip.account.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operating system's keychain: Secret Service, Keychain or Credential Manager. Where there is none, or it does not
/// answer in time, it simply knows no password.
public final class Keychain implements SecretStore {
    private static final Logger log = LoggerFactory.getLogger(Keychain.class);
    private static final String SERVICE = "Sidetone";
    private final Callable<Ring> opener;
    private final Duration timeOut;

    /// This computer's.
    ///
    /// @param timeOut for one look; long enough for a person to unlock it
    public Keychain(Duration timeOut) {
        this(Ring::ofSystem, timeOut);
    }

    Keychain(Callable<Ring> opener, Duration timeOut) {
        this.opener = opener;
        this.timeOut = timeOut;
    }

    @Override
    public Optional<String> find(Account account) {
        return inTime("read", ring -> ring.get(SERVICE, name(account)))
                .flatMap(found -> found)
                .filter(password -> !password.isEmpty());
    }

    @Override
    public boolean keep(Account account, String password) {
        return inTime("written", ring -> {
                    ring.set(SERVICE, name(account), password);
                    return true;
                })
                .orElse(false);
    }

    @Override
    public boolean available() {
        return inTime("opened", ring -> true).orElse(false);
    }

    private static String name(Account account) {
        return account.authUser() + "@" + account.domain();
    }

    private interface Work<T> {
        T with(Ring ring) throws Exception;
    }

    private <T> Optional<T> inTime(String doing, Work<T> work) {
        var result = new CompletableFuture<T>();
        Thread.ofVirtual().name("keychain").start(() -> {
            try {
                result.complete(opened(work));
            } catch (Exception | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return Optional.of(result.get(timeOut.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            log.warn("The system's keychain could not be {} within {} s", doing, timeOut.toSeconds());
        } catch (ExecutionException e) {
            log.info("The system's keychain could not be {}: {}", doing, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private <T> T opened(Work<T> work) throws Exception {
        var ring = opener.call();
        try {
            return work.with(ring);
        } finally {
            ring.close();
        }
    }
}
