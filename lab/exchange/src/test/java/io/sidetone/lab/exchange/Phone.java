package io.sidetone.lab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidetone.sip.PhoneSystem;
import io.sidetone.sip.UserAgent;
import io.sidetone.sip.UserAgentConfiguration;
import io.sidetone.sip.UserAgentListener;
import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.call.CallDirection;
import io.sidetone.sip.call.CallInfo;
import io.sidetone.sip.call.CallState;
import io.sidetone.sip.call.EndReason;
import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Server;
import io.sidetone.sip.flow.Trust;
import io.sidetone.sip.media.IceConfiguration;
import io.sidetone.sip.media.MediaEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// Sidetone's own user agent, registered at the exchange.
final class Phone implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    final UserAgent agent;
    final List<RegistrationState> registrations = new CopyOnWriteArrayList<>();
    final List<CallInfo> told = new CopyOnWriteArrayList<>();

    Phone(Exchange exchange, Account account, MediaEngine media) {
        var configuration = new UserAgentConfiguration(
                account,
                List.of(Server.parse(exchange.url())),
                Trust.system(),
                new Proxy.None(),
                () -> IceConfiguration.NONE,
                true,
                UUID.randomUUID(),
                "Sidetone/test",
                PhoneSystem.PLAIN);
        agent = UserAgent.create(configuration, media);
        agent.addListener(
                new UserAgentListener() {
                    @Override
                    public void registrationChanged(RegistrationState state) {
                        registrations.add(state);
                    }

                    @Override
                    public void callAdded(Call call, CallInfo info) {
                        told.add(info);
                    }

                    @Override
                    public void callChanged(Call call, CallInfo info) {
                        told.add(info);
                    }
                },
                Runnable::run);
        agent.start();
    }

    Phone ready() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(agent.registration())
                        .as("registration, after %s", registrations)
                        .isInstanceOf(RegistrationState.Ready.class));
        return this;
    }

    Call incoming() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        agent.calls().stream().anyMatch(call -> call.info().direction() == CallDirection.INCOMING));
        return agent.calls().stream()
                .filter(call -> call.info().direction() == CallDirection.INCOMING)
                .findFirst()
                .orElseThrow();
    }

    /// Waits until a call has been in a state, however briefly.
    void await(Call call, Class<? extends CallState> state) {
        Awaitility.await(call.id() + " " + state.getSimpleName())
                .atMost(PATIENCE)
                .until(() ->
                        told.stream().anyMatch(info -> info.id().equals(call.id()) && state.isInstance(info.state())));
    }

    static EndReason end(Call call) {
        Awaitility.await(call.id() + " ended")
                .atMost(PATIENCE)
                .until(() -> call.info().state().ended());
        return ((CallState.Ended) call.info().state()).reason();
    }

    /// Which states a call was told to be in, in order and without repetition.
    List<String> states(Call call) {
        var names = told.stream()
                .filter(info -> info.id().equals(call.id()))
                .map(info -> info.state().getClass().getSimpleName())
                .toList();
        return IntStream.range(0, names.size())
                .filter(i -> i == 0 || !names.get(i).equals(names.get(i - 1)))
                .mapToObj(names::get)
                .toList();
    }

    @Override
    public void close() {
        agent.close();
    }
}
