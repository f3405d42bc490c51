package io.sidetone.sip.flow;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The proxy the machine uses now: the usual environment variables first, then the desktop's settings by way of the
/// JDK (which reads them where the property `java.net.useSystemProxies` is set before the first connection). Loopback
/// is always reached straight.
final class SystemProxies {
    private static final Logger log = LoggerFactory.getLogger(SystemProxies.class);
    private static final int USUAL_PORT = 80;

    /// A variable's value, null where it is not set.
    interface Environment {
        @Nullable
        String get(String variable);
    }

    private final Environment environment;
    private final Function<URI, List<java.net.Proxy>> desktop;

    SystemProxies() {
        this(System::getenv, SystemProxies::select);
    }

    /// @param desktop what the desktop says for an address, best first
    SystemProxies(Environment environment, Function<URI, List<java.net.Proxy>> desktop) {
        this.environment = environment;
        this.desktop = desktop;
    }

    /// Empty where there is none on the way to this host.
    Optional<Proxy.Http> find(String host, int port) {
        if (host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1")) {
            return Optional.empty();
        }
        var named = variable("https_proxy").or(() -> variable("all_proxy"));
        if (named.isPresent()) {
            return NoProxy.parse(variable("no_proxy").orElse("")).covers(host, port)
                    ? Optional.empty()
                    : read(named.get());
        }
        return ofDesktop(host, port);
    }

    /// As other programs do: the name in small letters counts before the one in capitals.
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<Proxy.Http> read(String value) {
        try {
            var address = value.contains("://") ? value : "http://" + value;
            var uri = URI.create(address);
            var withPort = uri.getPort() < 0 && uri.getRawAuthority() != null
                    ? uri.getScheme() + "://" + uri.getRawAuthority() + ":" + USUAL_PORT
                    : address;
            return Proxy.parse(withPort) instanceof Proxy.Http http ? Optional.of(http) : Optional.empty();
        } catch (IllegalArgumentException e) {
            log.warn("The environment names a proxy that is no HTTP proxy; connecting straight");
            return Optional.empty();
        }
    }

    private Optional<Proxy.Http> ofDesktop(String host, int port) {
        try {
            // a proxy for HTTPS is one that connects through
            return desktop.apply(URI.create("https://" + Server.authority(host, port))).stream()
                    .filter(proxy -> proxy.type() != java.net.Proxy.Type.SOCKS)
                    .findFirst()
                    .map(java.net.Proxy::address)
                    .map(InetSocketAddress.class::cast)
                    .map(at -> new Proxy.Http(at.getHostString(), at.getPort(), "", ""));
        } catch (IllegalArgumentException e) {
            log.debug("No proxy can be looked up for {}: {}", host, e.getMessage());
            return Optional.empty();
        }
    }

    private static List<java.net.Proxy> select(URI address) {
        var selector = ProxySelector.getDefault();
        return selector == null ? List.of() : selector.select(address);
    }
}
