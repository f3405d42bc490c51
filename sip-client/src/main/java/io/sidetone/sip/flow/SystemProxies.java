package io.sidetone.sip.flow;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    private final UnaryOperator<List<java.net.Proxy>> filter;

    SystemProxies() {
        this(System::getenv, UnaryOperator.identity());
    }

    /// @param desktop may replace what the desktop says
    SystemProxies(Environment environment, UnaryOperator<List<java.net.Proxy>> desktop) {
        this.environment = environment;
        this.filter = desktop;
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
        return filter.apply(desktop(host, port)).stream()
                .map(java.net.Proxy::address)
                .map(address -> address instanceof InetSocketAddress at
                        ? Optional.of(new Proxy.Http(at.getHostString(), at.getPort(), "", ""))
                        : Optional.<Proxy.Http>empty())
                .findFirst()
                .flatMap(UnaryOperator.identity());
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

    private static List<java.net.Proxy> desktop(String host, int port) {
        var selector = ProxySelector.getDefault();
        if (selector == null) {
            return List.of();
        }
        try {
            // a proxy for HTTPS is one that connects through
            return selector.select(URI.create("https://" + Server.authority(host, port))).stream()
                    .filter(proxy -> proxy.type() != java.net.Proxy.Type.SOCKS)
                    .toList();
        } catch (IllegalArgumentException e) {
            log.debug("No proxy can be looked up for {}: {}", host, e.getMessage());
            return List.of();
        }
    }
}
