package io.sidetone.ui.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/// A language's file above the English one. The JDK's own look-up would put the computer's language between the two:
/// English on a German desktop would come out German.
final class Bundle extends PropertyResourceBundle {
    private Bundle(Reader reader) throws IOException {
        super(reader);
    }

    static ResourceBundle load(Locale locale) {
        var english = read("messages.properties");
        var file = "messages_" + locale.getLanguage() + ".properties";
        if (Bundle.class.getResource(file) == null) {
            return english;
        }
        var own = read(file);
        own.setParent(english);
        return own;
    }

    private static Bundle read(String file) {
        try (var in = Bundle.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + file + " is missing");
            }
            return new Bundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
