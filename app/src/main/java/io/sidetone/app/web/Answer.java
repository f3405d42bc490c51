package io.sidetone.app.web;

import java.net.URI;
import java.net.http.HttpHeaders;

/// What a server answered.
public final class Answer {
    private final int status;
    private final URI uri;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(int status, URI uri, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /// Whose answer it is, after redirections.
    public URI uri() {
        return uri;
    }

    /// The first value of a header, or nothing.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// Whole, within the request's limit; not a copy.
    public byte[] body() {
        return body;
    }
}
