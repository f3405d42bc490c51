package io.sidetone.sip;

import io.sidetone.sip.account.Account;
import io.sidetone.sip.account.RegistrationState;
import io.sidetone.sip.call.Call;
import io.sidetone.sip.media.MediaEngine;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

final class SipUserAgent implements UserAgent {
    SipUserAgent(UserAgentConfiguration configuration, MediaEngine media) {
        throw new UnsupportedOperationException(configuration + " " + media);
    }

    @Override
    public void addListener(UserAgentListener listener, Executor on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reconnect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void password(String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Account account() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistrationState registration() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Call call(String typed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Call> calls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Call> find(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Diagnostics diagnostics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
