package io.sidetone.lab.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import io.sidetone.sip.account.Account;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A phone that types its own SIP: the exchange is tested against text, not against its own stack.
final class RawPhone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final List<Sip> put = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final Account account;
    final String host = UUID.randomUUID().toString().substring(0, 8) + ".invalid";
    private int sequence;
    String algorithm = "SHA-256";
    String password;

    RawPhone(Exchange exchange, Account account) {
        this.account = account;
        this.password = account.password();
        socket = http.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(URI.create(exchange.url()), new Ears())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                received.add(parts.toString());
                parts.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            pongs.add(UTF_8.decode(message).toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.countDown();
        }
    }

    String address() {
        return "sip:" + account.user() + "@" + account.domain();
    }

    String contact() {
        return "<sip:" + account.user() + "@" + host + ";transport=ws>";
    }

    /// A request outside any dialog.
    Sip request(String method, String target) {
        var headers = new ArrayList<String>();
        headers.add("Via: SIP/2.0/WS " + host + ";branch=" + branch());
        headers.add("Max-Forwards: 70");
        headers.add("From: <" + address() + ">;tag=" + tag());
        headers.add("To: <" + (method.equals("REGISTER") ? address() : target) + ">");
        headers.add("Call-ID: " + tag());
        headers.add("CSeq: " + ++sequence + " " + method);
        if (method.equals("INVITE")) {
            headers.add("Contact: " + contact());
        }
        return new Sip(method + " " + target + " SIP/2.0", headers, "");
    }

    Sip invite(String number) {
        return request("INVITE", "sip:" + number + "@" + account.domain())
                .with("Content-Type: application/sdp")
                .withBody("offer\r\n");
    }

    /// A request in the dialog that an accepted INVITE made.
    Sip within(Sip invite, Sip accepted, String method, int cseq) {
        var headers = new ArrayList<String>();
        headers.add("Via: SIP/2.0/WS " + host + ";branch=" + branch());
        headers.add("Max-Forwards: 70");
        headers.add("From: " + invite.header("From"));
        headers.add("To: " + accepted.header("To"));
        headers.add("Call-ID: " + invite.header("Call-ID"));
        headers.add("CSeq: " + cseq + " " + method);
        accepted.all("Record-Route").reversed().forEach(route -> headers.add("Route: " + route));
        if (method.equals("INVITE")) {
            headers.add("Contact: " + contact());
        }
        return new Sip(method + " " + accepted.uri("Contact") + " SIP/2.0", headers, "");
    }

    static int cseq(Sip message) {
        return Integer.parseInt(message.header("CSeq").split(" ", -1)[0]);
    }

    /// The ACK to a refusal, or a CANCEL: in the transaction of the INVITE.
    Sip inTransaction(Sip invite, String method, String to) {
        var headers = List.of(
                "Via: " + invite.header("Via"),
                "Max-Forwards: 70",
                "From: " + invite.header("From"),
                "To: " + to,
                "Call-ID: " + invite.header("Call-ID"),
                "CSeq: " + cseq(invite) + " " + method);
        return new Sip(method + " " + invite.first().split(" ", -1)[1] + " SIP/2.0", headers, "");
    }

    void send(Sip message) {
        send(message.text());
    }

    void send(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    void ping(String text) {
        socket.sendPing(ByteBuffer.wrap(text.getBytes(UTF_8))).join();
    }

    String pong() throws InterruptedException {
        return pongs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    String text() throws InterruptedException {
        return received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    boolean closedWithin(Duration time) throws InterruptedException {
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next message that fits; what came before and does not fit is kept for later.
    Sip await(Predicate<Sip> fits) {
        for (var message : List.copyOf(put)) {
            if (fits.test(message)) {
                put.remove(message);
                return message;
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
                var text = received.poll(left, TimeUnit.NANOSECONDS);
                if (text == null) {
                    break;
                }
                var message = Sip.parse(text);
                if (fits.test(message)) {
                    return message;
                }
                put.add(message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return fail("no such message within %s; came: %s", PATIENCE, put);
    }

    Sip await(int status, String method) {
        return await(message -> message.is(status, method));
    }

    Sip awaitRequest(String method) {
        return await(message -> message.is(method));
    }

    /// What came and nobody asked for.
    List<Sip> others() {
        for (var text = received.poll(); text != null; text = received.poll()) {
            put.add(Sip.parse(text));
        }
        return List.copyOf(put);
    }

    /// The same request again with credentials for a challenge.
    Sip authorized(Sip request, Sip challenge) {
        boolean proxy = challenge.status() == 407;
        var offered = challenge.all(proxy ? "Proxy-Authenticate" : "WWW-Authenticate").stream()
                .filter(header -> Sip.parameter(header, "algorithm").equals(algorithm))
                .findFirst()
                .orElseThrow();
        return authorized(request, proxy ? "Proxy-Authorization" : "Authorization", Sip.parameter(offered, "nonce"), 1);
    }

    Sip authorized(Sip request, String header, String nonce, int count) {
        var uri = request.first().split(" ", -1)[1];
        var nc = "%08x".formatted(count);
        var secret = hash(account.user() + ":" + account.domain() + ":" + password);
        var response = hash(String.join(":", secret, nonce, nc, "abcd", "auth", hash(request.method() + ":" + uri)));
        var headers = new ArrayList<String>();
        for (var old : request.headers()) {
            if (old.startsWith("CSeq:")) {
                headers.add("CSeq: " + ++sequence + " " + request.method());
            } else if (old.startsWith("Via:")) {
                headers.add("Via: SIP/2.0/WS " + host + ";branch=" + branch());
            } else if (!old.startsWith(header)) {
                headers.add(old);
            }
        }
        headers.add(header + ": Digest username=\"" + account.authUser() + "\", realm=\"" + account.domain()
                + "\", nonce=\"" + nonce + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm="
                + algorithm + ", cnonce=\"abcd\", qop=auth, nc=" + nc);
        return new Sip(request.first(), headers, request.body());
    }

    private String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Sip register(int expires) {
        return request("REGISTER", "sip:" + account.domain())
                .with("Contact: " + contact())
                .with("Expires: " + expires);
    }

    /// Registers and is let in.
    RawPhone registered() {
        var register = register(120);
        send(register);
        send(authorized(register, await(401, "REGISTER")));
        await(200, "REGISTER");
        return this;
    }

    /// Sends an INVITE, answers the challenge, and gives back the INVITE that was let in.
    Sip call(Sip invite) {
        send(invite);
        var challenge = await(m -> m.is(401, "INVITE") || m.is(407, "INVITE"));
        send(inTransaction(invite, "ACK", challenge.header("To")));
        var again = authorized(invite, challenge);
        send(again);
        return again;
    }

    void ack(Sip invite, Sip accepted) {
        send(within(invite, accepted, "ACK", cseq(invite)));
    }

    static String branch() {
        return "z9hG4bK" + tag();
    }

    static String tag() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
