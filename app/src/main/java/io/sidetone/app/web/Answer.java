package io.sidetone.app.web;

import java.net.URI;
import java.net.http.HttpHeaders;

/// What a server answered.
///
/// @param uri whose answer it is, after redirections
/// @param body whole, within the request's limit
public record Answer(int status, URI uri, HttpHeaders headers, byte[] body) {
    /// The first value of a header, or nothing.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
