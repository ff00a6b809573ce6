package dev.retort.bot;

import dev.retort.bot.config.ConfigReader;
import dev.retort.bot.config.InvalidConfigException;
import dev.retort.bot.config.Summary;
import dev.retort.bot.config.Variables;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads the configuration as at startup, and prints its summary or all its errors. Opens no connection. */
@Command(
        name = "check-config",
        description = "Checks the configuration, without opening the database or calling Telegram.",
        mixinStandardHelpOptions = true)
final class CheckConfig implements Callable<Integer> {
    private final Supplier<Variables> variables;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CheckConfig(Supplier<Variables> variables) {
        this.variables = variables;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            var config = ConfigReader.read(variables.get());
            out.println(Summary.of(config).strip());
            config.mode().warning().ifPresent(warning -> out.println("⚠️ " + warning));
            out.println("✅ The configuration is complete.");
            out.flush();
            return 0;
        } catch (InvalidConfigException e) {
            err.println(e.text().format(Main.DB_PROGRAM));
            err.flush();
            return 1;
        }
    }
}
