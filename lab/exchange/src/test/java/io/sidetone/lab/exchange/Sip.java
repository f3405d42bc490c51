package io.sidetone.lab.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A SIP message as text, read and written without the code under test.
record Sip(String first, List<String> headers, String body) {
    private static final List<String> LISTS = List.of("Via", "Route", "Record-Route");

    static Sip parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n", -1);
        return new Sip(lines[0], List.of(lines).subList(1, lines.length), text.substring(end + 4));
    }

    String text() {
        return first + "\r\n" + String.join("\r\n", headers) + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    boolean response() {
        return first.startsWith("SIP/2.0");
    }

    int status() {
        return response() ? Integer.parseInt(first.split(" ", -1)[1]) : 0;
    }

    String method() {
        return response() ? header("CSeq").split(" ", -1)[1] : first.split(" ", -1)[0];
    }

    boolean is(String method) {
        return !response() && method().equals(method);
    }

    boolean is(int status, String method) {
        return status() == status && method().equals(method);
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(header -> header.substring(name.length() + 1))
                .flatMap(value -> LISTS.contains(name) ? Stream.of(value.split(",", -1)) : Stream.of(value))
                .map(String::strip)
                .toList();
    }

    Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    String header(String name) {
        return find(name).orElseThrow(() -> new AssertionError("no " + name + " in\n" + text()));
    }

    /// What stands between the angle brackets of an address header.
    String uri(String name) {
        var value = header(name);
        return value.substring(value.indexOf('<') + 1, value.indexOf('>'));
    }

    /// A parameter of a header, quotes off; empty where there is none.
    static String parameter(String header, String name) {
        var matcher =
                Pattern.compile("[;, ]" + name + "=(?:\"([^\"]*)\"|([^;, ]*))").matcher(header);
        return matcher.find() ? (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)) : "";
    }

    String tag(String name) {
        return parameter(header(name), "tag");
    }

    Sip with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Sip(first, more, body);
    }

    Sip withBody(String newBody) {
        return new Sip(first, headers, newBody);
    }

    /// A response to this request, as a phone would make it.
    Sip respond(int status, String toTag) {
        var copied = new ArrayList<String>();
        for (var name : List.of("Via", "Record-Route", "From", "Call-ID", "CSeq")) {
            all(name).forEach(value -> copied.add(name + ": " + value));
        }
        var to = header("To");
        copied.add("To: " + (to.contains("tag=") || toTag.isEmpty() ? to : to + ";tag=" + toTag));
        return new Sip("SIP/2.0 " + status + " Whatever", copied, "");
    }
}
