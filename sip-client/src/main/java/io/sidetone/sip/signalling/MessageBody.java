package io.sidetone.sip.signalling;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a message carries, as it came.
public final class MessageBody {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;]*))");

    private final String contentType;
    private final byte[] bytes;

    /// @param contentType the whole header, with its parameters
    /// @param bytes is not copied: nobody may write to it any more
    public MessageBody(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    public static MessageBody of(String contentType, String text) {
        return new MessageBody(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /// `type/subtype`, in lower case.
    public String type() {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /// A parameter of the content type, without its quotation marks.
    public Optional<String> parameter(String name) {
        for (Matcher m = PARAMETER.matcher(contentType); m.find(); ) {
            if (m.group(1).equalsIgnoreCase(name)) {
                return Optional.of(m.group(2) == null ? m.group(3) : m.group(2));
            }
        }
        return Optional.empty();
    }

    /// Not a copy: only to be read.
    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return contentType + " (" + bytes.length + " bytes)";
    }
}
