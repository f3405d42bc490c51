package io.sidetone.app.directory.format;

import io.sidetone.app.directory.Person;
import java.io.IOException;
import java.util.List;

/// Reads people out of a document.
@FunctionalInterface
public interface PeopleFormat {
    /// More people than a directory may have.
    int MOST = 250_000;

    /// @param source the name of the source
    /// @throws IOException with a sentence that says what is wrong with the document
    List<Person> read(byte[] document, String source) throws IOException;
}
