package io.sidetone.app.commandline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// What the running instance can be told: each command is a method of the control interface with the same name.
///
/// @param word the word on the command line, and the method's name
/// @param arguments words after it
/// @param flags options
record ClientCommand(String word, String description, List<Argument> arguments, List<Flag> flags) {
    static final List<ClientCommand> ALL = List.of(
            command("status", "Shows how the phone is."),
            command("call", "Calls a number or address.", Argument.text("number", "NUMBER")),
            command("answer", "Answers a call."),
            command("decline", "Declines a call."),
            command("hangup", "Ends a call."),
            command("redial", "Calls the number called last."),
            command("pickup", "Takes a call that rings at a colleague's.", Argument.text("number", "NUMBER")),
            command("hold", "Holds a call."),
            command("resume", "Goes on with a held call."),
            command("mute", "Sends silence instead of the microphone."),
            command("unmute", "Sends the microphone again."),
            command("dtmf", "Sends touch-tones.", Argument.text("digits", "DIGITS")),
            command("transfer", "Hands a call to somebody else.", Argument.text("to", "NUMBER"))
                    .with(new Flag("attended", "Speak to them first.")),
            command("complete", "Completes an attended transfer."),
            command("back", "Goes back to the caller of an attended transfer."),
            command("follow", "Calls whom the other side asks to call."),
            command("stay", "Does not call whom the other side asks to call."),
            command("park", "Parks a call at the phone system."),
            command("conference", "Takes the call into the conference room."),
            command("add", "Brings somebody into the conference.", Argument.text("number", "NUMBER"))
                    .with(new Flag("attended", "Speak to them first.")),
            command(
                    "join",
                    "Joins a conference room, the own one unless another is named.",
                    Argument.optional("room", "ROOM")),
            command("discoverable", "Shows the conference room to the team, or hides it.", Argument.onOff()),
            command("record", "Starts or stops the recording of a call.", Argument.onOff()),
            command("dnd", "Switches do not disturb.", Argument.onOff()),
            command("devices", "Lists microphones and speakers, and what is used.")
                    .with(new Flag("refresh", "Looks at them anew.")),
            command(
                    "use",
                    "Chooses a device by its id or name; “default” is the system's.",
                    Argument.choice("kind", "microphone", "speaker", "ring"),
                    Argument.text("id", "ID")),
            command(
                    "voice",
                    "Shows what is done to the microphone's sound, or switches it.",
                    Argument.optionalChoice("switch", "echo", "noise", "gain"),
                    Argument.optionalOnOff()),
            command("history", "Shows the latest calls, newest first.", Argument.count("limit", "LIMIT"))
                    .with(new Flag("search", "TEXT", "Those with that name, number or day.")),
            command("people", "Finds people in all directories.", Argument.optional("search", "TEXT")),
            command(
                    "export",
                    "Writes calls (.csv) or personal contacts (.vcf, .csv) to a file.",
                    Argument.choice("what", "history", "contacts"),
                    Argument.file("file", "FILE")),
            command(
                            "import",
                            "Brings personal contacts in (.vcf, .csv).",
                            Argument.choice("what", "contacts"),
                            Argument.file("file", "FILE"))
                    .with(new Flag("preview", "Only tells what would change.")),
            command("events", "Shows what changes, as it happens, until the phone ends."),
            command("show", "Brings the window to the front."),
            command("quit", "Ends the phone."));

    ClientCommand {
        arguments = List.copyOf(arguments);
        flags = List.copyOf(flags);
    }

    private static ClientCommand command(String word, String description, Argument... arguments) {
        return new ClientCommand(word, description, List.of(arguments), List.of());
    }

    private ClientCommand with(Flag flag) {
        return new ClientCommand(word, description, arguments, List.of(flag));
    }

    static ClientCommand named(String word) {
        return ALL.stream()
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command " + word));
    }

    /// An option that is there or not, `--attended`, or has a text, `--search TEXT`.
    ///
    /// @param parameter name of the method's parameter
    /// @param label what the help calls its text; empty where it has none
    record Flag(String parameter, String label, String description) {
        Flag(String parameter, String description) {
            this(parameter, "", description);
        }

        String option() {
            return "--" + parameter;
        }
    }

    /// A word after the command.
    ///
    /// @param parameter name of the method's parameter
    /// @param label what the help calls it
    /// @param choices the words allowed, or none for anything
    record Argument(String parameter, String label, boolean required, List<String> choices, Kind kind) {
        static Argument text(String parameter, String label) {
            return new Argument(parameter, label, true, List.of(), Kind.TEXT);
        }

        static Argument optional(String parameter, String label) {
            return new Argument(parameter, label, false, List.of(), Kind.TEXT);
        }

        static Argument file(String parameter, String label) {
            return new Argument(parameter, label, true, List.of(), Kind.FILE);
        }

        static Argument count(String parameter, String label) {
            return new Argument(parameter, label, false, List.of(), Kind.COUNT);
        }

        static Argument choice(String parameter, String... choices) {
            return new Argument(parameter, String.join("|", choices), true, List.of(choices), Kind.TEXT);
        }

        static Argument optionalChoice(String parameter, String... choices) {
            return new Argument(parameter, String.join("|", choices), false, List.of(choices), Kind.TEXT);
        }

        static Argument onOff() {
            return new Argument("on", "on|off", true, List.of("on", "off"), Kind.SWITCH);
        }

        static Argument optionalOnOff() {
            return new Argument("on", "on|off", false, List.of("on", "off"), Kind.SWITCH);
        }

        /// The parameter's value for a word.
        ///
        /// @throws IllegalArgumentException with a sentence
        Object value(String word) {
            if (!choices.isEmpty() && !choices.contains(word)) {
                throw new IllegalArgumentException("“" + word + "” is not one of " + String.join(", ", choices) + ".");
            }
            return switch (kind) {
                case TEXT -> word;
                case FILE -> file(word);
                case SWITCH -> word.equals("on");
                case COUNT -> count(word);
            };
        }

        /// The phone that runs may have another working folder.
        private static String file(String word) {
            try {
                return Path.of(word).toAbsolutePath().normalize().toString();
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("“" + word + "” is no name of a file.", e);
            }
        }

        private static Integer count(String word) {
            try {
                return Integer.valueOf(word);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("“" + word + "” is not a whole number.", e);
            }
        }
    }

    /// What becomes of a word.
    enum Kind {
        TEXT,
        /// A file's name becomes its absolute path.
        FILE,
        /// `on` and `off` become true and false.
        SWITCH,
        /// A whole number.
        COUNT
    }
}
