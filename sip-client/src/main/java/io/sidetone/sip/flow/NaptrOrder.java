package io.sidetone.sip.flow;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.NAPTRRecord;

/// What NAPTR records say about SIP (RFC 3263 §4.1, RFC 7118 §9.5).
final class NaptrOrder {
    static final Comparator<NAPTRRecord> ORDER =
            Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference);

    private NaptrOrder() {}

    /// The transport of a service, empty where it is none of SIP, or not encrypted where it must be.
    static Optional<Transport> transport(String service, boolean mustBeEncrypted) {
        var transport = switch (service.toUpperCase(Locale.ROOT)) {
            case "SIPS+D2T" -> Optional.of(Transport.TLS);
            case "SIP+D2T" -> Optional.of(Transport.TCP);
            case "SIP+D2U" -> Optional.of(Transport.UDP);
            case "SIPS+D2W" -> Optional.of(Transport.WSS);
            case "SIP+D2W" -> Optional.of(Transport.WS);
            default -> Optional.<Transport>empty();
        };
        return transport.filter(t -> t.encrypted() || !mustBeEncrypted);
    }
}
