package io.sidetone.app.web;

import io.sidetone.sip.flow.Proxy;
import io.sidetone.sip.flow.Trust;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Asks HTTP servers, with a bound on size and on time. Redirections lead from https to https only.
public final class Web implements AutoCloseable {
    private static final int REDIRECTIONS = 5;
    private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";
    private final HttpClient client;
    private final Duration whole;

    /// @param trust null for what the runtime trusts
    /// @param connect for opening a connection
    /// @param whole for one answer, the connection included
    public Web(@Nullable Trust trust, Proxy proxy, Duration connect, Duration whole) {
        this.whole = whole;
        var builder = HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        if (trust != null) {
            builder.sslContext(trust.context());
        }
        switch (proxy) {
            case Proxy.None none -> builder.proxy(HttpClient.Builder.NO_PROXY);
            case Proxy.OperatingSystem system -> builder.proxy(ProxySelector.getDefault());
            case Proxy.Http http -> through(http, builder);
        }
        client = builder.build();
    }

    private static void through(Proxy.Http proxy, HttpClient.Builder builder) {
        builder.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
        if (!proxy.user().isEmpty()) {
            // The runtime gives no password to a proxy by Basic (RFC 7617) unless it is told to, before its first
            // connection.
            if (System.getProperty(DISABLED) == null) {
                System.setProperty(DISABLED, "");
            }
            builder.authenticator(new Authenticator() {
                @Override
                protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY
                            ? new PasswordAuthentication(
                                    proxy.user(), proxy.password().toCharArray())
                            : null;
                }
            });
        }
    }

    /// Asks, and reads the whole answer, whatever its status.
    ///
    /// @throws IOException with a sentence that begins with the host
    public Answer ask(Ask ask) throws IOException {
        var response = follow(ask, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ask.limit()));
        return new Answer(response.statusCode(), response.uri(), response.headers(), response.body());
    }

    /// Reads an answer into a file, which exists already; the body of an answer other than 200 as well.
    ///
    /// @return the answer with an empty body
    /// @throws IOException with a sentence that begins with the host
    public Answer download(Ask ask, Path file) throws IOException {
        var response = follow(ask, BodyHandlers.limiting(BodyHandlers.ofFile(file), ask.limit()));
        return new Answer(response.statusCode(), response.uri(), response.headers(), new byte[0]);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private <T> HttpResponse<T> follow(Ask first, BodyHandler<T> body) throws IOException {
        long end = System.nanoTime() + whole.toNanos();
        var ask = first;
        for (int i = 0; i <= REDIRECTIONS; i++) {
            var response = sendTwice(ask, body, end);
            var elsewhere = elsewhere(ask, response);
            if (elsewhere == null) {
                return response;
            }
            ask = ask.at(elsewhere);
        }
        throw new IOException(first.uri().getHost() + " leads in circles");
    }

    /// Where the answer sends us, or null where it does not, or not where we go.
    private static @Nullable URI elsewhere(Ask ask, HttpResponse<?> response) {
        boolean redirected = switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
        if (!redirected || !"https".equalsIgnoreCase(ask.uri().getScheme())) {
            return null;
        }
        try {
            var target =
                    ask.uri().resolve(response.headers().firstValue("Location").orElse(""));
            return "https".equalsIgnoreCase(target.getScheme()) && target.getHost() != null ? target : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    /// Everything asked here may be asked again (RFC 9110 §9.2.2): a server may just have closed the connection that
    /// was
    /// kept from the last time.
    private <T> HttpResponse<T> sendTwice(Ask ask, BodyHandler<T> body, long end) throws IOException {
        try {
            return send(ask, body, end);
        } catch (Dropped dropped) {
            return send(ask, body, end);
        }
    }

    private static final class Dropped extends IOException {
        private static final long serialVersionUID = 1L;

        Dropped(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private <T> HttpResponse<T> send(Ask ask, BodyHandler<T> body, long end) throws IOException {
        var host = ask.uri().getHost();
        var left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        HttpRequest request;
        try {
            var builder = HttpRequest.newBuilder(ask.uri())
                    .version(
                            "https".equalsIgnoreCase(ask.uri().getScheme())
                                    ? HttpClient.Version.HTTP_2
                                    : HttpClient.Version.HTTP_1_1) // no upgrade on the way: old servers choke on it
                    .timeout(left)
                    .method(
                            ask.method(),
                            ask.body() == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(ask.bytes()));
            ask.headers().forEach(builder::header);
            request = builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(ask + " cannot be asked: " + e.getMessage(), e);
        }
        var pending = client.sendAsync(request, body);
        try {
            return pending.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(late(host), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading was interrupted", e);
        } catch (ExecutionException e) {
            var problem = e.getCause() == null ? e : e.getCause();
            var sentence = sentence(host, problem, ask.limit());
            var message = String.valueOf(problem.getMessage());
            if (message.contains("received no bytes") || message.contains("Connection reset")) {
                throw new Dropped(sentence, e);
            }
            throw new IOException(sentence, e);
        } finally {
            pending.cancel(true);
        }
    }

    private String late(String host) {
        return host + " did not answer within " + whole.toSeconds() + " s";
    }

    private String sentence(String host, Throwable problem, int limit) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnresolvedAddressException unknown -> {
                    return "the name " + host + " is not known";
                }
                case UnknownHostException unknown -> {
                    return "the name " + host + " is not known";
                }
                case SSLException e -> {
                    return host + " did not prove who it is (" + e.getMessage() + ")";
                }
                case HttpTimeoutException e -> {
                    return late(host);
                }
                default -> {}
            }
        }
        if (problem instanceof ConnectException) {
            return host + " cannot be reached";
        }
        var message = String.valueOf(problem.getMessage());
        return message.contains("body") && message.contains("capacity") ? tooLarge(limit) : host + ": " + message;
    }

    /// What is said of a document that is larger than it may be.
    ///
    /// @param limit bytes
    public static String tooLarge(int limit) {
        return "it is larger than " + (limit >> 10) + " KiB";
    }
}
