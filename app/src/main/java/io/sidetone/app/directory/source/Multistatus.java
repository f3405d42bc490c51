package io.sidetone.app.directory.source;

import io.sidetone.app.directory.format.Xml;
import io.sidetone.app.web.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// The answer 207 (RFC 4918 §13), as far as address books need it.
///
/// @param token the sync-token beside the members (RFC 6578 §6.2), or nothing
record Multistatus(List<Member> members, String token) {
    /// One resource.
    ///
    /// @param status of the resource as a whole, `HTTP/1.1 404 Not Found`; or nothing
    /// @param properties by their local names
    record Member(String href, String status, Map<String, String> properties) {
        String property(String name) {
            return properties.getOrDefault(name, "").strip();
        }

        boolean gone() {
            return status.contains(" 404");
        }
    }

    /// A property of the only resource asked for.
    String property(String name) {
        return members.isEmpty() ? "" : members.getFirst().property(name);
    }

    /// Whether there is more than was told (RFC 6578 §3.6).
    boolean truncated() {
        return members.stream().anyMatch(member -> member.status().contains(" 507"));
    }

    static Multistatus read(Answer answer) throws IOException {
        try {
            return parse(answer.body());
        } catch (XMLStreamException e) {
            throw new IOException(answer.uri().getHost() + " answered something that is not XML", e);
        }
    }

    private static Multistatus parse(byte[] body) throws XMLStreamException {
        var members = new ArrayList<Member>();
        var reader = Xml.reader(new ByteArrayInputStream(body));
        var text = new StringBuilder();
        var href = "";
        var status = "";
        var token = "";
        var properties = new HashMap<String, String>();
        var found = new HashMap<String, String>();
        boolean inside = false;
        boolean inProperties = false;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    switch (reader.getLocalName()) {
                        case "response" -> {
                            inside = true;
                            href = "";
                            status = "";
                            properties = new HashMap<>();
                        }
                        case "propstat" -> {
                            inProperties = true;
                            found = new HashMap<>();
                        }
                        default -> {}
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    switch (reader.getLocalName()) {
                        case "response" -> {
                            inside = false;
                            members.add(new Member(href, status, properties));
                        }
                        case "propstat" -> {
                            inProperties = false;
                            if (found.getOrDefault("status", " 200").contains(" 200")) {
                                properties.putAll(found);
                            }
                        }
                        case "href" ->
                            href = inside && href.isEmpty() ? text.toString().strip() : href;
                        case "sync-token" -> {
                            if (inside) {
                                found.put("sync-token", text.toString());
                            } else {
                                token = text.toString().strip();
                            }
                        }
                        case "status" -> {
                            if (inProperties) {
                                found.put("status", text.toString());
                            } else {
                                status = text.toString();
                            }
                        }
                        default -> found.put(reader.getLocalName(), text.toString());
                    }
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return new Multistatus(List.copyOf(members), token);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
