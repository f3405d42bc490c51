package io.sidetone.app.commandline;

import io.sidetone.app.commandline.ClientCommand.Argument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Understands the command line. The commands are built from [ClientCommand], so that the help, the parser and the
/// control interface cannot come apart.
public final class Sidetone {
    private static final Pattern LINK = Pattern.compile("(?i)(tel|callto|sips?):.+");
    private final ToIntFunction<StartOptions> start;
    private final Client client;
    private final String version;
    private final PrintWriter out;
    private final PrintWriter err;

    /// A command line that starts phones by `start` and writes here.
    ///
    /// @param start runs the phone and returns the exit code
    public Sidetone(ToIntFunction<StartOptions> start, String version, PrintWriter out, PrintWriter err) {
        this.start = start;
        this.client = new Client(out, err);
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /// Does what the arguments say and returns the exit code.
    public int run(String... arguments) {
        var line = new CommandLine(root());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionStrategy(this::execute);
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private CommandSpec root() {
        var root = startable(CommandSpec.create().name("sidetone"))
                .version("Sidetone " + version)
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Shows the version.")
                        .build());
        root.usageMessage()
                .description("Sidetone, a softphone. Without a command it starts the phone; with one it tells the"
                        + " running phone what to do.")
                .footer(
                        "",
                        "Exit codes: 0 done · 1 refused, the reason is on stderr · 2 not understood · 3 nothing is"
                                + " running");
        root.addSubcommand(
                "start",
                describe(startable(CommandSpec.create()), "Starts the phone; one that runs already shows its window."));
        for (var command : ClientCommand.ALL) {
            root.addSubcommand(command.word(), spec(command));
        }
        return root;
    }

    private static CommandSpec startable(CommandSpec spec) {
        return withHelp(spec)
                .addOption(data())
                .addOption(OptionSpec.builder("--profile")
                        .paramLabel("FILE|URL")
                        .type(String.class)
                        .description("The profile: who to be, and at which phone system.")
                        .build())
                .addOption(flag("--headless", "No window; controlled by commands only."))
                .addOption(flag("--demo", "On the built-in demo line, without an account."))
                .addOption(flag("--debug", "Writes SIP messages and more to the log."))
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("LINK")
                        .required(false)
                        .arity("0..1")
                        .type(String.class)
                        .description("A tel: or sip: address to call.")
                        .build());
    }

    private static CommandSpec spec(ClientCommand command) {
        var spec = withHelp(describe(CommandSpec.create(), command.description()));
        spec.addOption(data());
        spec.addOption(flag("--json", "Answers in JSON."));
        spec.addOption(OptionSpec.builder("--call")
                .paramLabel("ID")
                .type(String.class)
                .description("The call that is meant; the most fitting one otherwise.")
                .build());
        for (var flag : command.flags()) {
            spec.addOption(
                    flag.label().isEmpty()
                            ? flag(flag.option(), flag.description())
                            : OptionSpec.builder(flag.option())
                                    .paramLabel(flag.label())
                                    .type(String.class)
                                    .description(flag.description())
                                    .build());
        }
        int index = 0;
        for (var argument : command.arguments()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(String.valueOf(index++))
                    .paramLabel(argument.label())
                    .required(argument.required())
                    .arity(argument.required() ? "1" : "0..1")
                    .type(String.class)
                    .build());
        }
        return spec;
    }

    private static OptionSpec data() {
        return OptionSpec.builder("--data")
                .paramLabel("DIR")
                .type(Path.class)
                .description("The data folder, one for each phone that runs.")
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    private static CommandSpec withHelp(CommandSpec spec) {
        return spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
    }

    private static CommandSpec describe(CommandSpec spec, String description) {
        spec.usageMessage().description(description);
        return spec;
    }

    private int execute(ParseResult root) {
        Integer helped = CommandLine.executeHelpRequest(root);
        if (helped != null) {
            return helped;
        }
        var sub = root.subcommand();
        if (sub == null) {
            return start.applyAsInt(options(root, root));
        }
        var name = sub.commandSpec().name();
        if (name.equals("start")) {
            return start.applyAsInt(options(sub, root));
        }
        var command = ClientCommand.named(name);
        return client.run(command, parameters(command, sub), data(sub, root), sub.matchedOptionValue("--json", false));
    }

    private static StartOptions options(ParseResult given, ParseResult root) {
        return new StartOptions(
                given.matchedOptionValue("--profile", root.<@Nullable String>matchedOptionValue("--profile", null)),
                data(given, root),
                given.matchedOptionValue("--headless", root.matchedOptionValue("--headless", false)),
                given.matchedOptionValue("--demo", root.matchedOptionValue("--demo", false)),
                given.matchedOptionValue("--debug", root.matchedOptionValue("--debug", false)),
                link(given));
    }

    /// The only thing that may stand where a command stands: anything else is a command mistyped.
    private static @Nullable String link(ParseResult given) {
        String link = given.matchedPositionalValue(0, null);
        if (link != null && !LINK.matcher(link).matches()) {
            throw new ParameterException(
                    given.commandSpec().commandLine(),
                    "“" + link + "” is neither a command nor a tel: or sip: address. For help: sidetone --help");
        }
        return link;
    }

    private static @Nullable Path data(ParseResult given, ParseResult root) {
        return given.matchedOptionValue("--data", root.<@Nullable Path>matchedOptionValue("--data", null));
    }

    private static Map<String, Object> parameters(ClientCommand command, ParseResult given) {
        var parameters = new LinkedHashMap<String, Object>();
        int index = 0;
        for (var argument : command.arguments()) {
            String word = given.matchedPositionalValue(index++, null);
            if (word != null) {
                parameters.put(argument.parameter(), value(argument, word, given));
            }
        }
        String call = given.matchedOptionValue("--call", null);
        if (call != null) {
            parameters.put("call", call);
        }
        for (var flag : command.flags()) {
            if (flag.label().isEmpty()) {
                parameters.put(flag.parameter(), given.matchedOptionValue(flag.option(), false));
            } else if (given.hasMatchedOption(flag.option())) {
                parameters.put(flag.parameter(), given.<String>matchedOptionValue(flag.option(), ""));
            }
        }
        return parameters;
    }

    private static Object value(Argument argument, String word, ParseResult given) {
        try {
            return argument.value(word);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(given.commandSpec().commandLine(), wrong.getMessage(), wrong);
        }
    }
}
