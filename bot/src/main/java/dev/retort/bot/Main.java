package dev.retort.bot;

import dev.retort.bot.config.ConfigReader;
import dev.retort.bot.config.DotEnv;
import dev.retort.bot.config.RunMode;
import dev.retort.bot.config.Secrets;
import dev.retort.bot.config.Variables;
import dev.retort.bot.log.LogSetup;
import dev.retort.bot.log.Markers;
import dev.retort.bot.state.ElapsedClock;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.telegram.Limits;
import dev.retort.bot.telegram.Pause;
import dev.retort.cli.CommandTree;
import dev.retort.cli.Mount;
import dev.retort.config.Config;
import dev.retort.error.Scrubber;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the bot. Without a command, runs the bot until it is stopped. */
@Command(
        name = "bin/bot",
        description = "Runs the Telegram bot that manages access to a VIP and a Free channel.",
        version = Version.PROGRAM,
        mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    /** The text that the user types before a command of the engine. */
    static final String DB_PROGRAM = "bin/bot db";

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private final Variables variables;

    @Option(
            names = "--sandbox",
            description =
                    "Run against a Telegram simulator in this process, with a web page and a chat in the terminal.")
    private boolean sandbox;

    private Main(Variables variables) {
        this.variables = variables;
    }

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        // The texts contain non-ASCII characters, and services often run in an ASCII locale.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Variables variables = Variables.of(System.getenv(), DotEnv.in(Path.of("")));
        LogSetup.hide(Scrubber.of(Secrets.of(variables)));
        // The JVM's default handler would print the stack trace including secrets.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> log.error("Thread {} has died.", thread.getName(), e));
        System.exit(commandLine(variables).execute(args));
    }

    /** Creates the command line for these variables. */
    static CommandLine commandLine(Variables variables) {
        CommandLine line = new CommandLine(new Main(variables));
        line.addSubcommand(new CheckConfig(() -> variables));
        CommandTree.mountOn(line, mount(variables));
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return line;
    }

    /** The commands of the engine, with the bot's entities as models; new revisions are written into its sources. */
    private static Mount mount(Variables variables) {
        Mount mount = Mount.application("db", DB_PROGRAM, Version.PROGRAM, () -> engineConfig(variables))
                .with(builder -> builder.models(BotDatabase.models()));
        if (RunMode.of(variables.value("ENV").orElse("")).isProduction()) {
            mount = mount.withProtection("ENV=production");
        }
        Path sources = Path.of(System.getProperty("bot.sources", "bot/src/main/java"))
                .resolve(Startup.REVISIONS.substring("classpath:".length()));
        return Files.isDirectory(sources) ? mount.withSources(sources.toString()) : mount;
    }

    /** The bot's own database and revisions, for the commands of the engine, which require neither token nor admins. */
    private static Config engineConfig(Variables variables) {
        return Config.defaults().withUrl(ConfigReader.database(variables)).withScripts(Startup.REVISIONS);
    }

    @Override
    public Integer call() {
        Startup startup = new Startup(environment());
        Shutdown shutdown = Shutdown.install(startup);
        try {
            RunningBot bot = startup.start();
            shutdown.started(bot);
            new Watchdog(bot::isHealthy, Pause.real(), () -> endStuck(shutdown)).start();
            bot.run();
            return 0;
        } catch (StartFailedException e) {
            shutdown.startFailed();
            return 1;
        } catch (RuntimeException | Error e) {
            log.error(Markers.CRITICAL, "The bot has crashed.", e);
            shutdown.crashed();
            return 1;
        }
    }

    private static void endStuck(Shutdown shutdown) {
        log.error(
                Markers.CRITICAL,
                "Polling or a task is stuck, as /health shows. The bot ends, so that it is restarted.");
        shutdown.crashed();
        System.exit(1);
    }

    private Startup.Environment environment() {
        Clock real = Clock.systemUTC();
        Clock elapsed = ElapsedClock.startingAt(real);
        if (!sandbox) {
            return new Startup.Environment(variables, Startup.REVISIONS, real, Limits.ofTelegram(), () -> {}, elapsed);
        }
        SandboxMode mode = SandboxMode.start(variables);
        return new Startup.Environment(
                mode.variables(), Startup.REVISIONS, mode.clock(), Limits.ofTelegram(), mode::openTerminal, elapsed);
    }
}
