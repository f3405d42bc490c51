package io.sidetone.app.commandline;

import io.sidetone.app.control.JsonTree;
import java.util.ArrayList;
import java.util.StringJoiner;

/// What a person reads of people who did not ask for JSON.
final class PeopleText {
    private PeopleText() {}

    /// One line each, then what is wrong with directories.
    static String people(JsonTree found) {
        var lines = new ArrayList<String>();
        for (var person : found.path("people").elements()) {
            var numbers = new StringJoiner("  ");
            for (var number : person.path("numbers").elements()) {
                numbers.add(number.path("number").text());
            }
            var company = person.path("company").text();
            lines.add(person.path("name").text() + (company.isEmpty() ? "" : " (" + company + ")") + "  " + numbers);
        }
        for (var directory : found.path("directories").elements()) {
            if (directory.path("problem").present()) {
                lines.add(directory.path("problem").text());
            }
        }
        return lines.isEmpty() ? "Nobody is found." : String.join("\n", lines);
    }

    /// `Contacts: 3 new, 1 changed, 2 as they were, 1 skipped`, and why.
    static String imported(JsonTree result) {
        var lines = new ArrayList<String>();
        lines.add((result.path("preview").isTrue() ? "Contacts, if they were imported: " : "Contacts: ")
                + result.path("added").text() + " new, "
                + result.path("changed").text() + " changed, "
                + result.path("same").text() + " as they were, "
                + result.path("skipped").text() + " skipped");
        result.path("reasons").elements().forEach(reason -> lines.add("  " + reason.text()));
        return String.join("\n", lines);
    }

    static String exported(JsonTree result) {
        return result.path("count").text() + " written to "
                + result.path("file").text();
    }
}
