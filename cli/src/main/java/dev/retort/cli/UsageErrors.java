package dev.retort.cli;

import dev.retort.cli.call.UsageException;
import dev.retort.cli.run.Console;
import dev.retort.cli.terminal.Terminal;
import dev.retort.error.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports usage errors found by picocli in the four-part format of all errors. */
final class UsageErrors {
    /** How picocli lists the values of an enum. */
    private static final Pattern VALUES = Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\)");

    private final CommandLine tree;
    private final String program;
    private final Terminal terminal;

    /**
     * Usage errors of a tree.
     *
     * @param program everything the user types before a command
     */
    UsageErrors(CommandLine tree, String program, Terminal terminal) {
        this.tree = tree;
        this.program = program;
        this.terminal = terminal;
    }

    /** Shows the error, as a JSON document if these arguments contain {@code --json}, and returns the exit code. */
    int show(ParameterException e, List<String> arguments) {
        CommandLine root = tree.getCommandSpec().root().commandLine();
        // Parsing stops at the error, so picocli has not read the options after it.
        boolean json = arguments.contains("--json") || arguments.contains("--json=true");
        Terminal.Color color = arguments.contains("--color=never") ? Terminal.Color.NEVER : Terminal.Color.AUTO;
        Console console = new Console(
                Console.Streams.of(terminal, color, root.getOut(), root.getErr()),
                new Console.Format(json, false, program),
                arguments);
        return console.fail(new UsageException(errorText(e)));
    }

    private ErrorText errorText(ParameterException e) {
        CommandLine line = e.getCommandLine();
        List<String> unmatched = e instanceof UnmatchedArgumentException unmatchedError
                ? unmatchedError.getUnmatched()
                : line.getUnmatchedArguments();
        // picocli reports a mistyped option before an argument as a missing argument; the option is the better hint.
        boolean isOption = !unmatched.isEmpty() && unmatched.get(0).matches("--?[A-Za-z].*");
        if (isOption) {
            return unknown(line, "option", unmatched.get(0).replaceFirst("=.*", ""), optionNames(line));
        }
        if (unmatched.isEmpty() || !(e instanceof UnmatchedArgumentException)) {
            return text(line, reason(e));
        }
        return line == tree
                ? unknown(
                        line,
                        "command",
                        unmatched.get(0),
                        List.copyOf(line.getSubcommands().keySet()))
                : text(line, "it takes no argument '" + unmatched.get(0) + "'");
    }

    private ErrorText unknown(CommandLine line, String kind, String word, List<String> known) {
        ErrorText text = text(line, "there is no " + kind + " '" + word + "'");
        List<String> similar = SimilarNames.find(word, known);
        return similar.isEmpty() ? text : text.fact("similar", String.join(", ", similar));
    }

    private ErrorText text(CommandLine line, String reason) {
        String command = line == tree ? program : program + " " + line.getCommandName();
        String help = line == tree ? " --help' lists commands and options." : " --help' explains the command.";
        return ErrorText.of("Cannot run '" + command + "'", reason).fix("'" + command + help);
    }

    private String reason(ParameterException e) {
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return missing(missing.getMissing());
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Missing required subcommand")) {
            return "a command is missing";
        }
        message = message.replaceFirst("^Error: ", "").replace("is not an int", "is not a whole number");
        message = VALUES.matcher(message)
                .replaceFirst(found -> "expected " + found.group(1).toLowerCase(Locale.ROOT));
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String missing(List<ArgSpec> missing) {
        if (missing.stream().allMatch(argument -> argument.group() != null)) {
            return missing.stream().map(UsageErrors::name).collect(Collectors.joining(" or ")) + " is missing";
        }
        if (missing.size() > 1) {
            return missing.stream().map(UsageErrors::name).collect(Collectors.joining(" and ")) + " are missing";
        }
        ArgSpec first = missing.get(0);
        boolean lacksValue = first.isOption() && !first.required();
        return name(first) + (lacksValue ? " needs a value" : " is missing");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static List<String> optionNames(CommandLine line) {
        List<String> names = new ArrayList<>();
        line.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
