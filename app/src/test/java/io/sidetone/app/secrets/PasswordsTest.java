package io.sidetone.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.account.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final Account ANA = new Account("101", "pbx.test", "ana", "Ana", "");
    private final Map<String, String> entries = new HashMap<>();
    private final List<String> seen = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    private final class MemoryRing implements Ring {
        @Override
        public Optional<String> get(String service, String name) {
            return Optional.ofNullable(entries.get(service + "/" + name));
        }

        @Override
        public void set(String service, String name, String password) {
            entries.put(service + "/" + name, password);
        }

        @Override
        public void close() {}
    }

    @Test
    void theProfilesPasswordComesFirstThenTheEnvironmentsThenTheKeychains() {
        entries.put("Sidetone/ana@pbx.test", "from keychain");
        var with = Map.of(Passwords.VARIABLE, "from environment");

        assertThat(passwords(with).find(ANA.withPassword("from profile"))).contains("from profile");
        assertThat(passwords(with).find(ANA)).contains("from environment");
        assertThat(passwords(Map.of()).find(ANA)).contains("from keychain");
        assertThat(seen).containsExactly("from profile", "from environment", "from keychain");
    }

    @Test
    void nothingAnywhereIsNothing() {
        assertThat(passwords(Map.of(Passwords.VARIABLE, "")).find(ANA)).isEmpty();
    }

    @Test
    void whatThePersonGivesIsKeptOnlyWhenAskedFor() {
        var passwords = passwords(Map.of());

        assertThat(passwords.given(ANA, "typed", false)).isTrue();
        assertThat(passwords.find(ANA)).isEmpty();
        assertThat(passwords.given(ANA, "typed", true)).isTrue();
        assertThat(passwords.find(ANA)).contains("typed");
        assertThat(seen).containsOnly("typed");
    }

    @Test
    void withoutAKeychainPasswordsAreNeitherFoundNorKept() {
        var keychain = new Keychain(
                () -> {
                    throw new IllegalStateException("no keychain here");
                },
                Duration.ofSeconds(5));

        assertThat(keychain.available()).isFalse();
        assertThat(keychain.find(ANA)).isEmpty();
        assertThat(keychain.keep(ANA, "x")).isFalse();
    }

    @Test
    void aKeychainThatHangsIsGivenUpOn() {
        var keychain = new Keychain(
                () -> {
                    never.await();
                    return new MemoryRing();
                },
                Duration.ofMillis(50));

        assertThat(keychain.find(ANA)).isEmpty();
        assertThat(keychain.available()).isFalse();
        never.countDown();
    }

    private Passwords passwords(Map<String, String> environment) {
        return new Passwords(new Keychain(MemoryRing::new, Duration.ofSeconds(5)), environment, seen::add);
    }
}
