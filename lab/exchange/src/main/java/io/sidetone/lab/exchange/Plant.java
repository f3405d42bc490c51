package io.sidetone.lab.exchange;

import java.util.Optional;
import javax.sip.address.URI;

/// What all parts of the exchange share.
record Plant(
        ExchangeThread thread,
        Settings settings,
        Messages messages,
        Routes routes,
        Registrar registrar,
        DialPlan plan,
        Parking parking,
        Calls calls,
        TypedKeys keys,
        Voices voices) {

    /// The way to somebody's phone: where its Contact was heard from, else where its user registered last.
    Optional<Connection> way(URI contact, String user) {
        return routes.to(contact).or(() -> lastPhone(user).map(Registrar.Binding::connection));
    }

    Optional<Registrar.Binding> lastPhone(String user) {
        var phones = registrar.phones(user);
        return phones.isEmpty() ? Optional.empty() : Optional.of(phones.getLast());
    }
}
