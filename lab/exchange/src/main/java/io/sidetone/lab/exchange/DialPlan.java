package io.sidetone.lab.exchange;

import io.sidetone.sip.account.Account;
import java.util.Map;

/// Where a number leads.
final class DialPlan {
    /// Whoever is put through to here is parked.
    static final String PARK = "700";

    /// Who a number belongs to.
    sealed interface Destination {
        /// Somebody with a phone.
        record User(Account account) implements Destination {}

        /// Somebody of the exchange.
        record Own(Extension extension) implements Destination {}

        record Nobody() implements Destination {}
    }

    private final Accounts accounts;
    private final Map<String, Extension> extensions;
    private final Parking parking;

    DialPlan(Accounts accounts, Map<String, Extension> extensions, Parking parking) {
        this.accounts = accounts;
        this.extensions = Map.copyOf(extensions);
        this.parking = parking;
    }

    /// Finds who is called. A call that waits at the number is fetched by that.
    Destination find(String number) {
        var account = accounts.find(number);
        if (account.isPresent()) {
            return new Destination.User(account.get());
        }
        var waiting = parking.fetch(number);
        if (waiting.isPresent()) {
            return new Destination.Own(Extension.answering(waiting.get()));
        }
        var extension = extensions.get(number);
        return extension == null ? new Destination.Nobody() : new Destination.Own(extension);
    }
}
