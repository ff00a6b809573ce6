package dev.retort.cli;

import dev.retort.cli.call.UsageException;
import dev.retort.cli.run.Console;
import dev.retort.error.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what picocli could not understand, in the four parts of every other error. */
final class UsageErrors {
    private final CommandLine tree;
    private final String program;

    /** Usage errors of a tree, to somebody who typed this program's name. */
    UsageErrors(CommandLine tree, String program) {
        this.tree = tree;
        this.program = program;
    }

    /** Shows the error, as a document where these arguments ask for one; the exit code is returned. */
    int show(ParameterException e, List<String> arguments) {
        CommandLine root = tree.getCommandSpec().root().commandLine();
        // Where parsing stopped, options behind that place were not read.
        boolean json = arguments.contains("--json") || arguments.contains("--json=true");
        Console console = new Console(
                new Console.Streams(root.getOut(), root.getErr()), new Console.Form(json, false, program), arguments);
        return console.fail(new UsageException(explained(e)));
    }

    private ErrorText explained(ParameterException e) {
        CommandLine line = e.getCommandLine();
        List<String> unmatched =
                e instanceof UnmatchedArgumentException strange ? strange.getUnmatched() : line.getUnmatchedArguments();
        // A mistyped option in the place of an argument is reported as a missing argument; it is the better hint.
        boolean option = !unmatched.isEmpty() && unmatched.get(0).matches("--?[A-Za-z].*");
        if (option) {
            return unknown(line, "option", unmatched.get(0).replaceFirst("=.*", ""), optionNames(line));
        }
        if (unmatched.isEmpty() || !(e instanceof UnmatchedArgumentException)) {
            return text(line, why(e));
        }
        return line == tree
                ? unknown(
                        line,
                        "command",
                        unmatched.get(0),
                        List.copyOf(line.getSubcommands().keySet()))
                : text(line, "it takes no argument '" + unmatched.get(0) + "'");
    }

    private ErrorText unknown(CommandLine line, String thing, String word, List<String> known) {
        ErrorText text = text(line, "there is no " + thing + " '" + word + "'");
        List<String> similar = Similar.to(word, known);
        return similar.isEmpty() ? text : text.fact("similar", String.join(", ", similar));
    }

    private ErrorText text(CommandLine line, String why) {
        String typed = line == tree ? program : program + " " + line.getCommandName();
        String help = line == tree ? " --help' lists commands and options." : " --help' explains the command.";
        return ErrorText.of("Cannot run '" + typed + "'", why).fix("'" + typed + help);
    }

    private String why(ParameterException e) {
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            return lack(missing.getMissing());
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Missing required subcommand")) {
            return "a command is missing";
        }
        message = message.replaceFirst("^Error: ", "").replace("is not an int", "is not a whole number");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String lack(List<ArgSpec> missing) {
        if (missing.stream().allMatch(argument -> argument.group() != null)) {
            return missing.stream().map(UsageErrors::name).collect(Collectors.joining(" or ")) + " is missing";
        }
        if (missing.size() > 1) {
            return missing.stream().map(UsageErrors::name).collect(Collectors.joining(" and ")) + " are missing";
        }
        ArgSpec first = missing.get(0);
        boolean typed = first.isOption() && !first.required();
        return name(first) + (typed ? " needs a value" : " is missing");
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
